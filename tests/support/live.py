"""The whole shop as a person meets it: web server, worker and stand-in as real processes."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shop.config import Settings
from shop.serving.environment import STAFF_EMAIL
from shop.serving.services import WEBHOOK_PATH, web_command, worker_command
from tests.support.network import free_port
from tests.support.pictures import PhotoFolder
from tests.support.processes import Process, run
from tests.support.standin import WEBHOOK_SECRET, Standin, start_standin

STAFF_PASSWORD = "heather-on-the-hill"


@dataclass
class LiveShop:
    """A running shop with the launch catalogue in it. Journeys share it, so each brings its own buyer."""

    environ: dict[str, str]
    standin: Standin
    web: Process
    worker: Process
    staff_email: str = STAFF_EMAIL
    staff_password: str = STAFF_PASSWORD

    @property
    def settings(self) -> Settings:
        return Settings.from_env(self.environ)

    @property
    def url(self) -> str:
        return self.environ["PUBLIC_URL"]

    @property
    def mails(self) -> list[Path]:
        """The mails that the worker has written, oldest first."""
        return sorted((Path(self.environ["INSTANCE_DIR"]) / "mail").glob("*.eml"))

    def flask(self, *arguments: str) -> str:
        """Run a `flask` command against this shop; gives what it said, raises when it fails."""
        return run(["-m", "flask", "--app", "wsgi", *arguments], environ=self.environ)

    def stop(self) -> None:
        """End all three processes."""
        processes = (self.worker, self.web, self.standin.process)
        for process in processes:
            process.terminate()
        for process in processes:
            process.stop()


def start_shop(folder: Path, database_url: str, *, own_photographs: bool = False) -> LiveShop:
    """Prepare a database as `make run` does and start everything on free ports.

    With a few small photographs, unless the shop is to have its own, which take half a minute.
    """
    port, standin_port = free_port(), free_port()
    environ = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "SHOP_ENV": "test",
        "SECRET_KEY": "a secret that only the journeys use",
        "INSTANCE_DIR": str(folder),
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "PUBLIC_URL": f"http://localhost:{port}",
        "STRIPE_SECRET_KEY": "sk_test_of_the_journeys",
        "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "STRIPE_API_BASE": f"http://127.0.0.1:{standin_port}",
        "SMTP_URL": "",
    }
    if not own_photographs:
        environ["LAUNCH_PHOTOS"] = str(make_launch_photos(folder / "launch-photos"))
    prepare(folder, environ)
    standin = start_standin(port=standin_port, webhook_url=f"http://127.0.0.1:{port}{WEBHOOK_PATH}")
    web = Process(web_command(port=port, workers=2), environ=environ)
    worker = Process(worker_command(), environ=environ)
    web.wait_until_it_answers(f"http://127.0.0.1:{port}/readyz")
    return LiveShop(environ, standin, web, worker)


def make_launch_photos(folder: Path) -> Path:
    """A few small photographs instead of the shop's own, which take half a minute to make ready."""
    photos = PhotoFolder(folder)
    photos.add("home", "banner")
    photos.add("category-massage-balls", "banner")
    for view in ("hero", "detail", "scale"):
        photos.add("smooth-silicone-ball", view)
    return folder


def prepare(folder: Path, environ: dict[str, str]) -> None:
    """Migrate, load the launch catalogue and let the staff in."""
    password_file = folder / "staff-password"
    password_file.write_text(STAFF_PASSWORD)
    run(["-m", "shop.serving.prepare", str(password_file)], environ=environ)


@pytest.fixture(scope="session")
def start_live_shop(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], LiveShop]]:
    """Starts the shop of a database engine, once; all stop at the end."""
    running: dict[str, LiveShop] = {}

    def start(engine: str) -> LiveShop:
        if engine not in running:
            folder = tmp_path_factory.mktemp(f"live-{engine}")
            if engine == "postgresql":
                server = request.getfixturevalue("postgres_server")
                url = server.url(server.create_database(template="template0"))
            else:
                url = f"sqlite:///{folder / 'shop.sqlite3'}"
            running[engine] = start_shop(folder, url)
        return running[engine]

    yield start
    for shop in running.values():
        shop.stop()


@pytest.fixture
def live_shop(start_live_shop: Callable[[str], LiveShop], database_engine: str) -> LiveShop:
    """The running shop on the test's database engine."""
    return start_live_shop(database_engine)
