"""`flask launch`: loads the launch content, or says everything that is wrong with it."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from shop.extensions import db


@click.command("launch")
@click.option(
    "--content",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of content files; the shop's own unless given.",
)
@click.option("--open-points", is_flag=True, help="Load nothing; list what a real opening still needs.")
@with_appcontext
def launch_command(folder: Path | None, open_points: bool) -> None:
    """Load the launch catalogue and guides. May be repeated: what is there already stays as it is."""
    # Every web process reads this module; only the command needs pydantic and what reads the content.
    from shop.launch import gates
    from shop.launch.importing import import_launch
    from shop.launch.problems import ContentErrors
    from shop.launch.reading import CONTENT_FOLDER, read_content

    try:
        content = read_content(folder or CONTENT_FOLDER)
    except ContentErrors as errors:
        for problem in errors.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(f"nothing was loaded; to fix: {len(errors.problems)}") from None
    if open_points:
        for point in gates.open_points(content):
            click.echo(str(point))
        return
    result = import_launch(content)
    db.session.commit()
    if not result.changed:
        click.echo("The launch catalogue is loaded and up to date.")
        return
    for kind, tally in result.tallies.items():
        if tally.changed:
            click.echo(
                f"{kind}: {tally.created} new, {tally.updated} changed, {tally.removed} removed, "
                f"{tally.unchanged} as before"
            )
