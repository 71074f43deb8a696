"""`make run` as a person meets it: the launcher as a real process, its children, its signals."""

import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from tests.support.network import free_port
from tests.support.pictures import PhotoFolder
from tests.support.source import ROOT
from tests.support.waiting import eventually

START = [sys.executable, "-m", "shop.serving"]


class Run:
    """A started shop and what it has printed so far."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self.output = folder / "output.txt"
        self.port = int(environ["PORT"])
        with self.output.open("w") as file:
            self.launcher = subprocess.Popen(
                START,
                cwd=ROOT,
                env=environ,
                stdout=file,
                stderr=subprocess.STDOUT,
                # A shell without job control starts background jobs like this.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
            )
        self.family: list[psutil.Process] = []

    @property
    def text(self) -> str:
        return self.output.read_text()

    def wait_until_ready(self) -> "Run":
        self.wait_for("Ctrl-C")
        self.family = psutil.Process(self.launcher.pid).children(recursive=True)
        return self

    def wait_for(self, words: str) -> None:
        """Wait until it has printed this; an early end shows what it printed instead."""
        eventually(
            lambda: words in self.text or self.launcher.poll() is not None, f"it prints {words}", seconds=60
        )
        assert words in self.text, self.text

    def find(self, words: str) -> psutil.Process:
        """The process of the shop whose command line holds these words, without its leash."""
        return next(
            process
            for process in self.family
            if words in (line := " ".join(process.cmdline())) and "leash" not in line
        )

    def leftovers(self) -> list[psutil.Process]:
        return psutil.wait_procs(self.family, timeout=10)[1]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop's folder, which the runs of this file hand on: only the first has to fill it."""
    return tmp_path_factory.mktemp("run") / "instance"


@pytest.fixture
def environ(instance: Path) -> dict[str, str]:
    photos = PhotoFolder(instance.parent / "photos")
    photos.add("spiky-ball")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("STRIPE_", "SMTP_"))},
        "INSTANCE_DIR": str(instance),
        "PORT": str(free_port()),
        "STANDIN_PORT": str(free_port()),
        "PYTHONUNBUFFERED": "1",
        "LAUNCH_PHOTOS": str(photos.folder),
    }


@pytest.fixture
def start(tmp_path: Path, environ: dict[str, str]) -> Iterator[Callable[[], Run]]:
    started: list[Run] = []

    def start() -> Run:
        started.append(Run(tmp_path, environ))
        return started[-1]

    yield start
    for run in started:
        run.launcher.kill()
        run.launcher.wait()
        assert run.leftovers() == []


def test_the_first_run_opens_a_shop_and_the_second_keeps_it(start, instance):
    first = start().wait_until_ready()
    for words in ("once (1)", "Shop ", "/backoffice", "4242 4242 4242 4242", str(instance / "mail")):
        assert words in first.text
    password_file = instance / "staff-password"
    password = password_file.read_text().strip()
    assert password in first.text
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600
    with urlopen(f"http://127.0.0.1:{first.port}/readyz") as answer:
        assert json.load(answer)["status"] == "ready"
    first.launcher.terminate()
    assert first.launcher.wait(15) == 128 + signal.SIGTERM
    assert first.leftovers() == []
    before = stock(instance)
    # The launch catalogue's 81 variants less its 5 gift sets, which are made of the others.
    assert len(before) == 76

    second = start().wait_until_ready()
    assert password in second.text
    assert "Making photographs" not in second.text
    assert stock(instance) == before
    second.launcher.send_signal(signal.SIGINT)
    assert second.launcher.wait(15) == 128 + signal.SIGINT
    assert second.leftovers() == []


def test_a_signal_while_it_starts_ends_every_process(start):
    run = start()
    run.wait_for("web started")
    run.family = psutil.Process(run.launcher.pid).children(recursive=True)
    run.launcher.send_signal(signal.SIGHUP)
    assert run.launcher.wait(15) == 128 + signal.SIGTERM
    assert run.leftovers() == []


@pytest.mark.parametrize("words", ["-m granian", "wsgi worker"])
def test_a_killed_process_ends_the_rest_and_the_exit_code_says_so(start, words):
    run = start().wait_until_ready()
    run.find(words).kill()
    assert run.launcher.wait(15) == 128 + signal.SIGKILL
    assert run.leftovers() == []


def test_a_killed_launcher_leaves_nothing_behind(start):
    run = start().wait_until_ready()
    run.launcher.kill()
    run.launcher.wait()
    assert run.leftovers() == []


def test_a_taken_port_is_named_before_anything_is_made(environ, tmp_path):
    environ["INSTANCE_DIR"] = str(tmp_path / "instance")
    with socket.create_server(("127.0.0.1", int(environ["STANDIN_PORT"]))):
        done = subprocess.run(START, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r"Port \d+ on 127.0.0.1 is already taken; set STANDIN_PORT to .*\n", done.stderr)
    assert not (tmp_path / "instance").exists()


def test_a_malformed_setting_is_one_sentence(environ):
    done = subprocess.run(
        START, cwd=ROOT, env={**environ, "WEB_WORKERS": "many"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "WEB_WORKERS must be a whole number from 1 to 64, not 'many'.\n"


def stock(instance: Path) -> list[tuple[int, int]]:
    """Variant and pieces on hand, straight from the shop's file."""
    connection = sqlite3.connect(instance / "shop.sqlite3")
    try:
        return connection.execute("SELECT variant_id, on_hand FROM stock_item ORDER BY 1").fetchall()
    finally:
        connection.close()
