"""Real processes for the tests; none outlives the test run, even when that is killed."""

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping
from queue import Empty, Queue
from urllib.error import URLError
from urllib.request import urlopen

from tests.support.source import ROOT


class Process:
    """A command that runs beside the tests, with the last lines it said."""

    def __init__(self, command: list[str], *, environ: Mapping[str, str]) -> None:
        leash = [sys.executable, "-m", "shop.serving.leash", str(os.getpid()), *command]
        self._popen = subprocess.Popen(
            leash, cwd=ROOT, env=dict(environ), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: Queue[str] = Queue()
        self.tail: deque[str] = deque(maxlen=100)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._popen.stdout
        for line in self._popen.stdout:
            self.tail.append(line)
            self._lines.put(line)

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    def wait_for_line(self, start: str, *, seconds: float = 30) -> str:
        """The first line that starts so; raises AssertionError with what it said instead."""
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except Empty:
                raise AssertionError(f"no line {start!r} in:\n{''.join(self.tail)}") from None
            if line.startswith(start):
                return line.strip()

    def wait_until_it_answers(self, url: str, *, seconds: float = 30) -> None:
        """Wait for a 200 at `url`; raises AssertionError with what the process said instead."""
        pause = threading.Event()
        for _ in range(int(seconds / 0.05)):
            if answers(url):
                return
            assert self.running, f"it stopped:\n{''.join(self.tail)}"
            pause.wait(0.05)
        raise AssertionError(f"no answer at {url}:\n{''.join(self.tail)}")

    def terminate(self) -> None:
        """Ask it to end, without waiting."""
        self._popen.terminate()

    def stop(self) -> int:
        """Ask it to end, wait, and give its exit code."""
        self.terminate()
        code = self._popen.wait(10)
        self._reader.join(5)
        assert self._popen.stdout
        self._popen.stdout.close()
        return code


def run(arguments: list[str], *, environ: Mapping[str, str]) -> str:
    """Run Python with these arguments to its end; gives its output, raises AssertionError when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=dict(environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{arguments} gave {done.returncode}:\n{done.stdout}"
    return done.stdout


def answers(url: str) -> bool:
    """Whether a GET of `url` gives 200 right now."""
    try:
        with urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False
