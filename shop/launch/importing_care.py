"""Care sheets: a changed text becomes the next version; a published one never changes."""

from typing import Any

from shop import clock
from shop.care import CARE_SECTIONS, current_care_sheets, notice_rows, notice_words
from shop.care.models import CareSheet
from shop.catalog.models import Product as ProductRow
from shop.catalog.rules.bundles import bundle_facts
from shop.catalog.rules.label_schema import Notice
from shop.catalog.rules.product_schema import Bundle, Product
from shop.extensions import db
from shop.launch.rows import ImportResult
from shop.launch.schema import LaunchContent

#: What a change note calls each part of a sheet.
_NAMES = {
    **dict(CARE_SECTIONS),
    "notices": "Safety",
    "service_life_months": "Usual life",
    "pao_months": "Use after opening",
}


def publish_care(content: LaunchContent, products: dict[str, ProductRow], result: ImportResult) -> None:
    """Publish a sheet for each product that has none, or whose newest one says something else."""
    current = current_care_sheets([row.id for row in products.values()])
    tally = result.of("care sheets")
    for product in content.products:
        product_id = products[product.slug].id
        text, newest = _text(product, content), current.get(product_id)
        changed = [name for name in text if newest and _said_by(newest, name) != text[name]]
        if newest and not changed:
            tally.unchanged += 1
            continue
        db.session.add(
            CareSheet(
                product_id=product_id,
                version=newest.version + 1 if newest else 1,
                published_at=clock.now(),
                change_note=_note(changed),
                **text | {"notices": notice_rows(text["notices"])},
            )
        )
        tally.created += 1
    db.session.flush()


def _text(product: Product, content: LaunchContent) -> dict[str, Any]:
    is_set = isinstance(product, Bundle)
    cosmetic = None if is_set else product.cosmetic
    facts = bundle_facts(product, content) if is_set else product
    return {
        **product.care.model_dump(mode="json"),
        "notices": [_notice(notice) for notice in product.safety.notices],
        "service_life_months": facts.typical_service_life_months,
        "pao_months": cosmetic.pao_months if cosmetic else None,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return notice.model_dump() | {"acknowledge": notice.acknowledge or ""}


def _said_by(sheet: CareSheet, name: str) -> Any:
    return notice_words(sheet) if name == "notices" else getattr(sheet, name)


def _note(changed: list[str]) -> str:
    return f"Changed: {', '.join(_NAMES[name] for name in changed)}." if changed else ""
