-- BullMQ's own tables, where jobs run on PostgreSQL: payloads are ids only, so they are no tenant's.
GRANT USAGE ON SCHEMA bullmq TO lembar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO lembar_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO lembar_app;
