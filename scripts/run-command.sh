#!/bin/sh
# Runs one command of the project from anywhere, also from an empty environment. Used by backup.sh and restore.sh.
set -eu
root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
# Cron's PATH is short, and Node.js is often here.
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin
export PATH
node=${NODE:-node}
if ! command -v "$node" >/dev/null 2>&1; then
  echo "Node.js tidak ditemukan. Isi NODE=/jalan/ke/node." >&2
  echo "Node.js was not found. Set NODE=/path/to/node." >&2
  exit 127
fi
file=${LEMBAR_ENV_FILE:-$root/.env}
if [ -n "${LEMBAR_ENV_FILE:-}" ] && [ ! -r "$file" ]; then
  echo "LEMBAR_ENV_FILE=$file tidak dapat dibaca. / cannot be read." >&2
  exit 78
fi
# Relative paths in the settings (LEMBAR_DATA=./data) are of the project's folder.
cd -- "$root"
if [ -r "$file" ]; then
  exec "$node" --env-file="$file" apps/cli/run.mjs "$@"
fi
exec "$node" apps/cli/run.mjs "$@"
