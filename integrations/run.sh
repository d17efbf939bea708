#!/bin/sh
# Runs the command line out of a checkout of this repository, and makes it first where that was not done.
set -e
folder=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -f "$folder/server/out/cli.js" ]; then
  (
    cd "$folder"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    npm run --silent build -- --production --quiet
    rm -rf node_modules # what runs is in the bundles
  ) >&2
fi
exec node "$folder/server/out/cli.js" "$@"
