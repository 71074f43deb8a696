"""`flask announce-guide`: mails a guide to the people who asked to hear of new ones."""

import click
from flask.cli import with_appcontext

from shop.customers.mails.announcing import announce_guide
from shop.errors import ShopError
from shop.extensions import db


@click.command("announce-guide")
@click.argument("slug")
@with_appcontext
def announce_guide_command(slug: str) -> None:
    """Mail the guide SLUG to everybody who asked for news of guides. Nobody gets the same guide twice."""
    try:
        count = announce_guide(slug)
    except ShopError as error:
        raise click.ClickException(error.message) from None
    db.session.commit()
    click.echo(f"Asked for by {count}; whoever had it already gets no second one.")
