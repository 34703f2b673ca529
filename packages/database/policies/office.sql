-- The office desk: staff and jobs. A table that is not named here is closed to it.

GRANT SELECT, INSERT, UPDATE, DELETE ON
  data_keys, signing_keys,
  users, sign_in_sessions, classes, enrolments,
  stimuli, item_keys, media, import_drafts,
  assessments, deliveries, packages, package_files, package_keys, delivery_candidates,
  grades, results, interventions
TO lembar_office;

-- Evidence is only ever added.
GRANT SELECT, INSERT ON
  item_versions, response_batches, set_aside_batches, submissions, audit_events
TO lembar_office;

-- Deleting one of these would take evidence with it by cascade (a cascade asks nobody's permission), so they stay.
GRANT SELECT, INSERT, UPDATE ON items, epochs TO lembar_office;

-- The one way by which a response log can go: a teacher removes a cancelled delivery, attempts and all, and the audit
-- says so.
GRANT SELECT, INSERT, UPDATE, DELETE ON attempts TO lembar_office;
