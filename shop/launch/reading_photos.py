"""Read the manifest of the launch photographs and hold it against the masters and the content."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from shop.catalog.rules.problems import ContentErrors, Problem
from shop.catalog.rules.validating import dotted
from shop.launch.photo_schema import Master, PhotoEntry
from shop.launch.schema import LaunchContent
from shop.photos import BadPhoto, fingerprint_of, measure
from shop.photos.models import HOME

#: The photographs that a new shop opens with.
PHOTOS_FOLDER = Path(__file__).parent / "photos"

_MANIFEST = "photos/manifest.json"


def read_photos(content: LaunchContent, folder: Path = PHOTOS_FOLDER) -> tuple[Master, ...]:
    """Every photograph of the folder; none where it has no manifest.

    Raises ContentErrors with every bad entry at once.
    """
    path = folder / "manifest.json"
    if not path.exists():
        return ()
    problems: list[Problem] = []
    masters = []
    seen: set[str] = set()
    for index, data in enumerate(_entries(path, problems)):
        entry = _typed(index, data, problems)
        if entry is None:
            continue
        if entry.file in seen:
            problems.append(Problem(_MANIFEST, f"[{index}].file", f'"{entry.file}" is listed twice'))
        seen.add(entry.file)
        problems += [
            Problem(_MANIFEST, f"[{index}].{field}", reason) for field, reason in _subject(entry, content)
        ]
        masters += _master(index, entry, folder, problems)
    if problems:
        raise ContentErrors(problems)
    return tuple(masters)


def _entries(path: Path, problems: list[Problem]) -> list[Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        problems.append(Problem(_MANIFEST, "", f"not valid JSON: {error}"))
        return []
    if not isinstance(found, list):
        problems.append(Problem(_MANIFEST, "", "must be a list of photographs"))
        return []
    return found


def _typed(index: int, data: Any, problems: list[Problem]) -> PhotoEntry | None:
    try:
        return PhotoEntry.model_validate_json(json.dumps(data))
    except ValidationError as error:
        for found in error.errors(include_url=False, include_context=False, include_input=False):
            reason = found["msg"].removeprefix("Value error, ")
            problems.append(Problem(_MANIFEST, dotted((index, *found["loc"])), reason))
        return None


def _subject(entry: PhotoEntry, content: LaunchContent) -> Iterator[tuple[str, str]]:
    """Field and reason for whatever the entry says of things that are not in the content."""
    categories = {category.slug for category in content.categories}
    product = content.product_by_slug.get(entry.product or "")
    if entry.product and product is None:
        yield "subject", f'no product "{entry.product}"'
    if entry.category and entry.category not in categories:
        yield "subject", f'no category "{entry.category}"'
    if (entry.view == "banner") != (entry.product is None):
        place = f'"{HOME}" and categories'
        yield "view", f"a banner is for {place}, and {place} have nothing else"
    known = {variant.sku for variant in product.variants} if product else set()
    for place, sku in enumerate(entry.skus):
        if sku not in known and (product or not entry.product):
            yield f"skus[{place}]", f"{sku} is no variant of {entry.subject}"


def _master(index: int, entry: PhotoEntry, folder: Path, problems: list[Problem]) -> Iterator[Master]:
    path = folder / entry.file
    try:
        data = path.read_bytes()
        width, height = measure(data)
    except FileNotFoundError:
        problems.append(Problem(_MANIFEST, f"[{index}].file", f"there is no {entry.file}"))
        return
    except BadPhoto as error:
        problems.append(Problem(_MANIFEST, f"[{index}].file", f"{entry.file}: {error.message}"))
        return
    if (width, height) != (entry.width, entry.height):
        reason = f"{entry.file} is {width} × {height}, not {entry.width} × {entry.height}"
        problems.append(Problem(_MANIFEST, f"[{index}].width", reason))
    yield Master(entry, path, fingerprint_of(data))
