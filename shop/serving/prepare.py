"""The database made ready before the shop opens: migrated, and on a first run filled and staffed.

Run as a process of its own, `python -m shop.serving.prepare STAFF_PASSWORD_FILE`, so that the process
that keeps the others stays small. Each step is the `flask` command that a person would type.
"""

import sys

from flask.cli import ScriptInfo

from shop.app import create_app
from shop.config import Env, Settings
from shop.serving.environment import STAFF_EMAIL


def steps(env: Env, password_file: str) -> list[list[str]]:
    """The commands in order. All may be repeated: what is there stays as it is."""
    migrate = [["db", "upgrade"]]
    if env is Env.PRODUCTION:
        return migrate
    return [*migrate, ["launch"], ["create-staff", STAFF_EMAIL, "--password-file", password_file]]


def main(password_file: str) -> None:
    """Run every step; the first that fails ends it with its own message."""
    settings = Settings.from_env()
    app = create_app(settings)
    for step in steps(settings.env, password_file):
        app.cli.main(step, obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)


if __name__ == "__main__":
    main(sys.argv[1])
