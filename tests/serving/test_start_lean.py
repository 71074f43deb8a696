"""A web process that only shows pages does without the packages that few requests need."""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.support.source import ROOT

#: Package to what loads it.
LATER = {
    "alembic": "a command that migrates",
    "cryptography": "an authenticator app",
    "flask_migrate": "a command that migrates",
    "holidays": "a delivery date",
    "icalendar": "the calendar of a shelf",
    "markdown_it": "a text with markdown",
    "PIL": "a picture",
    "psycopg": "a database on PostgreSQL",
    "pydantic": "an editor of the back office",
    "pygal": "a chart of the back office",
    "rapidfuzz": "a word that the search does not know",
    "segno": "a QR code",
    "stripe": "a payment",
    "webauthn": "a passkey",
    "xml.etree": "a chart of the back office",
    "zxcvbn": "choosing a password",
}

_START = """
import sys
from wsgi import app
assert app.test_client().get("/healthz").status_code == 200
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that a web process has loaded when it gave its first answer."""
    environ = {**os.environ, "SHOP_ENV": "test", "INSTANCE_DIR": str(tmp_path_factory.mktemp("instance"))}
    environ.pop("DATABASE_URL", None)
    said = subprocess.run(
        [sys.executable, "-c", _START], cwd=ROOT, env=environ, check=True, capture_output=True, text=True
    )
    return set(said.stdout.split())


@pytest.mark.parametrize("package", LATER)
def test_not_before(loaded, package):
    assert package not in loaded, f"only {LATER[package]} needs it"
    assert find_spec(package) is not None
