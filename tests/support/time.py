"""Time that moves only when a test says so."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from shop import clock


class FrozenClock:
    """Stands at one moment (UTC) until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment

    def advance(self, **duration: int) -> datetime:
        """Move on by timedelta's words: `advance(minutes=31)`."""
        self.moment += timedelta(**duration)
        return self.moment


@pytest.fixture
def frozen_clock() -> Iterator[FrozenClock]:
    """`shop.clock` holds still at 2026-12-01 09:30 UTC."""
    frozen = FrozenClock()
    clock.set_source(frozen.now)
    yield frozen
    clock.set_source(None)
