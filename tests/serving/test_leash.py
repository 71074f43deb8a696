"""Nothing that a leash runs outlives the shop, whoever is killed and how. Real processes, real signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest

from tests.support.source import ROOT

LEASH = (sys.executable, "-m", "shop.serving.leash")

#: Waits for a signal; the alarm ends what a failed test leaves behind.
WAITING = "import signal; signal.alarm(60); signal.pause()"

#: A command with a child of its own; says both process ids and waits.
FAMILY = f"""
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {WAITING!r}])
print(os.getpid(), child.pid, flush=True)
{WAITING}
"""

STUBBORN = f"""
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), os.getpid(), flush=True)
{WAITING}
"""


class Leashed:
    """A leash with its command and the command's child."""

    def __init__(self, keeper: int, program: str, prepare: Callable[[], object] | None = None) -> None:
        self.leash = subprocess.Popen(
            [*LEASH, str(keeper), sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            preexec_fn=prepare,
        )
        assert self.leash.stdout
        pids = [int(word) for word in self.leash.stdout.readline().split()]
        self.command, self.grandchild = (psutil.Process(pid) for pid in pids)

    def all_gone(self) -> bool:
        """Whether command and grandchild end within a few seconds."""
        return psutil.wait_procs([self.command, self.grandchild], timeout=8)[1] == []


@pytest.fixture
def leashed() -> Iterator[Callable[..., Leashed]]:
    started: list[Leashed] = []

    def start(program: str = FAMILY, **options) -> Leashed:
        started.append(Leashed(options.pop("keeper", os.getpid()), program, **options))
        return started[-1]

    yield start
    for one in started:
        one.leash.kill()
        one.leash.wait()
        one.leash.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_command_and_its_children(leashed, number):
    one = leashed()
    one.leash.send_signal(number)
    assert one.leash.wait(8) == 128 + signal.SIGTERM
    assert one.all_gone()


def test_a_background_job_with_sigint_ignored_still_hears_it(leashed):
    one = leashed(prepare=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    one.leash.send_signal(signal.SIGINT)
    one.leash.wait(8)
    assert one.all_gone()


def test_a_killed_leash_takes_its_command_along(leashed):
    one = leashed()
    one.leash.kill()
    psutil.wait_procs([one.command], timeout=8)
    assert not one.command.is_running()
    one.grandchild.kill()


def test_a_killed_command_takes_its_children_along_and_the_exit_code_says_so(leashed):
    one = leashed()
    one.command.kill()
    assert one.leash.wait(8) == 128 + signal.SIGKILL
    assert one.all_gone()


def test_a_killed_keeper_ends_everything(leashed):
    keeper = subprocess.Popen([sys.executable, "-c", WAITING])
    one = leashed(keeper=keeper.pid)
    keeper.kill()
    keeper.wait()
    one.leash.wait(8)
    assert one.all_gone()


def test_a_command_that_ignores_the_request_is_killed(leashed):
    one = leashed(STUBBORN)
    one.leash.terminate()
    assert one.leash.wait(8) == 128 + signal.SIGKILL
    assert one.all_gone()


def test_the_exit_code_of_the_command_is_passed_on():
    leash = subprocess.run(
        [
            sys.executable,
            "-m",
            "shop.serving.leash",
            str(os.getpid()),
            sys.executable,
            "-c",
            "raise SystemExit(3)",
        ],
        cwd=ROOT,
        check=False,
    )
    assert leash.returncode == 3


def test_without_a_keeper_nothing_stays():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    leash = subprocess.run(
        [*LEASH, str(gone.pid), sys.executable, "-c", FAMILY],
        cwd=ROOT,
        check=False,
        timeout=8,
        stdout=subprocess.DEVNULL,
    )
    assert leash.returncode == 128 + signal.SIGTERM
