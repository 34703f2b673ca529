#!/bin/sh
# Backs up database and objects to BACKUP_DIR and reads everything back. For cron, whose environment is empty:
#
#   0 2 * * * /app/scripts/backup.sh
#
# Settings are read from .env beside package.json, or from the file that LEMBAR_ENV_FILE names; what stands in the environment
# wins. NODE names another Node.js. The exit code is 0 only if the backup is whole (and was copied away, where
# BACKUP_COPY_COMMAND says how).
set -eu
exec "$(dirname -- "$(readlink -f -- "$0")")/run-command.sh" backup "$@"
