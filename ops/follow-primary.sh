#!/usr/bin/env bash
# The replica: a copy of the primary at the first start, and a stream from it. lembar_backup may replicate.
set -euo pipefail
data=/var/lib/postgresql/data/standby
passfile=/var/lib/postgresql/data/pgpass
(umask 077 && printf '*:*:*:lembar_backup:%s\n' "$(cat /run/secrets/backup-password)" >"$passfile")
from="host=primary user=lembar_backup passfile=$passfile application_name=replica1"
# Until `prepare` has made the roles there is nobody to copy as; the container starts again until there is.
if [[ ! -f $data/standby.signal ]]; then
  rm -rf "$data"
  pg_basebackup -D "$data" -R -X stream -c fast -d "$from"
fi
exec postgres -D "$data" -c hot_standby=on -c "primary_conninfo=$from"
