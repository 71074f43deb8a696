"""`flask worker`: everything that happens without a visitor, each job in a thread of its own.

A job that fails or hangs holds up no other. Killing the worker at any point loses nothing: what it
had not finished is still written in the database, and is done after the next start.
"""

import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info
from sqlalchemy.exc import OperationalError

from shop.alerts import discard_old_alerts, tell_everybody_due
from shop.cart import discard_cart_mails, discard_old_carts
from shop.catalog.jobs import follow_due_plans
from shop.checkout import discard_paid_carts
from shop.errors import Unavailable
from shop.extensions import db
from shop.imports import work_on_imports
from shop.inventory import keep_back_short_dated_lots
from shop.mail import send_due_mail
from shop.payments import run_payment_jobs
from shop.photos.jobs import make_photos
from shop.privacy.jobs import answer_data_requests, sweep
from shop.privacy.retention import forget_what_is_over
from shop.recalls import forget_told_people, tell_of_recalls
from shop.reports import note_failure, note_success
from shop.reports.jobs import keep_figures
from shop.reviews import forget_report_tries
from shop.shelf import send_care_reminders

log = logging.getLogger(__name__)

#: Seconds that jobs may still take once the worker is told to stop.
GRACE = 1

#: Seconds at most between two tries of a failing job, unless it runs more rarely anyway.
LONGEST_BACKOFF = 60


#: Tries in a row after which somebody should look; one that fails by itself is no news.
FAILS_FOR_GOOD = 3


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds. `run` is called inside an app context."""

    name: str
    every: int
    run: Callable[[], object]


def jobs_of(app: Flask) -> list[Job]:
    """What this shop's worker does."""
    settings, gateway = app.config["SHOP"], app.extensions["stripe_gateway"]
    return [
        Job("send mail", 1, lambda: send_due_mail(settings)),
        Job("settle payments", 300, lambda: run_payment_jobs(gateway)),
        Job("empty paid carts", 5, lambda: _commit(discard_paid_carts)),
        Job("answer data requests", 2, lambda: answer_data_requests(settings)),
        Job("forget what is over", 3600, lambda: _commit(forget_what_is_over)),
        Job("sweep files", 3600, lambda: sweep(settings)),
        Job("make photographs", 2, lambda: make_photos(settings)),
        Job("follow plans", 1, follow_due_plans),
        Job("tell who waits", 5, tell_everybody_due),
        Job("forget old alerts", 3600, lambda: _commit(discard_old_alerts)),
        Job("forget old carts", 3600, lambda: _commit(discard_old_carts, discard_cart_mails)),
        Job("forget who reported", 900, lambda: _commit(forget_report_tries)),
        Job("remind of dates", 600, lambda: _commit(send_care_reminders)),
        Job("add up sales", 60, keep_figures),
        Job("keep back short-dated lots", 60, lambda: _commit(keep_back_short_dated_lots)),
        Job("tell of recalls", 2, tell_of_recalls),
        Job("work on imports", 2, work_on_imports),
        Job("forget old recalls", 3600, lambda: _commit(forget_told_people)),
    ]


def work(app: Flask, jobs: list[Job], stop: Event) -> None:
    """Run the jobs until `stop` is set; gives unfinished ones GRACE seconds to end."""
    # Daemon threads: one that waits for a slow server does not keep the process alive.
    threads = [Thread(target=_repeat, args=(app, job, stop), name=job.name, daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    log.info("worker started: %s", ", ".join(job.name for job in jobs))
    stop.wait()
    deadline = monotonic() + GRACE
    for thread in threads:
        thread.join(max(0, deadline - monotonic()))
    log.info("worker stopped")


def _commit(*verbs: Callable[[], object]) -> None:
    for verb in verbs:
        verb()
    db.session.commit()


def _repeat(app: Flask, job: Job, stop: Event) -> None:
    wait, failures, trouble, is_first = 0, 0, None, True
    while not stop.wait(wait):
        try:
            with app.app_context():
                job.run()
        except Exception as error:
            failures += 1
            # An outage is one entry in the log, however often the job is tried meanwhile.
            if type(error) is not trouble:
                outage = isinstance(error, OperationalError | Unavailable)
                words = str(error).partition("\n")[0]
                log.error("%s failed, trying again: %s", job.name, words, exc_info=not outage)
                trouble = type(error)
            if failures == FAILS_FOR_GOOD:
                _tell_staff(app, note_failure, job.name, trouble=trouble.__name__)
            wait = min(2 ** min(failures, 10), max(job.every, LONGEST_BACKOFF))
        else:
            # What an earlier worker wrote down is over as well.
            if failures >= FAILS_FOR_GOOD or is_first:
                _tell_staff(app, note_success, job.name)
            is_first = False
            if failures:
                log.info("%s works again after %s failed tries", job.name, failures)
            wait, failures, trouble = job.every, 0, None


def _tell_staff(app: Flask, verb: Callable[..., object], name: str, **words: str) -> None:
    """Keep a job's trouble where the back office shows it, as far as there is a database to keep it in."""
    try:
        with app.app_context():
            _commit(lambda: verb(name, **words))
    except Exception:
        log.info("%s: its state could not be written down", name)


@click.command("worker")
@pass_script_info
def worker_command(info: ScriptInfo) -> None:
    """Send mail, settle payments and tidy up, until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # Stripe's SDK tells every request at INFO.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    app, stop = info.load_app(), Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(app, jobs_of(app), stop)
