#!/bin/sh
# Roles, tables, policies, and what PgBouncer must know. Safe to repeat.
set -eu
secret() { cat "/run/secrets/$1"; }
export DATABASE_SUPERUSER_URL="postgres://postgres:$(secret postgres-password)@primary:5432/postgres"
export DATABASE_OWNER_PASSWORD_FILE=/run/secrets/owner-password
export DATABASE_APP_PASSWORD_FILE=/run/secrets/app-password
export DATABASE_BACKUP_PASSWORD_FILE=/run/secrets/backup-password
npm run --silent db:roles -- --pgbouncer-users /etc/pgbouncer/users.txt
npm run --silent db:migrate
sed -e 's|${DATABASE_HOST}|primary|; s|${DATABASE_PORT}|5432|; s|${PGBOUNCER_BIND}|0.0.0.0|; s|${PGBOUNCER_PORT}|6432|' \
  -e 's|${PGBOUNCER_USERS}|/etc/pgbouncer/users.txt|; s|${PGBOUNCER_POOL}|60|g; s|${PGBOUNCER_CLIENTS}|1000|' \
  ops/pgbouncer.ini >/etc/pgbouncer/pgbouncer.ini
