"""What a test run keeps to its end (five thousand tests, the mappers, what was compiled) is not searched for
garbage again and again: that took as long as the tests themselves."""

import gc
from itertools import count

#: Tests between two looks at what has come to stay.
OFTEN = 50

_finished = count(1)


def pytest_collection_finish() -> None:
    _keep_what_is_there()


def pytest_runtest_logfinish() -> None:
    """By now nothing refers to what the test had for itself."""
    if next(_finished) % OFTEN == 0:
        _keep_what_is_there()


def _keep_what_is_there() -> None:
    gc.collect()
    gc.freeze()
