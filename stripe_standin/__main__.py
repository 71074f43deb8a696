"""`python -m stripe_standin`: serve the stand-in on loopback until it is told to stop."""

import argparse
import os
import signal
import socket
import sqlite3
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.serving import WSGIRequestHandler, make_server

from .app import create_app
from .config import Config
from .state import Standin
from .store import Store
from .worker import Worker

HOST = "127.0.0.1"
POLL_SECONDS = 0.05


class QuietHandler(WSGIRequestHandler):
    """Serves without a line in the log for every request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line; a missing or malformed flag ends the process with one sentence."""
    parser = argparse.ArgumentParser(prog="stripe_standin", description=__doc__)
    parser.add_argument("--port", type=int, default=8001, help="0 picks a free one")
    parser.add_argument("--webhook-url", default="", help="where events are posted; none sends nothing")
    parser.add_argument("--webhook-secret", default=os.environ.get("STRIPE_WEBHOOK_SECRET", ""))
    parser.add_argument("--public-url", help="where browsers reach this process")
    state = parser.add_mutually_exclusive_group(required=True)
    state.add_argument("--db", metavar="PATH", help="SQLite file that keeps the state")
    state.add_argument("--memory", action="store_true", help="keep the state in memory")
    parser.add_argument("--bank-delay", type=float, default=5.0, help="seconds until a bank payment settles")
    parser.add_argument("--test-controls", action="store_true", help="serve /_test/…")
    args = parser.parse_args(argv)
    for flag in ("webhook_url", "public_url"):
        value = getattr(args, flag)
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            parser.error(f"--{flag.replace('_', '-')} must be an absolute http address, not {value!r}")
    if args.webhook_url and not args.webhook_secret:
        parser.error("--webhook-url needs --webhook-secret, or STRIPE_WEBHOOK_SECRET in the environment")
    return args


def main(argv: list[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT; says `listening on …` once calls are answered."""
    args = parse(argv)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        listener = socket.create_server((HOST, args.port))
    except OSError as error:
        print(
            f"Port {args.port} cannot be used ({os.strerror(error.errno)}): choose another.", file=sys.stderr
        )
        return 1
    port = listener.getsockname()[1]
    config = _config(args, f"http://{HOST}:{port}")
    try:
        standin = Standin(config, open_store(config.database))
    except (OSError, sqlite3.Error) as error:
        print(f"The state cannot be kept in {config.database}: {error}.", file=sys.stderr)
        return 1
    app = create_app(standin)
    server = make_server(HOST, port, app, threaded=True, request_handler=QuietHandler, fd=listener.fileno())
    worker = Worker(standin)
    worker.start()
    threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True).start()
    print(f"listening on http://{HOST}:{port}", flush=True)
    stop.wait()
    server.shutdown()
    worker.stop()
    return 0


def open_store(database: str) -> Store:
    """The store in a file, whose folder is made if need be, or in memory."""
    if database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    return Store(database)


def _config(args: argparse.Namespace, here: str) -> Config:
    return Config(
        webhook_url=args.webhook_url,
        webhook_secret=args.webhook_secret,
        public_url=(args.public_url or here).rstrip("/"),
        database=":memory:" if args.memory else args.db,
        test_controls=args.test_controls,
        bank_delay=args.bank_delay,
    )


if __name__ == "__main__":
    sys.exit(main())
