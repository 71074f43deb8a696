"""Rules for skin products: ingredients, allergens, durability, dilution."""

from collections.abc import Iterator

from shop.catalog.rules.label_schema import Cosmetic, Ingredients
from shop.catalog.rules.problems import Problem
from shop.catalog.rules.product_schema import SimpleProduct

DILUTION_GUIDE = "diluting-essential-oils-safely"
_TREE_NUT_OILS = frozenset({"Prunus Amygdalus Dulcis Oil"})
_COCONUT_ESTER = "Caprylic/Capric Triglyceride"


def check_cosmetic(product: SimpleProduct) -> Iterator[Problem]:
    """What a skin product lacks before it may be published; nothing for other goods."""
    file = f"products/{product.slug}.toml"
    cosmetic = product.cosmetic
    if (cosmetic is not None) != (product.regulatory_class == "cosmetic"):
        yield Problem(file, "cosmetic", 'goes with regulatory_class = "cosmetic", and only with it')
    if cosmetic is None:
        return
    found = [*_check_label(product, cosmetic), *_check_dilution(product, cosmetic)]
    for path, reason in (*found, *_check_lists(product, cosmetic)):
        yield Problem(file, path, reason)


def _check_label(product: SimpleProduct, cosmetic: Cosmetic) -> Iterator[tuple[str, str]]:
    if cosmetic.ingredients is None:
        yield "cosmetic.ingredients", "a cosmetic needs its INCI list and allergens"
    if cosmetic.pao_months is None:
        yield "cosmetic.pao_months", "a cosmetic needs the months after opening"
    elif cosmetic.pao_months != product.typical_service_life_months:
        yield "typical_service_life_months", f"the months after opening are {cosmetic.pao_months}"
    if cosmetic.shelf_life_months is None:
        yield "cosmetic.shelf_life_months", "a cosmetic needs its unopened life"
    if not cosmetic.lot_tracked:
        yield "cosmetic.lot_tracked", "cosmetics are kept by lot"
    if not product.safety.of_kind("contraindication"):
        yield "safety.notices", "a cosmetic needs its contraindications"


def _check_dilution(product: SimpleProduct, cosmetic: Cosmetic) -> Iterator[tuple[str, str]]:
    limits = ("max_dilution_percent_body", "max_dilution_percent_face")
    for name in limits:
        if cosmetic.must_dilute != (getattr(cosmetic, name) is not None):
            yield f"cosmetic.{name}", "goes with must_dilute, and only with it"
    if not cosmetic.must_dilute:
        return
    if not cosmetic.child_resistant_closure or not cosmetic.child_resistant_basis:
        yield "cosmetic.child_resistant_closure", "an essential oil needs a child-resistant cap and its basis"
    if product.shipping.flash_point_celsius is None:
        yield "shipping.flash_point_celsius", "an essential oil needs its flash point"
    if not any(notice.acknowledge for notice in product.safety.notices):
        yield "safety.notices", "an essential oil needs a danger that the buyer confirms"
    if DILUTION_GUIDE not in product.guides:
        yield "guides", f'an oil that must be diluted needs the guide "{DILUTION_GUIDE}"'


def _check_lists(product: SimpleProduct, cosmetic: Cosmetic) -> Iterator[tuple[str, str]]:
    if cosmetic.ingredients:
        yield from _check_allergens("cosmetic.ingredients", cosmetic.ingredients)
    for index, variant in enumerate(product.variants):
        path, ingredients = f"variants[{index}]", product.ingredients_of(variant)
        if ingredients is None:
            continue
        if variant.ingredients:
            yield from _check_allergens(f"{path}.ingredients", ingredients)
        if variant.fragrance_free and ingredients.allergens:
            yield f"{path}.fragrance_free", "has fragrance allergens"
        if variant.contains_tree_nut != bool(_TREE_NUT_OILS & set(ingredients.inci)):
            yield f"{path}.contains_tree_nut", "disagrees with the INCI list"
        if _COCONUT_ESTER in ingredients.inci and not cosmetic.contains_coconut_derivative:
            yield "cosmetic.contains_coconut_derivative", f"the INCI list has {_COCONUT_ESTER}"
    if any(variant.contains_tree_nut for variant in product.variants) != bool(cosmetic.tree_nut_name):
        yield "cosmetic.tree_nut_name", "goes with contains_tree_nut, and only with it"


def _check_allergens(path: str, ingredients: Ingredients) -> Iterator[tuple[str, str]]:
    for index, allergen in enumerate(ingredients.allergens):
        trace = allergen.typical_percent.min is None
        if not trace and allergen.name not in ingredients.eu_label_inci:
            yield f"{path}.allergens[{index}].name", f"{allergen.name} is missing from eu_label_inci"
