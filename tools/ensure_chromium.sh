#!/bin/sh
# Prints the path of a Chromium; installs Debian's when there is none, and the one library that Playwright's
# driver expects of the system. CHROMIUM names a browser that lies elsewhere.
#   tools/ensure_chromium.sh            the browser that people have
#   tools/ensure_chromium.sh headless   for the tests: the same without windows, as Debian packages it;
#                                       it takes a third less of a core for a page
set -eu
cd "$(dirname "$0")/.."

shell=
if [ "${1:-}" = headless ]; then shell=chromium-headless-shell; fi

find_chromium() {
    for name in "${CHROMIUM:-}" $shell chromium google-chrome google-chrome-stable chromium-browser \
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

# The quicker one is to be had beside the one that is there: in a container, that is, and nobody is asked.
is_slow() {
    [ -n "$shell" ] && [ -z "${CHROMIUM:-}" ] && [ "$(id -u)" = 0 ] && ! command -v "$shell" &&
        apt-cache show "$shell"
} >/dev/null 2>&1

install() {
    echo "Installing for the browser tests (about a minute): $*…" >&2
    tools/apt_install.sh "$@" >&2 || true
}

if is_slow; then install "$shell"; fi
for package in $shell chromium; do
    find_chromium >/dev/null || install "$package" fonts-liberation
done
driver_runs || install libatomic1

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
