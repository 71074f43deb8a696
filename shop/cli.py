"""The `flask …` commands. Each slice keeps its own; this module only gathers them."""

from flask import Flask

from shop.customers.mails.commands import announce_guide_command
from shop.launch.commands import check_claims_command, launch_command, photos_command
from shop.mail.commands import send_mail_command
from shop.payments.commands import payments
from shop.search.commands import reindex_command
from shop.self_check import self_check_command
from shop.staff.commands import create_staff_command, reset_second_factor_command
from shop.volume.commands import seed_volume_command
from shop.worker import worker_command

COMMANDS = [
    announce_guide_command,
    check_claims_command,
    create_staff_command,
    reset_second_factor_command,
    launch_command,
    payments,
    photos_command,
    seed_volume_command,
    reindex_command,
    self_check_command,
    send_mail_command,
    worker_command,
]


def register(app: Flask) -> None:
    """Add the shop's commands to `flask`."""
    for command in COMMANDS:
        app.cli.add_command(command)
