-- The sitting desk: what the path of a candidate needs and nothing else. Never here: item_keys, package_keys, grades,
-- items and their versions, assessments, audit_events.

GRANT SELECT ON data_keys, signing_keys, deliveries, packages, package_files, results TO lembar_sitting;

-- An allow-list, so that a new column, a secret perhaps, stays hidden until it is named.
GRANT SELECT (tenant_id, id, roles, name, username, email, participant_number, nis, nisn, disabled_at, created_at)
  ON users TO lembar_sitting;

GRANT SELECT, UPDATE (downloaded_at) ON delivery_candidates TO lembar_sitting;

GRANT SELECT, INSERT, UPDATE ON attempts, epochs TO lembar_sitting;

-- Evidence is only ever added.
GRANT SELECT, INSERT ON response_batches, set_aside_batches, submissions TO lembar_sitting;
