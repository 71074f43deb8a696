"""The process: how it starts, stops, and what outlives it."""

import ast
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import requests

from tests.stripe_standin.harness import ROOT, Receiver, Standin, session_params, until

Starter = Callable[..., Standin]
Listener = Callable[..., Receiver]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "standin.sqlite3")


def test_a_restart_keeps_open_sessions_and_idempotency_keys(database: str, start: Starter) -> None:
    params, options = session_params(), {"idempotency_key": "kept-1"}
    first = start("--db", database)
    session = first.client.v1.checkout.sessions.create(params, options)
    first.stop(signal.SIGKILL)
    second = start("--db", database)
    assert second.client.v1.checkout.sessions.create(params, options).id == session.id
    assert requests.get(f"{second.url}/c/pay/{session.id}", timeout=5).status_code == 200


def test_a_restart_goes_on_delivering(database: str, start: Starter, listen: Listener) -> None:
    receiver = listen()
    port = receiver.port
    receiver.close()
    first = start("--db", database, "--test-controls", webhook_url=receiver.url)
    session = first.paid_session()
    until(lambda: first.control("sent")["sent"])
    assert {delivery["status"] for delivery in first.control("sent")["sent"]} == {0}
    first.stop()
    receiver = listen(port)
    second = start("--db", database, webhook_url=receiver.url)
    receiver.wait_for("checkout.session.completed", session.id)
    until(lambda: second.client.v1.events.list({"delivery_success": False}).data == [])


def test_a_shop_that_restarts_hears_what_it_missed(database: str, start: Starter, listen: Listener) -> None:
    receiver = listen()
    port = receiver.port
    standin = start("--db", database, "--test-controls", webhook_url=receiver.url)
    receiver.close()
    session = standin.paid_session()
    until(lambda: standin.control("sent")["sent"])
    receiver = listen(port)
    receiver.wait_for("checkout.session.completed", session.id)


def test_a_bank_payment_settles_after_a_restart(database: str, start: Starter) -> None:
    first = start("--db", database, "--bank-delay", "0.4", "--test-controls")
    session = first.new_session()
    first.control("pay", session=session.id, bank="ok")
    first.stop(signal.SIGKILL)
    second = start("--db", database)
    sessions = second.client.v1.checkout.sessions
    until(lambda: sessions.retrieve(session.id).payment_status == "paid")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_and_leaves_nobody(number: int, start: Starter) -> None:
    standin = start("--memory", "--test-controls", webhook_url="http://10.255.255.1:9/")
    standin.paid_session()
    assert psutil.Process(standin.process.pid).children() == []
    started = time.monotonic()
    assert standin.stop(number) == 0
    assert time.monotonic() - started < 2


def test_it_listens_on_loopback_only(start: Starter) -> None:
    standin = start("--memory")
    listening = [c for c in psutil.Process(standin.process.pid).net_connections() if c.status == "LISTEN"]
    assert [c.laddr.ip for c in listening] == ["127.0.0.1"]
    assert standin.announced == f"listening on http://127.0.0.1:{listening[0].laddr.port}"


def test_without_the_flag_there_are_no_controls(start: Starter) -> None:
    standin = start("--memory")
    answer = requests.post(f"{standin.url}/_test/reset", json={}, timeout=5)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/json")


def test_browsers_are_sent_to_the_public_url(start: Starter) -> None:
    standin = start("--memory", "--public-url", "http://pay.example:8443/")
    assert standin.new_session().url.startswith("http://pay.example:8443/c/pay/cs_test_")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((), "--db"),
        (("--memory", "--webhook-url", "http://127.0.0.1:9/"), "STRIPE_WEBHOOK_SECRET"),
        (("--memory", "--webhook-url", "here"), "absolute http address"),
        (("--memory", "--public-url", "ftp://x"), "absolute http address"),
        (("--memory", "--port", "many"), "invalid int value"),
    ],
)
def test_a_wrong_flag_is_named(flags: tuple[str, ...], said: str) -> None:
    env = {k: v for k, v in os.environ.items() if k != "STRIPE_WEBHOOK_SECRET"}
    command = [sys.executable, "-m", "stripe_standin", *flags]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=10)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_the_folder_of_the_state_is_made(start: Starter, tmp_path: Path) -> None:
    start("--db", str(tmp_path / "instance" / "pay" / "standin.sqlite3"))
    assert (tmp_path / "instance" / "pay" / "standin.sqlite3").is_file()


def test_a_place_that_cannot_keep_the_state_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "stripe_standin", "--port", "0", "--db", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=10)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"The state cannot be kept in {tmp_path}: ")


def test_a_taken_port_is_said_in_one_line(start: Starter) -> None:
    standin = start("--memory")
    port = standin.url.rpartition(":")[2]
    command = [sys.executable, "-m", "stripe_standin", "--memory", "--port", port]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=10)
    assert ended.returncode == 1
    assert ended.stderr == f"Port {port} cannot be used (Address already in use): choose another.\n"


@pytest.mark.parametrize(("package", "other"), [("shop", "stripe_standin"), ("stripe_standin", "shop")])
def test_shop_and_stand_in_meet_over_http_only(package: str, other: str) -> None:
    imported = {
        name.split(".")[0]
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    assert imported
    assert other not in imported
