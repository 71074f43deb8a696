"""The launch photographs: their rows, and the files that pages show."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from sqlalchemy import select

from shop.catalog.models import Category, Product, Variant
from shop.extensions import db
from shop.launch.photo_schema import Master, PhotoEntry
from shop.launch.rows import ImportResult, put_rows, replace_rows
from shop.launch.schema import LaunchContent
from shop.photos import derive, is_derived
from shop.photos.models import HOME, Photo, PhotoVariant

_VIEWS = ("hero", "detail", "scale", "banner")


def import_photos(masters: Sequence[Master], content: LaunchContent, result: ImportResult) -> None:
    """Make the rows of launch photographs say what the manifest says; those that it dropped are removed.

    What staff added has no master here and stays. Products and variants must be imported before.
    """
    tally = result.of("photographs")
    before = set(db.session.scalars(select(Photo.id).where(Photo.source.is_not(None))))
    photos = put_rows(Photo, _rows(masters, content), tally, by="source")
    variants = dict(db.session.execute(select(Variant.sku, Variant.id)).all())
    links = [
        {"photo_id": photos[master.entry.file].id, "variant_id": variants[sku]}
        for master in masters
        for sku in master.entry.skus
    ]
    kept = {photo.id for photo in photos.values()}
    replace_rows(
        PhotoVariant, links, result.of("variants on photographs"), owner="photo_id", owners=before | kept
    )
    for photo in db.session.scalars(select(Photo).where(Photo.id.in_(before - kept))):
        db.session.delete(photo)
        tally.removed += 1
    db.session.flush()


def derive_missing(masters: Sequence[Master], folder: Path) -> tuple[int, Iterator[Master]]:
    """How many masters have no files under `folder` yet, and an iterator that makes them on all cores."""
    missing = [master for master in masters if not is_derived(master.fingerprint, folder)]
    return len(missing), _derive_all(missing, folder)


def _derive_all(masters: Sequence[Master], folder: Path) -> Iterator[Master]:
    # Pillow leaves Python's lock while it works, so threads are enough.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {pool.submit(lambda path: derive(path.read_bytes(), folder), m.path): m for m in masters}
        for job in as_completed(jobs):
            job.result()
            yield jobs[job]


def _rows(masters: Sequence[Master], content: LaunchContent) -> list[dict[str, Any]]:
    products = dict(db.session.execute(select(Product.slug, Product.id)).all())
    categories = dict(db.session.execute(select(Category.slug, Category.id)).all())
    in_order = sorted(masters, key=lambda master: _rank(master.entry, content))
    places: Counter[str] = Counter()
    return [
        {
            "source": master.entry.file,
            "product_id": products[master.entry.product] if master.entry.product else None,
            "category_id": categories[master.entry.category] if master.entry.category else None,
            "place": HOME if master.entry.subject == HOME else None,
            "view": master.entry.view,
            "position": _next(places, master.entry.subject),
            "alt": master.entry.alt,
            "width": master.entry.width,
            "height": master.entry.height,
            "fingerprint": master.fingerprint,
        }
        for master in in_order
    ]


def _next(places: Counter[str], subject: str) -> int:
    places[subject] += 1
    return places[subject] - 1


def _rank(entry: PhotoEntry, content: LaunchContent) -> tuple[int, int, str]:
    """Heroes first; among one kind of view the whole product, then its variants in their order."""
    product = content.product_by_slug.get(entry.product or "")
    skus = [variant.sku for variant in product.variants] if product else []
    first = min((skus.index(sku) for sku in entry.skus), default=-1)
    return _VIEWS.index(entry.view), first, entry.file
