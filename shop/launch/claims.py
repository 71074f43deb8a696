"""The words of the launch content that shoppers read, each with the field that it stands in."""

from collections.abc import Iterator

from shop.catalog.rules.passages import Passage, passages_of
from shop.catalog.rules.problems import Problem
from shop.claims import Finding, Level, check_words
from shop.launch.schema import LaunchContent


def check_claims(content: LaunchContent) -> Iterator[Problem]:
    """Every blocked word in copy that shoppers read, except where a warning or a study needs it."""
    for passage, finding in claims_in(content):
        if finding.level is Level.BLOCK:
            yield Problem(passage.file, passage.path, f'copy may not say "{finding.word}"')


def claims_in(content: LaunchContent) -> Iterator[tuple[Passage, Finding]]:
    """Everything that the linter has to say, doubts as well."""
    for passage in passages(content):
        for finding in check_words(passage.text, field=passage.field):
            yield passage, finding


def passages(content: LaunchContent) -> Iterator[Passage]:
    """All texts of products, care, guides, body areas and categories."""
    for product in content.products:
        yield from passages_of(product.model_dump(), f"products/{product.slug}.toml")
    for guide in content.guides:
        yield from passages_of(guide.model_dump(), f"guides/{guide.slug}.toml")
    for index, area in enumerate(content.body_areas):
        yield from passages_of(area.model_dump(), "body_areas.toml", f"body_areas[{index}]")
    for index, category in enumerate(content.categories):
        yield from passages_of(category.model_dump(), "categories.toml", f"categories[{index}]")
