"""`flask reindex`: makes everything that follows from the catalogue anew."""

import click
from flask.cli import with_appcontext

from shop.catalog import refresh_all_facets
from shop.extensions import db
from shop.search.indexing import is_indexed, reindex


@click.command("reindex")
@click.option("--if-empty", is_flag=True, help="Only where there is no index yet, such as after an upgrade.")
@with_appcontext
def reindex_command(if_empty: bool) -> None:
    """Make the search index and the filters' facts anew: after a release or bulk changes. Edits keep them."""
    if if_empty and is_indexed():
        return
    refresh_all_facets()
    click.echo(f"{reindex():,} entries can be found.")
    db.session.commit()
