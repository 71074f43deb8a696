#!/bin/sh
# Prints the path of a Chromium for the browser tests; installs Debian's when there is none.
# CHROMIUM in the environment names one that lies elsewhere.
set -eu

find_chromium() {
    for name in "${CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser \
        /usr/bin/chromium "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome; do
        # Run, not just looked up: Ubuntu's chromium-browser is only a pointer to a snap.
        if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

cd "$(dirname "$0")/.."
if find_chromium; then exit 0; fi

echo "Installing Chromium for the browser tests (about a minute)…" >&2
tools/apt_install.sh chromium fonts-liberation >&2 || true
if find_chromium; then exit 0; fi

cat >&2 <<'MESSAGE'
The browser tests need Chromium, and it could not be installed from here. Any of these will do:
  Debian:    sudo apt install chromium fonts-liberation
  elsewhere: .venv/bin/python -m playwright install --with-deps chromium
  or name a Chromium or Chrome that is there:  CHROMIUM=/path/to/chrome make test
MESSAGE
exit 1
