#!/bin/sh
# Prints the path of a Chromium for the browser tests; installs Debian's when there is none, and the one
# library that Playwright's driver expects of the system. CHROMIUM names a browser that lies elsewhere.
set -eu
cd "$(dirname "$0")/.."

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

driver_runs() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }

missing=
find_chromium >/dev/null || missing="chromium fonts-liberation"
driver_runs || missing="${missing:+$missing }libatomic1"
if [ -n "$missing" ]; then
    echo "Installing for the browser tests (about a minute): $missing…" >&2
    # Unquoted on purpose: one word per package.
    tools/apt_install.sh $missing >&2 || true
fi

if ! driver_runs; then
    echo "Playwright's driver does not run here: install libatomic1 (apt install libatomic1) and try again." >&2
    exit 1
fi
if find_chromium; then exit 0; fi
cat >&2 <<'MESSAGE'
The browser tests need Chromium, and it could not be installed from here. Any of these will do:
  Debian:    sudo apt install chromium fonts-liberation
  elsewhere: .venv/bin/python -m playwright install --with-deps chromium
  or name a Chromium or Chrome that is there:  CHROMIUM=/path/to/chrome make test
MESSAGE
exit 1
