"""`flask worker` as a process, and its jobs beside each other."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from shop import worker
from shop.extensions import db
from shop.mail import STAFF, queue_mail
from shop.mail.models import OutgoingMail
from shop.worker import Job, jobs_of, work
from tests.mail.examples import EXAMPLES
from tests.mail.servers import SlowServer
from tests.support.source import ROOT

PATIENCE = 20

#: A second for the jobs and the rest for a busy machine; the leash of `make run` kills after four.
SOON = 4


def queue() -> None:
    queue_mail("staff_alert", reference="order:EM-1", to=STAFF, context=EXAMPLES["staff_alert"])
    db.session.commit()


@contextmanager
def working(app: Flask, *jobs: Job) -> Iterator[None]:
    """The worker's loop beside the test."""
    stop = Event()
    loop = Thread(target=work, args=(app, list(jobs), stop))
    loop.start()
    try:
        yield
    finally:
        stop.set()
        loop.join(PATIENCE)


@contextmanager
def worker_process(settings, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """`flask worker` on the test's database, once it has said that it works."""
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
        cwd=ROOT,
        env=os.environ
        | {
            "SHOP_ENV": "test",
            "DATABASE_URL": settings.database_url,
            "INSTANCE_DIR": str(settings.instance_dir),
            "STRIPE_SECRET_KEY": "sk_test_of_the_tests",
            "STRIPE_WEBHOOK_SECRET": "whsec_of_the_tests",
            "STRIPE_API_BASE": "http://127.0.0.1:9",
            "SMTP_URL": "",
            **environ,
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        for line in process.stderr:
            if "worker started" in line:
                break
        yield process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def wait_until_sent() -> OutgoingMail:
    pause, deadline = Event(), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        mail = db.session.scalars(select(OutgoingMail)).one()
        db.session.expunge_all()
        db.session.rollback()
        if mail.sent_at:
            return mail
        pause.wait(0.05)
    raise AssertionError("no mail was sent")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_sends_what_is_queued_and_leaves_soon_when_told(app, settings, number):
    with worker_process(settings) as process:
        queue()
        mail = wait_until_sent()
        assert (settings.instance_dir / "mail" / str(mail.file_name)).exists()
        told = time.monotonic()
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert time.monotonic() - told < SOON


def test_a_mail_server_that_does_not_answer_does_not_hold_the_worker_back(app, settings):
    with SlowServer() as server, worker_process(settings, SMTP_URL=server.url) as process:
        queue()
        assert server.arrived.wait(PATIENCE)
        told = time.monotonic()
        process.terminate()
        assert process.wait(PATIENCE) == 0
        assert time.monotonic() - told < SOON
        server.go.set()


def test_every_job_runs_at_the_start(app):
    names = {job.name for job in jobs_of(app)}
    assert names >= {"send mail", "settle payments", "empty paid carts", "forget old carts"}
    assert names >= {"tell who waits", "forget old alerts"}
    done = Event()
    with working(app, Job("once an hour", 3600, done.set)):
        assert done.wait(PATIENCE)


def test_a_job_that_fails_and_one_that_hangs_hold_up_no_mail(app):
    hanging, released = Event(), Event()

    def hang() -> None:
        hanging.set()
        released.wait(PATIENCE)

    def fail() -> None:
        raise RuntimeError("broken on purpose")

    [send_mail] = [job for job in jobs_of(app) if job.name == "send mail"]
    with working(app, Job("hangs", 1, hang), Job("fails", 1, fail), send_mail):
        assert hanging.wait(PATIENCE)
        queue()
        wait_until_sent()
        released.set()


def test_an_outage_is_said_once_and_so_is_its_end(app, caplog, monkeypatch):
    monkeypatch.setattr(worker, "LONGEST_BACKOFF", 0)
    caplog.set_level(logging.INFO, logger="shop.worker")
    tries, well = [], Event()

    def flaky() -> None:
        if well.is_set():
            return
        tries.append(len(tries))
        if len(tries) == 3:
            well.set()
            return
        raise OperationalError(f"SELECT {len(tries)}", None, Exception("the database is gone"))

    with working(app, Job("look", 0, flaky)):
        assert well.wait(PATIENCE)
    failures = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [record.getMessage() for record in failures] == [
        "look failed, trying again: (builtins.Exception) the database is gone"
    ]
    assert not failures[0].exc_info
    assert "look works again after 2 failed tries" in caplog.messages


def test_each_run_of_a_job_has_a_session_of_its_own(app):
    sessions, twice = [], Event()

    def look() -> None:
        sessions.append(db.session())
        db.session.scalar(select(1))
        if len(sessions) == 2:
            twice.set()

    with working(app, Job("look", 0, look)):
        assert twice.wait(PATIENCE)
    assert sessions[0] is not sessions[1]
    assert sessions[0] is not db.session()
