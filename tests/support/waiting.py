"""Waiting for something that another process does, without sleeping blindly."""

import threading
from collections.abc import Callable


def eventually(condition: Callable[[], object], what: str, *, seconds: float = 20) -> None:
    """Wait until something becomes true, looking twenty times a second."""
    pause = threading.Event()
    for _ in range(int(seconds * 20)):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError(f"it never came to pass: {what}")
