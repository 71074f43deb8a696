"""`flask launch`: loads the launch content, or says everything that is wrong with it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import with_appcontext

from shop.config import ROOT
from shop.extensions import db

if TYPE_CHECKING:
    from shop.launch.photo_schema import Master
    from shop.launch.schema import LaunchContent

_content_option = click.option(
    "--content",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of content files; the shop's own unless given.",
)
_photos_option = click.option(
    "--photos",
    "photos_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="LAUNCH_PHOTOS",
    show_envvar=True,
    help="The folder of photographs; the shop's own unless given.",
)


@click.command("launch")
@_content_option
@_photos_option
@click.option("--open-points", is_flag=True, help="Load nothing; list what a real opening still needs.")
@with_appcontext
def launch_command(folder: Path | None, photos_folder: Path | None, open_points: bool) -> None:
    """Load the launch catalogue, guides and photographs. May be repeated: what is there stays as it is."""
    # Every web process reads this module; only the command needs pydantic and what reads the content.
    from shop.launch import gates
    from shop.launch.importing import import_launch
    from shop.launch.importing_photos import import_photos

    content, masters = _read(folder, photos_folder)
    if open_points:
        for point in gates.open_points(content):
            click.echo(str(point))
        return
    # Before the rows: no page ever names a file that is not there.
    _derive(masters)
    result = import_launch(content)
    import_photos(masters, content, result)
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


@click.command("photos")
@_photos_option
@with_appcontext
def photos_command(photos_folder: Path | None) -> None:
    """Make the files of the launch photographs that this machine does not have. Changes no row."""
    _, masters = _read(None, photos_folder)
    _derive(masters)


@click.command("check-claims")
@_content_option
@with_appcontext
def check_claims_command(folder: Path | None) -> None:
    """Read all copy for words that a shop for comfort may not use. Fails if one is blocked."""
    from shop.catalog.rules.problems import ContentErrors
    from shop.claims import Level, check_templates
    from shop.launch.claims import claims_in
    from shop.launch.reading import CONTENT_FOLDER, read_content

    try:
        content = read_content(folder or CONTENT_FOLDER)
    except ContentErrors as errors:
        raise click.ClickException(str(errors)) from None
    found = [(f"{passage.file}: {passage.path}", finding) for passage, finding in claims_in(content)]
    found += [(f"templates/{name}", finding) for name, finding in check_templates(ROOT / "templates")]
    for place, finding in found:
        click.echo(f"{finding.level}: {place}: {finding}", err=finding.level is Level.BLOCK)
    blocked = sum(finding.level is Level.BLOCK for _, finding in found)
    if blocked:
        raise click.ClickException(f"words that may not be published: {blocked}")
    click.echo(f"No blocked words; worth a second look: {len(found)}.")


def _read(folder: Path | None, photos_folder: Path | None) -> "tuple[LaunchContent, tuple[Master, ...]]":
    from shop.catalog.rules.problems import ContentErrors
    from shop.launch.reading import CONTENT_FOLDER, read_content
    from shop.launch.reading_photos import PHOTOS_FOLDER, read_photos

    try:
        content = read_content(folder or CONTENT_FOLDER)
        return content, read_photos(content, photos_folder or PHOTOS_FOLDER)
    except ContentErrors as errors:
        for problem in errors.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(f"nothing was loaded; to fix: {len(errors.problems)}") from None


def _derive(masters: "tuple[Master, ...]") -> None:
    from shop.launch.importing_photos import derive_missing

    missing, making = derive_missing(masters, current_app.config["SHOP"].photos_dir)
    if not missing:
        return
    label = f"Making photographs ready, once ({missing})"
    with click.progressbar(making, length=missing, label=label, file=sys.stderr) as bar:
        for _ in bar:
            pass
