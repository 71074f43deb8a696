"""The fields of one variant."""

from dataclasses import replace

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.label_fields import INGREDIENTS
from shop.backoffice.catalog.sections import TO_CHOOSE, YES_OR_NO, Field, Section

_SALE = (
    Field("name", "Name", hint="What it differs by: “70 mm, mustard”."),
    Field(
        "slug",
        "Slug",
        hint="The end of its address.",
        write_like="Use small letters, digits and single dashes.",
    ),
    Field(
        "gtin",
        "GTIN",
        hint="13 digits. Empty for a number of the shop’s own, which is valid only in here.",
        write_like="Enter all 13 digits of the article number.",
    ),
    Field("weight_grams", "Weight packed, in grams", kinds.NUMBER),
)

#: Only while it is being added; orders and stock know it by this for ever.
SKU = Field("sku", "SKU", hint="Such as OL-LAV-10. It never changes.", write_like="Write it like OL-LAV-10.")
PRICE = Field("price_cents", "Price in dollars", kinds.PRICE, hint="Such as 14.00.")

_OPTIONS = tuple(
    Field(f"options.{name}", words)
    for name, words in (
        ("size", "Size"),
        ("firmness", "Firmness"),
        ("color", "Color"),
        ("contents", "Contents"),
        ("scent", "Scent"),
    )
)

_MATERIAL = (
    Field("net_content.amount", "Content", kinds.NUMBER),
    Field(
        "net_content.unit",
        "Unit of the content",
        kinds.CHOICE,
        choices=(("", "No unit"), ("ml", "ml"), ("g", "g"), ("pieces", "Pieces")),
    ),
    Field("diameter_mm", "Diameter in mm", kinds.NUMBER, "Only where the variants differ in it."),
    Field("pressure_level", "Firmness level, 1 to 5", kinds.NUMBER, "Empty where nothing presses."),
    *(
        Field(name, words, kinds.YES_NO, choices=YES_OR_NO)
        for name, words in (
            ("contains_natural_rubber", "Holds natural rubber"),
            ("contains_nickel_alloy", "Holds a nickel alloy"),
            ("contains_tree_nut", "Holds a tree nut"),
            ("fragrance_free", "Free of fragrance"),
            ("vegan", "Vegan"),
        )
    ),
)

_OWN_INGREDIENTS = tuple(replace(each, path=f"ingredients.{each.path}") for each in INGREDIENTS)


def variant_section(*, of_set: bool, is_new: bool = False, has_label: bool = False) -> Section:
    """The fields of a variant; a set's states no material, because its parts do."""
    sale = (SKU, PRICE, *_SALE) if is_new else _SALE
    groups = [("On sale", sale)]
    if not of_set:
        material = tuple(map(_to_choose, _MATERIAL)) if is_new else _MATERIAL
        groups += [("What it differs by", _OPTIONS), ("What is in it", material)]
    if has_label:
        groups.append(("Ingredients, where they differ from the product’s", _OWN_INGREDIENTS))
    return Section("variant", "Variant", tuple(groups))


def _to_choose(field: Field) -> Field:
    """Nothing is chosen for whoever has not looked."""
    return replace(field, choices=TO_CHOOSE) if field.choices == YES_OR_NO else field
