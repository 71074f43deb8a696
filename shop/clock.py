"""The only place that reads the time, so that tests can hold it still."""

from collections.abc import Callable
from datetime import UTC, datetime


def _system_now() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_now


def now() -> datetime:
    """The current time: aware, UTC, whole microseconds."""
    return _source()


def set_source(source: Callable[[], datetime] | None) -> None:
    """Read the time from `source` from now on; None goes back to the system clock."""
    global _source
    _source = source or _system_now
