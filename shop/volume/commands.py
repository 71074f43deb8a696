"""`flask seed-volume`: a big shop to measure and to try things out with."""

from collections.abc import Iterator

import click
from flask import current_app
from flask.cli import with_appcontext

from shop.errors import ShopError
from shop.extensions import db


@click.command("seed-volume")
@click.option("--products", type=click.IntRange(0, 1_000_000), default=1000, show_default=True)
@click.option("--orders", type=click.IntRange(0, 10_000_000), default=0, show_default=True)
@with_appcontext
def seed_volume_command(products: int, orders: int) -> None:
    """Fill a shop that is not a real one with varied products and past orders, up to these numbers.

    May be stopped and started again: it goes on where it was.
    """
    # Every process gathers the commands; only this one needs what makes the rows.
    from shop.volume.seeding import seed_orders, seed_products

    if current_app.config["SHOP"].production:
        raise click.ClickException("This shop is a real one (SHOP_ENV=production); nothing was added.")
    try:
        _run("products", products, seed_products(products))
        _run("orders", orders, seed_orders(orders))
    except ShopError as refusal:
        raise click.ClickException(refusal.message) from refusal
    if db.engine.dialect.name == "postgresql":
        db.session.execute(db.text("ANALYZE"))
        db.session.commit()


def _run(what: str, target: int, batches: Iterator[int]) -> None:
    """Commit batch by batch, saying how far it is."""
    with click.progressbar(length=target, label=f"{what:<9}", show_pos=True) as bar:
        for done in batches:
            db.session.commit()
            db.session.expunge_all()
            bar.update(done - bar.pos)
    click.echo(f"{target:,} {what} are there.")
