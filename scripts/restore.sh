#!/bin/sh
# Restores a backup into an EMPTY database, then puts its objects back:
#
#   scripts/restore.sh                             the latest, into the database of DATABASE_DIRECT_URL
#   scripts/restore.sh --from /backups/2026-…      another one
#   scripts/restore.sh --into postgres://…         into another database
#
# Settings are found as in backup.sh.
set -eu
exec "$(dirname -- "$(readlink -f -- "$0")")/run-command.sh" restore "$@"
