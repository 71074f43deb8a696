"""One running stand-in: its configuration, its memory, and what the test controls have set."""

import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from .config import Config
from .faults import Faults
from .store import Store


@dataclass(slots=True)
class Hook:
    """How webhooks are delivered, and the deliveries made so far."""

    mode: str = "normal"
    #: Whether payments stay out of the balance for now, so that nobody knows their fee.
    books_held: bool = False
    sent: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=2000))


@dataclass(slots=True)
class Standin:
    """What every part of the stand-in is handed."""

    config: Config
    store: Store
    hook: Hook = field(default_factory=Hook)
    faults: Faults = field(default_factory=Faults)
    #: API requests received, kept only with `--test-controls`.
    requests: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=2000))
    #: Tasks that a background thread is busy with.
    claimed: set[int] = field(default_factory=set)
    #: Notified when there may be new work, and after every delivery.
    changed: threading.Condition = field(default_factory=threading.Condition)

    def held_tasks(self) -> set[str]:
        """Kinds of tasks that wait until a test control lets them go."""
        held = {"deliver": self.hook.mode == "hold", "book_charge": self.hook.books_held}
        return {kind for kind, waits in held.items() if waits}

    def wake(self) -> None:
        """Let whoever waits look again."""
        with self.changed:
            self.changed.notify_all()
