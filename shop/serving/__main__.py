"""`make run`: decide, check the ports, prepare the database, start everything, say where it is."""

import signal
import subprocess
import sys
import threading
from types import FrameType

from shop.config import SettingsError
from shop.serving.environment import Plan, make_plan, read_environ, settle_in
from shop.serving.greeting import greet_when_ready
from shop.serving.ports import require_free
from shop.serving.services import supervise


def main() -> int:
    """Start the shop and stay until it stops; gives the exit code."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        plan = make_plan(read_environ())
        require_free(plan.ports)
        plan = settle_in(plan)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    print("Preparing the shop…", flush=True)
    code = prepare(plan)
    if code:
        return code
    greeting = threading.Thread(target=greet_when_ready, args=(plan,), daemon=True)
    return supervise(plan, greeting)


def prepare(plan: Plan) -> int:
    """Migrate, fill and staff the shop in a process of its own.

    What it has done is told only when it fails; what takes long shows its progress at once.
    """
    command = [sys.executable, "-m", "shop.serving.prepare", str(plan.staff_password_file)]
    done = subprocess.run(command, env=plan.environ, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
    return done.returncode


def _leave(number: int, _frame: FrameType | None) -> None:
    """A signal before the processes run: leave with the code that shells give it."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
