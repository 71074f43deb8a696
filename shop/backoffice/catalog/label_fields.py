"""What stands on the label of a skin product."""

from dataclasses import replace

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.sections import Field, Section, maybe, number, yes_no

INGREDIENTS = (
    Field("inci", "Ingredients (INCI)", kinds.INCI, "As on the label, in falling order, with commas."),
    Field("eu_label_inci", "With the names of EU 2023/1545", kinds.INCI),
    Field(
        "allergens",
        "Fragrance allergens",
        kinds.ALLERGENS,
        "One in each line: “Linalool | eu_before_2023 | 25 to 38”, in percent of the fragrance.",
        write_like="The middle part is eu_before_2023, eu_2023_1545 or eu_2023_1545_group.",
    ),
)

LABEL = Section(
    "label",
    "Label",
    (
        (
            "Use",
            (
                yes_no("cosmetic.leave_on", "Stays on the skin"),
                yes_no("cosmetic.must_dilute", "Must be diluted"),
                yes_no("cosmetic.carrier_oil", "A carrier oil"),
                Field("cosmetic.max_dilution_percent_body", "At most on the body, in percent", kinds.DECIMAL),
                Field("cosmetic.max_dilution_percent_face", "At most on the face, in percent", kinds.DECIMAL),
                number("cosmetic.pao_months", "Months after opening"),
                number("cosmetic.shelf_life_months", "Months unopened"),
                yes_no("cosmetic.child_resistant_closure", "Child-resistant cap"),
                Field("cosmetic.child_resistant_basis", "Why this cap"),
            ),
        ),
        (
            "Ingredients",
            (
                *(replace(each, path=f"cosmetic.ingredients.{each.path}") for each in INGREDIENTS),
                Field("cosmetic.tree_nut_name", "Which tree nut"),
                yes_no("cosmetic.contains_coconut_derivative", "Holds a coconut derivative"),
                yes_no("cosmetic.contains_shea", "Holds shea"),
                maybe("cosmetic.phototoxic", "Phototoxic"),
                Field("cosmetic.phototoxic_note", "Note on light"),
                Field("cosmetic.ph_typical", "pH", kinds.RANGE),
                Field(
                    "cosmetic.other_main_components",
                    "Other main components",
                    kinds.COMPONENTS,
                    "One in each line: “Linalyl Acetate | 25 to 45”.",
                ),
                Field("cosmetic.formula_note", "Note on the formula"),
                Field("cosmetic.inci_note", "Note on the ingredients"),
                Field("cosmetic.allergens_checked.by", "Allergens compared by"),
                Field(
                    "cosmetic.allergens_checked.on",
                    "Compared on",
                    hint="Such as 2026-11-27.",
                    write_like="Enter the day like 2026-11-27.",
                ),
            ),
        ),
    ),
)
