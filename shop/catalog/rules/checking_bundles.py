"""Rules for gift sets: the parts exist, fit together, and cost no more together than apart."""

from collections.abc import Iterator
from itertools import combinations

from shop.catalog.rules.bundles import bundle_facts, bundle_parts
from shop.catalog.rules.clashes import clash_between
from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.problems import Problem
from shop.catalog.rules.product_schema import Bundle


def check_bundle(bundle: Bundle, content: Neighbours) -> Iterator[Problem]:
    """Every contradiction between a set and its parts."""
    file = f"products/{bundle.slug}.toml"
    missing = [index for index, part in enumerate(bundle.components) if part.sku not in content.part_by_sku]
    for index in missing:
        yield Problem(file, f"components[{index}].sku", f'no variant "{bundle.components[index].sku}"')
    if missing:
        return
    for path, reason in (*_check_numbers(bundle, content), *_check_fit(bundle, content)):
        yield Problem(file, path, reason)


def _check_numbers(bundle: Bundle, content: Neighbours) -> Iterator[tuple[str, str]]:
    facts, variant = bundle_facts(bundle, content), bundle.variants[0]
    if variant.price_cents > facts.sum_of_parts_cents:
        yield "variants[0].price_cents", f"its parts cost {facts.sum_of_parts_cents} cents, which is less"
    if variant.weight_grams < facts.parts_weight_grams:
        yield "variants[0].weight_grams", f"its parts weigh {facts.parts_weight_grams} grams, which is more"


def _check_fit(bundle: Bundle, content: Neighbours) -> Iterator[tuple[str, str]]:
    facts = bundle_facts(bundle, content)
    parts = [product for product, _, _ in bundle_parts(bundle, content)]
    areas = {area for product in parts for area in product.body_areas}
    for index, area in enumerate(bundle.body_areas):
        if area not in areas:
            yield f"body_areas[{index}]", f'no part is for "{area}"'
    for one, other in combinations(parts, 2):
        clash = clash_between(one, other)
        if clash:
            yield "components", f"a clash: {clash}"
    safety = bundle.safety.words
    for present, word in (
        (facts.contains_natural_rubber, "latex"),
        (facts.contains_nickel_alloy, "nickel"),
        (facts.contains_tree_nut, " nut"),
        (facts.shipping.ground_only, "flammable"),
    ):
        if present and word not in safety:
            yield "safety", f'a part needs the warning "{word.strip()}"'
