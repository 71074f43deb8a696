"""The `flask …` commands. Each slice keeps its own; here only stands where."""

from pkgutil import resolve_name
from typing import Any

from click import Command, Context
from flask import Flask
from flask.cli import AppGroup

#: Name to place. A command is loaded by the process that runs it; web workers run none.
COMMANDS = {
    "announce-guide": "shop.customers.mails.commands:announce_guide_command",
    "check-claims": "shop.launch.commands:check_claims_command",
    "create-staff": "shop.staff.commands:create_staff_command",
    "db": "flask_migrate.cli:db",
    "launch": "shop.launch.commands:launch_command",
    "payments": "shop.payments.commands:payments",
    "photos": "shop.launch.commands:photos_command",
    "reindex": "shop.search.commands:reindex_command",
    "reset-second-factor": "shop.staff.commands:reset_second_factor_command",
    "seed-volume": "shop.volume.commands:seed_volume_command",
    "self-check": "shop.self_check:self_check_command",
    "send-mail": "shop.mail.commands:send_mail_command",
    "worker": "shop.worker:worker_command",
}


class Commands(AppGroup):
    """Knows the name of every command, and loads one when it is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        place = COMMANDS.get(cmd_name)
        command: Any = resolve_name(place) if place else None
        return command


def register(app: Flask) -> None:
    """Give `flask` the shop's commands."""
    app.cli = Commands(app.name)
