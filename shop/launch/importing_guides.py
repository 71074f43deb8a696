"""Guides with their steps, tools, references and neighbours, and the guides of each product."""

from typing import Any

from shop import clock
from shop.catalog.models import Product
from shop.guides.models import Guide as GuideRow
from shop.guides.models import GuideReference, GuideRelated, GuideStep, GuideTool, ProductGuide
from shop.guides.rules.guide_schema import Guide
from shop.launch.renaming import rename_guides
from shop.launch.rows import ImportResult, put_rows, replace_rows
from shop.launch.schema import LaunchContent


def import_guides(content: LaunchContent, result: ImportResult) -> dict[str, GuideRow]:
    """Guides by slug, with their steps."""
    rename_guides(content, result)
    wanted = [{**_values(guide), "position": place} for place, guide in enumerate(_in_order(content))]
    guides = put_rows(
        GuideRow, wanted, result.of("guides"), by="slug", when_changed={"updated_at": clock.now()}
    )
    steps = [
        {"guide_id": guides[guide.slug].id, "number": number, **step.model_dump()}
        for guide in content.guides
        for number, step in enumerate(guide.steps, start=1)
    ]
    _replace(GuideStep, steps, guides, result, "guide steps")
    return guides


def _in_order(content: LaunchContent) -> list[Guide]:
    """Body guides from head to toe, then general know-how by title."""
    areas = [area.id for area in content.body_areas]
    return sorted(
        content.guides,
        key=lambda guide: (
            guide.kind != "body",
            areas.index(guide.body_area) if guide.body_area else len(areas),
            guide.title,
        ),
    )


def _values(guide: Guide) -> dict[str, Any]:
    return {
        "slug": guide.slug,
        "title": guide.title,
        "kind": guide.kind,
        "summary": guide.summary,
        "body_area_id": guide.body_area,
        "level": guide.level,
        "duration_minutes": guide.duration_minutes,
        "before_you_start": list(guide.before_you_start),
        "side_rule": guide.side_rule,
        "longest_hold_seconds": guide.longest_hold_seconds,
        "table": guide.table.model_dump(mode="json") if guide.table else None,
        "stop_if": list(guide.stop_if),
        "not_for": list(guide.not_for),
        "aftercare": list(guide.aftercare),
        "frequency": guide.frequency,
        "evidence_note": guide.evidence.note,
        "picture_brief": guide.picture.brief,
        "reviewed_by": guide.review.reviewed_by,
        "reviewer_credentials": guide.review.reviewer_credentials,
        "last_reviewed_on": guide.review.last_reviewed,
        "next_review_months": guide.review.next_review_months,
    }


def link_guides(
    content: LaunchContent,
    guides: dict[str, GuideRow],
    products: dict[str, Product],
    result: ImportResult,
) -> None:
    """Tools, references and neighbours of each guide, and the guides that each product recommends."""
    tools, references, related = [], [], []
    for guide in content.guides:
        guide_id = guides[guide.slug].id
        tools += _tools(guide, guide_id, products)
        references += [{"guide_id": guide_id, "reference_id": name} for name in guide.evidence.references]
        related += [{"guide_id": guide_id, "related_id": guides[slug].id} for slug in guide.related_guides]
    _replace(GuideTool, tools, guides, result, "tools of guides")
    _replace(GuideReference, references, guides, result, "references of guides")
    _replace(GuideRelated, related, guides, result, "related guides")
    recommended = [
        {"product_id": products[product.slug].id, "guide_id": guides[slug].id, "position": position}
        for product in content.products
        for position, slug in enumerate(product.guides)
    ]
    owners = [product.id for product in products.values()]
    tally = result.of("guides of products")
    replace_rows(ProductGuide, recommended, tally, owner="product_id", owners=owners)


def _tools(guide: Guide, guide_id: int, products: dict[str, Product]) -> list[dict[str, Any]]:
    """What is needed comes before what makes it nicer."""
    return [
        {
            "guide_id": guide_id,
            "product_id": products[slug].id,
            "optional": slug in guide.optional_tools,
            "position": position,
        }
        for position, slug in enumerate((*guide.tools, *guide.optional_tools))
    ]


def _replace(
    model: Any, wanted: list[dict[str, Any]], guides: dict[str, GuideRow], result: ImportResult, kind: str
) -> None:
    owners = [guide.id for guide in guides.values()]
    replace_rows(model, wanted, result.of(kind), owner="guide_id", owners=owners)
