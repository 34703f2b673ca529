-- Takes away every policy and grant of ours first, so that what was removed from these files is removed from the
-- database too. Runs in one transaction with the files that follow: nobody ever sees the tables without their locks.
DO $$
DECLARE
  old record;
BEGIN
  FOR old IN SELECT policyname, schemaname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON %I.%I', old.policyname, old.schemaname, old.tablename);
  END LOOP;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, lembar_app, lembar_sitting, lembar_office;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, lembar_app, lembar_sitting, lembar_office;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO lembar_app, lembar_sitting, lembar_office;
