"""Measures in words, in both the units of the label and the ones people here think in."""

from decimal import ROUND_HALF_UP, Decimal

_MM_PER_INCH = Decimal("25.4")
_GRAMS_PER_OUNCE = Decimal("28.349523125")
_ML_PER_FLUID_OUNCE = Decimal("29.5735295625")
_POUNDS_PER_KG = Decimal("2.2046226218")


def length(mm: int) -> str:
    """65 -> "65 mm (2.6 in)"."""
    return f"{mm} mm ({_tenth(mm / _MM_PER_INCH)} in)"


def lengths(*mm: int) -> str:
    """Several sides at once: "130 × 65 × 65 mm (5.1 × 2.6 × 2.6 in)"."""
    inches = " × ".join(_tenth(side / _MM_PER_INCH) for side in mm)
    return f"{' × '.join(str(side) for side in mm)} mm ({inches} in)"


def weight(grams: int) -> str:
    """168 -> "168 g (5.9 oz)"."""
    return f"{grams} g ({_tenth(grams / _GRAMS_PER_OUNCE)} oz)"


def load(kilograms: int) -> str:
    """120 -> "120 kg (265 lb)"; pounds are rounded down, because it is a limit."""
    return f"{kilograms} kg ({int(kilograms * _POUNDS_PER_KG)} lb)"


def content(amount: int, unit: str) -> str:
    """What is inside: "250 ml (8.5 fl oz)" or "60 g (2.1 oz)"."""
    if unit == "g":
        return weight(amount)
    return f"{amount} ml ({_tenth(amount / _ML_PER_FLUID_OUNCE)} fl oz)"


def _tenth(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{rounded.normalize():f}"
