#!/bin/sh
# make-roots.sh: unpacks the four recorded OpenSSH releases into .openssh, about 7 s each. What is there already is kept; remove its folder to renew it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=$here/../../../.openssh
for suite in bullseye bookworm trixie sid; do
  if [ -e "$cache/$suite/ssh-versions" ]; then
    echo "$suite: $(head -1 "$cache/$suite/ssh-versions")"
  else
    "$here/make-root.sh" "$suite" "$cache/$suite"
  fi
done
