"""The version of every row that public pages show, asked of the database itself before every answer.

No clock, no message and no other process is believed: what is read here was true when the request came.
"""

import time
from collections import deque
from collections.abc import Callable

from shop.web.front.probes import Lost, Probe

#: Seconds after a failure in which nobody waits for the database again.
PAUSE_SECONDS = 1


class DatabaseAway(Exception):
    """The database does not say which version is current."""


class Freshness:
    """Reads the version over a few connections of its own; as many as threads ask at a time."""

    def __init__(self, open_probe: Callable[[], Probe], *, pause_seconds: int = PAUSE_SECONDS) -> None:
        self._open_probe = open_probe
        self._pause_seconds = pause_seconds
        # Popping and appending are atomic, so that threads need no lock.
        self._idle: deque[Probe] = deque()
        self._quiet_until = 0.0

    def version(self) -> int:
        """The version now; raises DatabaseAway."""
        try:
            probe = self._idle.pop()
        except IndexError:
            return self._with_new_probe()
        try:
            version = probe.version()
        except Lost:
            # Whatever ended this connection ended the others as well.
            self.close()
            return self._with_new_probe()
        self._idle.append(probe)
        return version

    def close(self) -> None:
        """Close the connections that nobody uses right now."""
        while self._idle:
            self._idle.pop().close()

    def _with_new_probe(self) -> int:
        if time.monotonic() < self._quiet_until:
            raise DatabaseAway
        try:
            probe = self._open_probe()
            version = probe.version()
        except Lost as lost:
            self._quiet_until = time.monotonic() + self._pause_seconds
            raise DatabaseAway from lost
        self._idle.append(probe)
        return version
