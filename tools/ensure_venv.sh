#!/bin/sh
# Makes .venv hold exactly what the project pins, and only looks when it already does. Then compiles the code.
#   tools/ensure_venv.sh run    what the running shop needs   (requirements.txt)
#   tools/ensure_venv.sh test   that and what the tests need  (requirements-dev.txt)
set -eu
cd "$(dirname "$0")/.."

case "${1:-}" in
    run) wanted=requirements.txt; files=requirements.txt ;;
    test) wanted=requirements-dev.txt; files="requirements.txt requirements-dev.txt" ;;
    *) echo "usage: tools/ensure_venv.sh run|test" >&2; exit 2 ;;
esac

say() { echo "$*" >&2; }
fail() { say "$*"; exit 1; }
# The folder is part of the key: a virtual environment does not survive being moved.
key() { { pwd; cat "$@"; } | sha256sum | cut -d ' ' -f 1; }

stamp=.venv/.installed-$1
busy=.venv/.installing
works() { .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
ready() { [ ! -e "$busy" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(key $files)" ] && works; }

find_python() {
    # Each is run, not just looked up: a name on the PATH may be a shim for a version that is not there.
    for name in python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    fail "Evenmoor needs Python 3.11 or newer: install it (Debian, Ubuntu: apt install python3 python3-venv) and try again."
}

has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

ensure_venv_module() {
    if has_venv "$1"; then return; fi
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    say "Installing $package (Debian keeps it apart from Python)…"
    tools/apt_install.sh "$package" || true
    has_venv "$1" || fail "$1 cannot make virtual environments: install $package (apt install $package) and try again."
}

# For every start that may not write bytecode itself: without, each compiles all of the code anew.
compile() { .venv/bin/python -m compileall -qq shop stripe_standin wsgi.py || true; }

if ready; then compile; exit 0; fi

# One at a time: `make run` and `make test` may be started together.
exec 9>.venv.lock
flock 9
if ready; then compile; exit 0; fi

if [ -e "$busy" ] || ! works; then
    python=$(find_python)
    ensure_venv_module "$python"
    say "Making the virtual environment in .venv…"
    rm -rf .venv
    mkdir .venv
    : > "$busy"
    "$python" -m venv .venv
fi

# Left behind by an interrupted install; the next run then starts from an empty environment.
: > "$busy"
say "Installing packages (the first time, about 30 s)…"
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --requirement "$wanted" >&2 \
    || fail "Installing the packages of $wanted failed; the lines above say why. Running the same command again starts afresh."
key requirements.txt > .venv/.installed-run
if [ "$1" = test ]; then key $files > "$stamp"; fi
rm -f "$busy"
compile
