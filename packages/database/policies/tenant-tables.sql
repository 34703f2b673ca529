-- Every table with a tenant_id that is not a system table is closed by force, and opens to a desk only the rows of the
-- tenant that the transaction named first. The loop reads the catalogue, so a new table is closed before anyone
-- remembers it; whom it opens to is then written by hand in office.sql and sitting.sql.
--
-- The setting is '' (not null) in every later transaction of the connection, hence NULLIF; the sub-select lets the
-- planner read it once a statement rather than once a row. Whoever has no policy, the owner too, sees no rows.
DO $$
DECLARE
  tenant_table regclass;
  own_rows CONSTANT text := 'tenant_id = (SELECT NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)';
BEGIN
  FOR tenant_table IN
    SELECT c.oid::regclass
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace
      AND c.relkind IN ('r', 'p')
      AND c.relname NOT IN ('outbox', 'attempt_deadlines', 'dead_jobs')
    ORDER BY c.relname
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY own_tenant ON %s TO lembar_sitting, lembar_office USING (%s) WITH CHECK (%s)',
      tenant_table, own_rows, own_rows);
  END LOOP;
END
$$;
