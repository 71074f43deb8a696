"""The processes of the shop, kept together by honcho: when one stops, all stop."""

import os
import shlex
import signal
import sys
import threading

from honcho.manager import Manager
from honcho.printer import Printer

from shop.serving.environment import Plan
from shop.serving.ports import HOST

#: Where Stripe, or its stand-in, delivers events.
WEBHOOK_PATH = "/payments/stripe/webhook"

#: Requests that one web process works on at a time; more wait their turn.
WEB_THREADS = 4


def web_command(*, port: int, workers: int) -> list[str]:
    """The web server: granian, which answers HTTP itself and calls the shop in a few threads."""
    return [
        # Threads share one heap: glibc would give each one of its own, with gaps that no other can fill.
        *("env", "MALLOC_ARENA_MAX=1"),
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(WEB_THREADS), "--respawn-failed-workers"),
        *("--workers-kill-timeout", "3", "--http", "1", "--no-ws", "--log-level", "warning"),
        "wsgi:application",
    ]


def worker_command() -> list[str]:
    """Mails, expiries and the reconciling of payments."""
    return [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]


def standin_command(plan: Plan) -> list[str]:
    """The stand-in for Stripe; it keeps its payments beside the shop's database."""
    settings = plan.settings
    return [
        *(sys.executable, "-m", "stripe_standin", "--port", str(settings.standin_port)),
        *("--webhook-url", f"http://{HOST}:{settings.port}{WEBHOOK_PATH}"),
        *("--public-url", f"http://{HOST}:{settings.standin_port}"),
        *("--db", str(settings.instance_dir / "stripe-standin.sqlite3")),
    ]


def commands(plan: Plan) -> dict[str, list[str]]:
    """Name to command of every process that this start needs."""
    needed = {
        "web": web_command(port=plan.settings.port, workers=plan.settings.web_workers),
        "worker": worker_command(),
    }
    if plan.standin:
        needed["stripe"] = standin_command(plan)
    return needed


class Supervisor(Manager):
    """honcho's Manager, with what it lacks: a signal may come while the processes are being started."""

    def __init__(self, greeting: threading.Thread) -> None:
        super().__init__(Printer(sys.stdout))
        self._greeting = greeting

    def _start(self) -> None:
        super()._start()
        # Only now, because honcho forks and a fork should not copy a running thread.
        self._greeting.start()

    def terminate(self) -> None:
        if self._all_started():
            super().terminate()
        else:
            # honcho learns the process ids from its queue a moment after the start.
            threading.Timer(0.1, self.terminate).start()


def supervise(plan: Plan, greeting: threading.Thread) -> int:
    """Run every process until one of them stops or a signal says so; gives the exit code."""
    supervisor = Supervisor(greeting)
    for name, command in commands(plan).items():
        leash = [sys.executable, "-m", "shop.serving.leash", str(os.getpid()), *command]
        supervisor.add_process(name, f"exec {shlex.join(leash)}", env=plan.environ)
    # honcho hears SIGTERM and SIGINT; a closed terminal means the same.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    supervisor.loop()
    return supervisor.returncode or 0
