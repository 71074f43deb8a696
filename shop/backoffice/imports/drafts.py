"""Rows of new products become drafts; new variants of what is on sale wait until somebody puts them there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from sqlalchemy import select

from shop.audit import record_change, record_changes
from shop.audit.models import AuditEntry
from shop.backoffice.catalog.copying import refuse_slug
from shop.backoffice.catalog.editing import judge_edit, write_edit
from shop.backoffice.catalog.numbers import clashing_numbers, next_own_gtins
from shop.backoffice.catalog.paths import with_values
from shop.backoffice.catalog.reading import Around, around_guide, get_sheet
from shop.backoffice.catalog.starting import draft_file, judge_draft
from shop.catalog import retire_variant
from shop.catalog.models import Product, ProductStatus, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db

Change = dict[str, Any]

_BEGAN = "Imported as a draft"


def apply(changes: Sequence[Change], by: str, import_id: int) -> None:
    """Make them, each product with its variants; raises Conflict when one cannot be any more."""
    products: defaultdict[str, list[Change]] = defaultdict(list)
    for change in _with_numbers(changes):
        products[change["product"]].append(change)
    begun, around = _begun_here(set(products), import_id), around_guide(())
    for slug, own in products.items():
        try:
            if not own[0]["is_new"]:
                _add(slug, own, by, began_here=False)
            elif slug in begun:
                _add(slug, own, by, began_here=True)
            else:
                _begin(slug, own, around, by, import_id)
        except ShopError as error:
            skus = ", ".join(change["sku"] for change in own[:3])
            raise Conflict(
                f"{slug} ({skus}) cannot be made as the dry run said: the catalogue changed since. "
                "Nothing was imported. Read the file again."
            ) from error
        record_changes(
            "Imported a variant",
            kind="variant",
            by=by,
            changes=[
                (
                    each["sku"],
                    {"Product": ("", slug), "Price in cents": (None, each["values"]["first.price_cents"])},
                )
                for each in own
            ],
        )


def with_variant(file: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The file of a product with one more variant, by the paths of a form."""
    place = f"variants[{len(file['variants'])}]."
    longer = deepcopy(file)
    longer["variants"].append({"opening_stock": 0, "reorder_point": 0})
    own = {path: value for path, value in values.items() if path.startswith("first.")}
    return with_values(longer, {path.replace("first.", place): value for path, value in own.items()})


def _with_numbers(changes: Sequence[Change]) -> Iterator[Change]:
    """Each with a number of the shop's own where it has no GTIN."""
    numbers = iter(next_own_gtins(sum("first.gtin" not in change["values"] for change in changes)))
    for change in changes:
        values = change["values"]
        yield {
            **change,
            "values": values if "first.gtin" in values else {**values, "first.gtin": next(numbers)},
        }


def _begin(slug: str, own: Sequence[Change], around: Around, by: str, import_id: int) -> None:
    from shop.catalog.rules.writing_rows import create_product

    refuse_slug(slug)
    files = [draft_file(defaultdict(lambda: None, change["values"])) for change in own]
    file = {**files[0], "variants": [each["variants"][0] for each in files]}
    product, faults = judge_draft(file, around)
    if product is None or faults or clashing_numbers(None, file):
        raise Conflict(f"{slug} cannot be made.")
    create_product(product, around.with_file(file), by=by)
    record_change(_BEGAN, kind="product", key=slug, by=by, changes={"Import": (None, import_id)})


def _begun_here(slugs: set[str], import_id: int) -> set[str]:
    """Those that an earlier batch of the same file made."""
    query = select(AuditEntry.key, AuditEntry.changes).where(
        AuditEntry.kind == "product", AuditEntry.key.in_(slugs), AuditEntry.what == _BEGAN
    )
    rows = db.session.execute(query)
    return {row.key for row in rows if row.changes.get("Import") == [None, import_id]}


def _add(slug: str, own: Sequence[Change], by: str, *, began_here: bool) -> None:
    db.session.execute(select(Product.id).where(Product.slug == slug).with_for_update())
    for change in own:
        sheet = get_sheet(slug)
        file = with_variant(sheet.file, change["values"])
        if not began_here:
            # A draft of this file may contradict itself, as it might had it been made in one piece.
            judge_edit(sheet, file)
        write_edit(sheet, file, by=by)
        if sheet.product.status == ProductStatus.PUBLISHED:
            retire_variant(db.session.scalars(select(Variant).where(Variant.sku == change["sku"])).one())
