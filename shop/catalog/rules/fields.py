"""The kinds of value that the launch content is made of: each type says its own rule."""

import re
from typing import Annotated, Literal

from babel import Locale
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from shop.catalog.gtin import check_digit
from shop.markdown import blocks_of

_COUNTRIES = frozenset(code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code))
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


class Content(BaseModel):
    """A piece of launch content: every field known, typed exactly and never changed after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _gtin_13(value: str) -> str:
    check = check_digit(value[:12])
    if int(value[12]) != check:
        raise ValueError(f"the check digit of this GTIN must be {check}")
    return value


def _country(value: str) -> str:
    if value not in _COUNTRIES - _NOT_COUNTRIES:
        raise ValueError(f"{value} is not an ISO 3166 country code")
    return value


def _or_nothing(value: object, read: ValidatorFunctionWrapHandler) -> object:
    return value if value == "" else read(value)


def _one_line(value: str) -> str:
    if value != " ".join(value.split()):
        raise ValueError("must be one line without spare spaces")
    return value


def _paragraphs(value: object) -> object:
    return blocks_of(value) if isinstance(value, str) else value


def _joined_blocks(value: object) -> object:
    return "\n\n".join(blocks_of(value)) if isinstance(value, str) else value


def _joined(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _unique(value: tuple[str, ...]) -> tuple[str, ...]:
    doubles = sorted({item for item in value if value.count(item) > 1})
    if doubles:
        raise ValueError(f"listed twice: {', '.join(doubles)}")
    return value


Line = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]
#: As long as the columns of names are.
ShortLine = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_one_line)]
Title = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Sku = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]+)+$", max_length=32)]
Gtin = Annotated[str, Field(pattern=r"^\d{13}$"), AfterValidator(_gtin_13)]
#: Markdown, as `shop.markdown` reads it, in one text.
Text = Annotated[str, BeforeValidator(_joined_blocks), Field(min_length=1)]
Note = Annotated[str, BeforeValidator(_joined), Field(min_length=1)]

Lines = Annotated[tuple[Line, ...], AfterValidator(_unique)]
SomeLines = Annotated[Lines, Field(min_length=1)]
Slugs = Annotated[tuple[Slug, ...], AfterValidator(_unique)]
Words = Annotated[tuple[Word, ...], AfterValidator(_unique)]

#: What a draft may still lack. `checking_products` says so, and nothing is on sale without it.
LaterLine = Annotated[Line, WrapValidator(_or_nothing)]
LaterHsCode = Annotated[str, Field(pattern=r"^\d{4}\.\d{2}$"), WrapValidator(_or_nothing)]
LaterCountry = Annotated[str, AfterValidator(_country), WrapValidator(_or_nothing)]
#: Markdown, in blocks.
LaterProse = Annotated[tuple[str, ...], BeforeValidator(_paragraphs)]

Cents = Annotated[int, Field(gt=0)]
Grams = Annotated[int, Field(gt=0)]
Millimeters = Annotated[int, Field(gt=0)]
Kilograms = Annotated[int, Field(gt=0)]
Months = Annotated[int, Field(gt=0, le=240)]
Seconds = Annotated[int, Field(gt=0, le=1200)]
Count = Annotated[int, Field(gt=0)]
StockCount = Annotated[int, Field(ge=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
PressureLevel = Annotated[int, Field(ge=1, le=5)]
PressureCap = Annotated[int, Field(ge=0, le=10)]

CompatibilityWord = Literal[
    "not_applicable",
    "ok",
    "ok_hot_wash",
    "ok_wash_after",
    "ok_wipe_after",
    "wipe_off_at_once",
    "avoid",
]
RegulatoryClass = Literal["general_product", "cosmetic", "textile"]


class Range(Content):
    """From min to max, both included; one of them alone means "above" or "below"."""

    min: float | None = None
    max: float | None = None

    @model_validator(mode="after")
    def in_order(self) -> "Range":
        if self.min is None and self.max is None:
            raise ValueError("needs min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        return self
