#!/bin/sh
# Prints the path of an nginx for the test of the configuration in docs/operations.md; unpacks Debian's into .cache
# when there is none (installing it would start a server on port 80). NGINX_BINARY names one that lies elsewhere.
# Prints nothing where none can be had, and says so: that one test is then skipped.
set -eu
cd "$(dirname "$0")/.."

find_nginx() {
    for path in "${NGINX_BINARY:-}" nginx /usr/sbin/nginx "$PWD/.cache/nginx/usr/sbin/nginx"; do
        if [ -n "$path" ] && "$path" -v >/dev/null 2>&1; then
            command -v "$path"
            return
        fi
    done
    return 1
}

unpack_nginx() {
    folder=$(mktemp -d)
    (cd "$folder" && apt-get download -q nginx && dpkg -x nginx_*.deb .) >/dev/null 2>&1 || return 1
    mkdir -p .cache
    rm -rf .cache/nginx
    mv "$folder" .cache/nginx
}

find_nginx || { unpack_nginx && find_nginx; } || {
    echo "No nginx here, and apt could not download it: the test of docs/operations.md's nginx is skipped." >&2
    echo "To run it: sudo apt install nginx-light, or NGINX_BINARY=/path/to/nginx make test" >&2
}
