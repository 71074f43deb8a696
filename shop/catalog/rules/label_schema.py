"""What a product file says beside its variants: label, transport, care, safety, customs and maker."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from shop.catalog import parse_inci
from shop.catalog.rules.fields import (
    Content,
    LaterHsCode,
    LaterLine,
    Line,
    Lines,
    Months,
    Percent,
    Range,
    SomeLines,
)

AllergenList = Literal["eu_before_2023", "eu_2023_1545", "eu_2023_1545_group"]


class Allergen(Content):
    name: Line
    listed: AllergenList
    typical_percent: Range
    note: Line | None = None


class MainComponent(Content):
    name: Line
    typical_percent: Range


def _from_label(value: object) -> object:
    """A list may be given as it stands on the label: one text with commas."""
    if isinstance(value, str):
        return tuple(parse_inci(value))
    return tuple(value) if isinstance(value, list) else value


Inci = Annotated[SomeLines, BeforeValidator(_from_label)]


class Ingredients(Content):
    """The older INCI list, the list with the names of EU 2023/1545, and the allergens among them."""

    inci: Inci
    eu_label_inci: Inci
    allergens: tuple[Allergen, ...]


class AllergenCheck(Content):
    """Who compared the allergens with the supplier's file, and when."""

    by: Line
    on: dt.date


class Cosmetic(Content):
    leave_on: bool
    must_dilute: bool
    carrier_oil: bool = False
    max_dilution_percent_body: Percent | None = None
    max_dilution_percent_face: Percent | None = None
    pao_months: Months | None = None
    shelf_life_months: Months | None = None
    lot_tracked: bool
    child_resistant_closure: bool
    child_resistant_basis: Line | None = None
    tree_nut_name: Line | None = None
    contains_coconut_derivative: bool = False
    contains_shea: bool = False
    phototoxic: bool | None = None
    phototoxic_note: Line | None = None
    formula_note: Line | None = None
    inci_note: Line | None = None
    ph_typical: Range | None = None
    other_main_components: tuple[MainComponent, ...] = ()
    allergens_checked: AllergenCheck | None = None
    ingredients: Ingredients | None = None


class Shipping(Content):
    ground_only: bool
    un_number: Annotated[str, Field(pattern=r"^UN\d{4}$")] | None = None
    transport_class: Annotated[str, Field(pattern=r"^[1-9](\.\d)?$")] | None = None
    packing_group: Literal["I", "II", "III"] | None = None
    limited_quantity_ground: bool | None = None
    flash_point_celsius: Range | None = None
    note: LaterLine


class Care(Content):
    before_first_use: Lines
    clean: Lines
    store: Lines
    replace_when: Lines
    never: Lines


class Notice(Content):
    """One safety sentence. `acknowledge` is what a buyer confirms before paying, in their own words."""

    kind: Literal["use", "contraindication", "allergen", "material_clash", "age", "fire", "ground_only"]
    severity: Literal["danger", "warning", "caution"]
    text: Line
    acknowledge: Line | None = None


class Safety(Content):
    notices: tuple[Notice, ...]

    def of_kind(self, *kinds: str) -> list[Notice]:
        """The notices of some kinds, in the editor's order."""
        return [notice for notice in self.notices if notice.kind in kinds]

    @property
    def words(self) -> str:
        """All of them in lower case, for looking into."""
        return " ".join(notice.text for notice in self.notices).lower()


class Photo(Content):
    alt: LaterLine
    brief: Line


class Customs(Content):
    hs_code: LaterHsCode
    hs_note: LaterLine


class ResponsibleParty(Content):
    name: Line
    postal_address: Line
    electronic_address: Line


class Maker(Content):
    """Who made it. Absent parties keep the EU and the UK closed for the product."""

    model_identifier: Line
    contact: ResponsibleParty | None = None
    eu_responsible_person: ResponsibleParty | None = None
    uk_responsible_person: ResponsibleParty | None = None
