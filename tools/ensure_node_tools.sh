#!/bin/sh
# Puts the npm packages named into .cache/node, and Node.js and Java with them when they are missing:
#   tools/ensure_node_tools.sh lighthouse@12.8.2 vnu-jar@26.7.16
set -eu
cd "$(dirname "$0")/.."

missing=
command -v npm >/dev/null 2>&1 || missing="nodejs npm"
case "$*" in *vnu-jar*) command -v java >/dev/null 2>&1 || missing="${missing:+$missing }default-jre-headless" ;; esac
if [ -n "$missing" ]; then
    echo "Installing (about a minute): $missing…" >&2
    # Unquoted on purpose: one word per package.
    tools/apt_install.sh $missing || { echo "Install these and try again: $missing" >&2; exit 1; }
fi

stamp=.cache/node/.installed
if [ "$(cat "$stamp" 2>/dev/null)" != "$*" ]; then
    mkdir -p .cache/node
    npm install --prefix .cache/node --no-audit --no-fund --loglevel=error "$@" >&2
    echo "$*" > "$stamp"
fi
