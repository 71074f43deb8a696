"""What still stands between the content and a real opening: allowed today, but never hidden."""

from collections.abc import Iterator

from shop.catalog.rules.problems import Problem
from shop.launch.schema import LaunchContent


def open_points(content: LaunchContent) -> list[Problem]:
    """Every sign-off and address that is still missing, sorted. None of them stops the launch content."""
    return sorted([*_products(content), *_guides(content), *_references(content)])


def _products(content: LaunchContent) -> Iterator[Problem]:
    for product in content.products:
        file = f"products/{product.slug}.toml"
        if product.maker.contact is None:
            yield Problem(file, "maker.contact", "not yet given; the EU and the UK stay closed")
        cosmetic = None if product.kind == "bundle" else product.cosmetic
        if cosmetic and cosmetic.allergens_checked is None:
            yield Problem(file, "cosmetic.allergens_checked", "not yet checked against the supplier's file")


def _guides(content: LaunchContent) -> Iterator[Problem]:
    for guide in content.guides:
        if guide.review.last_reviewed is None:
            yield Problem(f"guides/{guide.slug}.toml", "review", "not yet reviewed")


def _references(content: LaunchContent) -> Iterator[Problem]:
    for index, reference in enumerate(content.references):
        if reference.status == "recalled":
            yield Problem(
                "references.toml", f"references[{index}]", f"{reference.id} is recalled, not checked"
            )
