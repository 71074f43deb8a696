#!/bin/sh
# Prints the path of wrk, the load generator; installs Debian's when there is none. Prints nothing where that
# cannot be done: the bench has a slower loader of its own.
set -eu
cd "$(dirname "$0")/.."
command -v wrk || { tools/apt_install.sh wrk >&2 && command -v wrk; } || true
