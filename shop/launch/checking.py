"""Cross-check the launch content: what no single field can tell. Start here to add a rule."""

from collections import Counter
from collections.abc import Iterable, Iterator

from shop.catalog.rules.judging import check_one
from shop.catalog.rules.problems import Problem
from shop.guides.rules.checking_guides import check_guide
from shop.launch.claims import check_claims
from shop.launch.schema import LaunchContent


def check_content(content: LaunchContent) -> list[Problem]:
    """Every contradiction between the files, sorted; an empty list when they agree."""
    problems = [*_check_ids(content), *_check_goods_numbers(content)]
    problems += _check_order(content)
    problems += check_claims(content)
    for product in content.products:
        problems += check_one(product, content)
    for guide in content.guides:
        problems += check_guide(guide, content)
    return sorted(problems)


def _check_ids(content: LaunchContent) -> Iterator[Problem]:
    yield from _doubles("categories.toml", "categories", (row.slug for row in content.categories))
    yield from _doubles("references.toml", "references", (row.id for row in content.references))
    yield from _doubles("body_areas.toml", "body_areas", (area.id for area in content.body_areas))


def _check_order(content: LaunchContent) -> Iterator[Problem]:
    """A category puts only its own products in order."""
    for index, category in enumerate(content.categories):
        for place, slug in enumerate(category.products):
            product = content.product_by_slug.get(slug)
            if product is None or product.category != category.slug:
                path = f"categories[{index}].products[{place}]"
                yield Problem("categories.toml", path, f'no product "{slug}" in this category')


def _doubles(file: str, path: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(file, path, f'"{name}" is used {count} times')


def _check_goods_numbers(content: LaunchContent) -> Iterator[Problem]:
    """SKU and GTIN are each given to one variant in the whole shop."""
    for field in ("sku", "gtin"):
        first: dict[str, str] = {}
        for product in content.products:
            for index, variant in enumerate(product.variants):
                file, number = f"products/{product.slug}.toml", getattr(variant, field)
                if number in first:
                    yield Problem(file, f"variants[{index}].{field}", f"{number} is also in {first[number]}")
                first.setdefault(number, file)
