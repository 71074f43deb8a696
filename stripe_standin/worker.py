"""Background threads: deliver webhooks, settle bank payments, book fees, open disputes, expire sessions.

Work is read from the store, so it goes on after a restart. A task is dropped only when it is done;
one that was cut off runs again, which is why a shop may see an event twice, as with Stripe.
"""

import logging
import random
import threading
import time

from .balance import book_charge
from .disputing import open_dispute
from .expiring import sweep
from .identity import now
from .paying import settle_bank
from .state import Standin
from .store import Task
from .webhooks import GIVE_UP_SECONDS, post_event, retry_delay

log = logging.getLogger(__name__)

THREADS = 4
LONGEST_WAIT_SECONDS = 1.0
LONGEST_SHUFFLE_SECONDS = 0.6
WORK = {"book_charge": book_charge, "open_dispute": open_dispute, "settle_bank": settle_bank}


class Worker:
    """A few daemon threads around the store's task table."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._run, name=f"worker-{n}", daemon=True) for n in range(THREADS)
        ]

    def start(self) -> None:
        self._standin.store.on_commit = self._standin.wake
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask the threads to end; one that is waiting for the shop is left to die with the process."""
        self._stopping = True
        self._standin.wake()
        for thread in self._threads:
            thread.join(timeout=0.1)

    def _run(self) -> None:
        while not self._stopping:
            sweep(self._standin.store)
            if task := self._claim_or_wait():
                try:
                    self._do(task)
                except Exception:
                    log.exception("Task %s for %s failed", task.kind, task.target)
                    self._standin.store.postpone_task(task.id, delay=retry_delay(task.attempt))
                finally:
                    self._release(task)

    def _release(self, task: Task) -> None:
        with self._standin.changed:
            self._standin.claimed.discard(task.id)
            self._standin.changed.notify_all()

    def _claim_or_wait(self) -> Task | None:
        with self._standin.changed:
            held = self._standin.held_tasks()
            free = [
                task
                for task in self._standin.store.tasks()
                if task.id not in self._standin.claimed and task.kind not in held
            ]
            wait = min(free[0].due_at - time.time(), LONGEST_WAIT_SECONDS) if free else LONGEST_WAIT_SECONDS
            if wait > 0:
                self._standin.changed.wait(wait)
                return None
            self._standin.claimed.add(free[0].id)
            return free[0]

    def _do(self, task: Task) -> None:
        store = self._standin.store
        if task.kind == "deliver":
            self._deliver(task)
            return
        with store.transaction():
            if store.finish_task(task.id):
                WORK[task.kind](store, task.target)

    def _deliver(self, task: Task) -> None:
        standin, store = self._standin, self._standin.store
        event = store.find("event", task.target)
        mode = standin.hook.mode
        if event is None or mode == "drop" or not standin.config.webhook_url:
            store.finish_task(task.id)
            return
        if mode == "shuffle" and task.attempt == 0:
            store.postpone_task(task.id, delay=random.uniform(0, LONGEST_SHUFFLE_SECONDS))
            return
        delivered = 200 <= send(standin, event) < 300
        if delivered and mode == "twice":
            send(standin, event)
        with store.transaction():
            if delivered and store.find("event", task.target):
                store.save(event | {"pending_webhooks": 0})
            if delivered or now() - event["created"] > GIVE_UP_SECONDS:
                store.finish_task(task.id)
            else:
                store.postpone_task(task.id, delay=retry_delay(task.attempt))


def send(
    standin: Standin, event: dict[str, object], *, secret: str | None = None, timestamp: int | None = None
) -> int:
    """Post one event to the shop, note the delivery, and return the shop's status (0: no answer)."""
    config, hook = standin.config, standin.hook
    status = post_event(
        config.webhook_url, event, secret=secret or config.webhook_secret, timestamp=timestamp
    )
    with standin.changed:
        hook.sent.append({"id": event["id"], "type": event["type"], "status": status, "at": time.time()})
        standin.changed.notify_all()
    return status
