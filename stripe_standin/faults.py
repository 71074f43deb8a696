"""Failures that the test controls order for the next API calls."""

import threading
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(slots=True, kw_only=True)
class Fault:
    """One kind of failure for the next `times` calls whose method and path match.

    status: answer with that status and do nothing. hang: wait, then work. lost: do the work, then cut
    the connection. sticky500: answer 500 and save it under the idempotency key.
    """

    kind: Literal["status", "hang", "lost", "sticky500"]
    times: int = 1
    status: int = 500
    seconds: float = 0.0
    method: str = ""
    path: str = ""

    def fits(self, method: str, path: str) -> bool:
        return self.times > 0 and self.method in ("", method) and path.startswith(self.path)


class Faults:
    """The failures still to come, in the order they were set."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: list[Fault] = []

    def add(self, wanted: dict[str, Any]) -> None:
        """Order a fault; raises TypeError or ValueError for one that does not exist."""
        fault = Fault(**wanted)
        fault.times, fault.status, fault.seconds = int(fault.times), int(fault.status), float(fault.seconds)
        if fault.kind not in ("status", "hang", "lost", "sticky500"):
            raise ValueError(f"unknown fault: {fault.kind}")
        with self._lock:
            self._pending.append(fault)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that strikes this call, if any; its count goes down by one."""
        with self._lock:
            fault = next((f for f in self._pending if f.fits(method, path)), None)
            if fault:
                fault.times -= 1
            return fault

    def clear(self) -> None:
        with self._lock:
            self._pending.clear()
