#!/usr/bin/env bash
# Run once by the image of the primary, before it takes connections: the replica may stream.
set -euo pipefail
echo 'host replication lembar_backup samenet scram-sha-256' >>"$PGDATA/pg_hba.conf"
