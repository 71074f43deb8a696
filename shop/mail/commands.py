"""`flask send-mail`: the outbox once, for cron or by hand. The worker does the same every second."""

import click
from flask import current_app
from flask.cli import with_appcontext

from shop.extensions import db
from shop.mail.jobs import send_due_mail
from shop.mail.outbox import revive_given_up
from shop.mail.sender import MailServerDown


@click.command("send-mail")
@click.option("--given-up", is_flag=True, help="Also try those again that were given up.")
@with_appcontext
def send_mail_command(given_up: bool) -> None:
    """Send every mail that is due."""
    if given_up:
        revive_given_up()
        db.session.commit()
    settings, total = current_app.config["SHOP"], 0
    try:
        while sent := send_due_mail(settings):
            total += sent
    except MailServerDown as outage:
        raise click.ClickException(outage.message) from outage
    click.echo(f"Sent {total}.")
