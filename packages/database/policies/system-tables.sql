-- System tables: ids and times without content, or what belongs to the platform itself. lembar_app, the login role
-- before it sits down at a desk, works on them across schools; a desk reaches no school but its own.

-- The directory of schools.
GRANT SELECT, INSERT, UPDATE ON tenants TO lembar_app;
GRANT SELECT ON tenants TO lembar_sitting, lembar_office;
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_tenant ON tenants TO lembar_app USING (true) WITH CHECK (true);
CREATE POLICY own_tenant ON tenants TO lembar_sitting, lembar_office
  USING (id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid));

-- Jobs are born at a desk, inside the act's transaction, and collected by the dispatcher.
-- UPDATE only so that rows can be locked; none is ever changed.
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO lembar_app;
GRANT INSERT ON outbox TO lembar_sitting, lembar_office;
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_tenant ON outbox TO lembar_app USING (true) WITH CHECK (true);
CREATE POLICY own_tenant ON outbox FOR INSERT TO lembar_sitting, lembar_office
  WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid));

-- One scan finds the deadlines of all schools; a desk sets and clears those of its own.
GRANT SELECT, DELETE ON attempt_deadlines TO lembar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON attempt_deadlines TO lembar_sitting, lembar_office;
ALTER TABLE attempt_deadlines ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_tenant ON attempt_deadlines TO lembar_app USING (true);
CREATE POLICY own_tenant ON attempt_deadlines TO lembar_sitting, lembar_office
  USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid));

-- Jobs that failed for good, for the operator of the platform.
GRANT SELECT, INSERT, DELETE ON dead_jobs TO lembar_app;

-- What keeps the installation: what was done to it, who works on it, what rings. A run and an alert are never removed
-- before their time, a worker goes with its process.
GRANT SELECT, INSERT, UPDATE, DELETE ON maintenance_runs, workers, alerts TO lembar_app;

-- The server asks whether its database is as new as its code.
GRANT SELECT ON _prisma_migrations TO lembar_app;
