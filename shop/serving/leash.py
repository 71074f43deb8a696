"""Runs one command and lets neither it nor its children outlive the shop, whoever is killed and how.

    python -m shop.serving.leash KEEPER_PID COMMAND…

The command ends when its keeper (the process that started the shop) is gone, even by `kill -9`;
what the command leaves behind when it dies is ended too. For Linux, like prctl.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_STOP = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
_HEARD = _STOP | {signal.SIGCHLD}

#: Seconds between SIGTERM and SIGKILL. Less than the 5 s after which honcho kills this process itself.
GRACE = 4.0

_libc = ctypes.CDLL(None)


def main(argv: list[str]) -> int:
    """Run `argv[1:]` until it ends, it is told to stop or process `argv[0]` is gone; gives its exit code."""
    keeper = int(argv[0])
    # Whatever the command leaves behind becomes a child of this process, so it can be waited for.
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)
    # Blocked, a signal waits for sigtimedwait, also where the shell made background jobs ignore SIGINT.
    signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
    child = subprocess.Popen(argv[1:], process_group=0, preexec_fn=_prepare_child)
    while child.poll() is None and _is_running(keeper):
        heard = signal.sigtimedwait(_HEARD, 1.0)
        if heard and heard.si_signo in _STOP:
            break
    code = _stop(child)
    _end_group(child.pid)
    return code if code >= 0 else 128 - code


def _prepare_child() -> None:
    """In the child, before it becomes the command: hear signals, and SIGTERM should this leash be killed."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
    for number in _STOP:
        signal.signal(number, signal.SIG_DFL)
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _stop(child: subprocess.Popen[bytes]) -> int:
    child.terminate()
    try:
        return child.wait(GRACE)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def _end_group(group: int) -> None:
    """Terminate, then kill, what is left of the command."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(group, number)
        deadline = time.monotonic() + GRACE / 4
        while time.monotonic() < deadline:
            try:
                if not os.waitpid(-1, os.WNOHANG)[0]:
                    time.sleep(0.02)
            except ChildProcessError:
                return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
