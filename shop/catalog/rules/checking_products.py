"""Rules for every product file: links, care, safety, materials and transport."""

from collections.abc import Iterator

from shop.catalog.rules.bundles import bundle_parts
from shop.catalog.rules.clashes import clash_between
from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.problems import Problem
from shop.catalog.rules.product_schema import Bundle, Product, SimpleProduct

#: Liquids that catch fire at or below this are dangerous goods of class 3.
FLAMMABLE_UP_TO_CELSIUS = 60

#: From this pressure level on, a tool is hard.
HARD_FROM = 4


def check_product(product: Product, content: Neighbours) -> Iterator[Problem]:
    """Every contradiction of one product with itself and with the rest of the content."""
    found = [*_check_links(product, content), *_check_related(product, content), *_check_sheets(product)]
    found += _check_stated(product)
    if isinstance(product, SimpleProduct):
        found += [*_check_materials(product), *_check_first_words(product)]
        found += [*_check_variants(product), *_check_shipping(product)]
    for path, reason in found:
        yield Problem(f"products/{product.slug}.toml", path, reason)


def parts_of(product: Product, content: Neighbours) -> list[SimpleProduct]:
    """The product itself, or the products in a set."""
    if isinstance(product, Bundle):
        return [part for part, _, _ in bundle_parts(product, content)]
    return [product]


def _check_links(product: Product, content: Neighbours) -> Iterator[tuple[str, str]]:
    if product.category not in {category.slug for category in content.categories}:
        yield "category", f'no category "{product.category}"'
    areas = {area.id for area in content.body_areas}
    for index, area in enumerate(product.body_areas):
        if area not in areas:
            yield f"body_areas[{index}]", f'no body area "{area}" in body_areas.toml'
    for index, slug in enumerate(product.guides):
        guide = content.guide_by_slug.get(slug)
        if guide is None:
            yield f"guides[{index}]", f'no guide "{slug}"'
        elif guide.kind == "body":
            used = {*guide.tools, *guide.optional_tools}
            if not used & {product.slug, *(part.slug for part in parts_of(product, content))}:
                yield f"guides[{index}]", f"guides/{slug}.toml does not use it"


def _check_related(product: Product, content: Neighbours) -> Iterator[tuple[str, str]]:
    for index, slug in enumerate(product.related):
        path, other = f"related[{index}]", content.product_by_slug.get(slug)
        if other is None:
            yield path, f'no product "{slug}"'
            continue
        if slug == product.slug:
            yield path, "a product is not related to itself"
        for mine in parts_of(product, content):
            for theirs in parts_of(other, content):
                clash = clash_between(mine, theirs)
                if clash:
                    yield path, f"a clash: {clash}"


def _check_stated(product: Product) -> Iterator[tuple[str, str]]:
    """What a draft may lack and a product on sale may not."""
    stated: list[tuple[str, object]] = [
        ("short_description", product.short_description),
        ("long_description", product.long_description),
        ("origin_country", product.origin_country),
        ("photo.alt", product.photo.alt),
        ("customs.hs_code", product.customs.hs_code),
        ("customs.hs_note", product.customs.hs_note),
    ]
    if isinstance(product, SimpleProduct):
        stated += [
            ("attributes.materials", product.attributes.materials),
            ("shipping.note", product.shipping.note),
        ]
    for path, value in stated:
        if not value:
            yield path, "this is missing"


def _check_sheets(product: Product) -> Iterator[tuple[str, str]]:
    for name in type(product.care).model_fields:
        if not getattr(product.care, name):
            yield f"care.{name}", "a care sheet needs all five lists"
    if not product.safety.notices:
        yield "safety.notices", "every product needs a safety notice"
    for index, notice in enumerate(product.safety.notices):
        if notice.acknowledge and notice.severity != "danger":
            yield f"safety.notices[{index}].acknowledge", "only a danger is confirmed by the buyer"


def _check_materials(product: SimpleProduct) -> Iterator[tuple[str, str]]:
    facts, variants = product.attributes, product.variants
    safety = product.safety.words
    rubber = any(variant.contains_natural_rubber for variant in variants)
    if rubber != ("natural rubber" in " ".join(facts.materials)):
        yield "attributes.materials", "disagrees with contains_natural_rubber"
    if rubber != (facts.natural_rubber_type is not None):
        yield "attributes.natural_rubber_type", "goes with contains_natural_rubber, and only with it"
    if rubber and "latex" not in safety:
        yield "safety", "contains natural rubber, so it must warn of latex"
    if any(variant.contains_nickel_alloy for variant in variants) and "nickel" not in safety:
        yield "safety", "contains a nickel alloy, so it must warn of nickel"
    if any(variant.contains_tree_nut for variant in variants) and " nut" not in safety:
        yield "safety", "contains a tree nut, so it must warn of nuts"
    if facts.animal_derived and any(variant.vegan for variant in variants):
        yield "attributes.animal_derived", "something from an animal is not vegan"
    if product.regulatory_class == "textile" and not facts.fiber_content:
        yield "attributes.fiber_content", "a textile needs its fiber content"


def _check_first_words(product: SimpleProduct) -> Iterator[tuple[str, str]]:
    """What must be read before buying: by those who lean on a hard tool, and of how it travels."""
    levels = [variant.pressure_level or 0 for variant in product.variants]
    if max(levels) >= HARD_FROM and all(notice.severity == "caution" for notice in product.safety.notices):
        yield "safety.notices", "a hard tool needs a warning to read before buying"
    if product.shipping.ground_only != bool(product.safety.of_kind("ground_only")):
        yield "safety.notices", "ground_only goes with shipping.ground_only, and only with it"


def _check_variants(product: SimpleProduct) -> Iterator[tuple[str, str]]:
    hardness = product.attributes.hardness_shore_a
    slugs: set[str] = set()
    for index, variant in enumerate(product.variants):
        if variant.slug in slugs:
            yield f"variants[{index}].slug", f'"{variant.slug}" is used twice'
        slugs.add(variant.slug)
        if hardness and variant.options.firmness not in hardness:
            yield f"variants[{index}].options.firmness", "has no value in attributes.hardness_shore_a"
        liquid = product.cosmetic and (variant.net_content is None or variant.net_content.unit == "pieces")
        if liquid:
            yield f"variants[{index}].net_content", "a skin product needs its content in ml or g"


def _check_shipping(product: SimpleProduct) -> Iterator[tuple[str, str]]:
    shipping = product.shipping
    if shipping.ground_only and not (shipping.un_number and shipping.packing_group):
        yield "shipping.un_number", "ground-only goods need un_number, transport_class and packing_group"
    if bool(shipping.transport_class) != shipping.ground_only:
        yield "shipping.ground_only", "goes with transport_class, and only with it"
    flash = shipping.flash_point_celsius
    if flash and flash.min is not None and flash.min <= FLAMMABLE_UP_TO_CELSIUS and not shipping.ground_only:
        yield "shipping.ground_only", "a flash point up to 60 °C makes it class 3, ground only"
