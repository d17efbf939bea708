#!/bin/sh
# make-root.sh SUITE FOLDER: unpacks the OpenSSH of one Debian suite, with everything that it needs down to libc, into FOLDER.
# Nothing is installed, no maintainer script runs, signatures are checked. Needs root (device files, apt's cache).
#   bullseye 8.4 | bookworm 9.2 | trixie 10.0 | sid whatever is newest
# FOLDER/ssh-versions says which packages came. FOLDER appears only when it is whole, so an interrupted run leaves no half root.
# The users, groups and host names of the vectors exist in it; /etc/services does not (the vectors were recorded without).
set -eu
suite=$1
target=$2
mkdir -p "$(dirname "$target")"
folder=$(cd "$(dirname "$target")" && pwd)
target=$folder/$(basename "$target")
root=$folder/.making-$(basename "$target")-$$
apt=$(mktemp -d)
trap 'rm -rf "$apt" "$root"' EXIT
mkdir -p "$root" "$apt/lists/partial" "$apt/cache/archives/partial"
: >"$apt/status"

# The mirrors this machine's apt already uses, in the old form and in the new one.
uris=$(
  for f in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ ! -f "$f" ] || awk '$1 == "URIs:" { for (i = 2; i <= NF; i++) print $i }
      $1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /:\/\// && $i ~ /debian/) { print $i; break } }' "$f"
  done | sort -u
)
[ -n "$uris" ] || { echo 'make-root: no Debian mirror is configured for apt' >&2; exit 1; }
ring='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
for uri in $uris; do
  case $uri in
    *security*) case $suite in bullseye | bookworm | trixie) echo "deb $ring $uri $suite-security main" ;; esac ;;
    *) echo "deb $ring $uri $suite main" ;;
  esac
done >"$apt/sources.list"

# apt with a state of its own, as on a machine on which nothing is installed yet: so it resolves every dependency.
get() {
  apt-get -qq -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferences=/dev/null \
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status" \
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o APT::Install-Recommends=false "$@"
}
if ! { get update && get install --yes --download-only base-files bash dash coreutils libc-bin openssh-client openssh-server; } >"$apt/log" 2>&1; then
  tail -5 "$apt/log" >&2
  exit 1
fi

cd "$apt/cache/archives"
dpkg -x base-files_*.deb "$root" # first: since trixie it brings /lib -> usr/lib and the like
for deb in *.deb; do dpkg -x "$deb" "$root"; done
[ -e "$root/bin/sh" ] || ln -s dash "$root/bin/sh"
while read -r name major minor; do [ -e "$root/dev/$name" ] || mknod -m 666 "$root/dev/$name" c "$major" "$minor"; done <<'X'
null 1 3
zero 1 5
random 1 8
urandom 1 9
tty 5 0
X
mkdir -p "$root/root/.ssh" "$root/run/sshd" "$root/etc/ssh/sshd_config.d" "$root/tmp" "$root/mnt"
chmod 700 "$root/root" "$root/root/.ssh"
chmod 755 "$root/run/sshd"
chmod 1777 "$root/tmp"
cat >"$root/etc/passwd" <<'X'
root:x:0:0:root:/root:/bin/bash
sshd:x:101:65534::/run/sshd:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
alice:x:4001:4001::/nonexistent:/bin/sh
bob:x:4002:4002::/nonexistent:/bin/sh
X
cat >"$root/etc/group" <<'X'
root:x:0:
nogroup:x:65534:
alice:x:4001:
bob:x:4002:
devs:x:4003:alice,bob
ops:x:4004:bob
X
(umask 077 && echo 'root:*:19000:0:99999:7:::' >"$root/etc/shadow")
cat >"$root/etc/hosts" <<'X'
127.0.0.1 localhost
192.0.2.80 foo.example.com foo.example.com. web1.example.com web1.example.com. db.example.org db.example.org.
X
printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n' >"$root/etc/nsswitch.conf"
rm -f "$root/etc/services" "$root"/etc/ssh/ssh_config "$root"/etc/ssh/ssh_config.d/*
{
  unshare --root="$root" /usr/bin/ssh -V 2>&1
  ls | grep -E '^openssh-(client|server)_' | sed 's/%3a/:/'
} >"$root/ssh-versions"
chmod 755 "$root"
rm -rf "$target"
mv "$root" "$target"
cat "$target/ssh-versions"
