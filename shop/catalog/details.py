"""The details of a variant in words: every attribute that was recorded, none invented."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale

from shop.catalog import measures
from shop.catalog.shown import ShownProduct, ShownVariant
from shop.money import LOCALE

Detail = tuple[str, str]


def details_of(product: ShownProduct, variant: ShownVariant) -> list[Detail]:
    """Terms and values for the Details list, in the order people ask."""
    found: list[Detail] = [("Made of", _listed(product.attributes.get("materials", [])))]
    if variant.net_content and variant.net_unit:
        found.append(("Contents", measures.content(variant.net_content, variant.net_unit)))
    found += [
        (_plain(name).capitalize(), str(value))
        for name, value in variant.options.items()
        if name != "scent" or not variant.fragrance_free
    ]
    for name, value in product.attributes.items():
        if name in {"materials", "firmness"} or value in (None, [], {}, ""):
            continue
        found += _WORDS[name](value) if name in _WORDS else [(_plain(name).capitalize(), _anything(value))]
    found.append(("Weight, packed", measures.weight(variant.weight_grams)))
    if product.body_areas:
        found.append(("For", _listed([area.name.lower() for area in product.body_areas])))
    if variant.vegan:
        found.append(("Vegan", "Yes, nothing from animals"))
    return [(term, value) for term, value in found if value]


def gets_along_with(product: ShownProduct) -> list[Detail]:
    """What may touch it and what must not, substance by substance."""
    return [
        (_SUBSTANCES.get(substance, _plain(substance).capitalize()), VERDICTS[verdict])
        for substance, verdict in product.compatibility.items()
        if verdict in VERDICTS
    ]


def dilution_in_words(product: ShownProduct) -> str:
    """How strong a mix with an essential oil may be; empty where nothing needs diluting."""
    facts = product.cosmetic
    if facts is None or facts.max_dilution_body_hundredths is None:
        return ""
    body = f"At most {_percent(facts.max_dilution_body_hundredths)} on the body"
    if facts.max_dilution_face_hundredths is None:
        return f"{body}, and not on the face"
    if not facts.max_dilution_face_hundredths:
        return f"{body}, never on the face"
    return f"{body} and {_percent(facts.max_dilution_face_hundredths)} on the face"


@cache
def country_name(code: str) -> str:
    """ "PT" -> "Portugal"; a code nobody knows stays as it is."""
    return Locale.parse(LOCALE).territories.get(code, code)


def _percent(hundredths: int) -> str:
    return f"{(Decimal(hundredths) / 100).normalize():f}%"


def _listed(words: list[str]) -> str:
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("colour", "color")


def _anything(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Mapping):
        return _listed([f"{_plain(str(key))} {_anything(each).lower()}" for key, each in value.items()])
    if isinstance(value, list | tuple):
        return _listed([str(each) for each in value])
    return str(value)


def _one(term: str, say: Callable[[Any], str]) -> Callable[[Any], list[Detail]]:
    return lambda value: [(term, say(value))]


def _yes(term: str, yes: str, no: str) -> Callable[[Any], list[Detail]]:
    return lambda value: [(term, yes if value else no)]


def _only_yes(term: str, yes: str) -> Callable[[Any], list[Detail]]:
    return lambda value: [(term, yes)] if value else []


def _diameter(value: int | list[int]) -> str:
    sizes = value if isinstance(value, list) else [value]
    return ", ".join(measures.length(mm) for mm in sizes)


def _dimensions(sides: Mapping[str, int]) -> list[Detail]:
    if set(sides) == {"length", "width", "height"}:
        return [
            ("Length × width × height", measures.lengths(*(sides[s] for s in ("length", "width", "height"))))
        ]
    if set(sides) == {"length", "width", "thickness"}:
        order = ("length", "width", "thickness")
        return [("Length × width × thickness", measures.lengths(*(sides[side] for side in order)))]
    return [(_plain(side).capitalize(), measures.length(mm)) for side, mm in sides.items()]


def _hardness(grades: Mapping[str, int]) -> str:
    return _listed([f"{grade} {shore} Shore A" for grade, shore in grades.items()])


def _plant(plant: Mapping[str, str]) -> list[Detail]:
    return [
        ("Plant", plant["botanical"]),
        ("Part used", plant["part"].capitalize()),
        ("Made by", plant["method"].capitalize()),
    ]


_SUBSTANCES = {
    "plant_oils": "Plant oils, creams and balms",
    "silicone_lubricants": "Silicone lubricants",
    "water_gels": "Water-based gels",
    "tpe": "TPE",
}

#: How the verdicts of a compatibility table are said.
VERDICTS = {
    "ok": "Fine together",
    "ok_hot_wash": "Fine together; wash it hot afterwards",
    "ok_wash_after": "Fine together; wash it off after use",
    "ok_wipe_after": "Fine together; wipe it off after use",
    "wipe_off_at_once": "Short contact only; wipe it off at once",
    "avoid": "Keep apart: it damages the material",
}

#: How each known attribute is said; the rest are said by their own names.
_WORDS: dict[str, Callable[[Any], list[Detail]]] = {
    "diameter_mm": _one("Diameter", _diameter),
    "dimensions_mm": _dimensions,
    "hardness_shore_a": _one("Hardness", _hardness),
    "natural_rubber_type": _one("Kind of rubber", str.capitalize),
    "fiber_content": _one("Fiber content", str),
    "fabric_weight_gsm": _one("Fabric weight", lambda gsm: f"{gsm} g per square meter"),
    "max_user_kg": _one("For users up to", measures.load),
    "max_load_kg": _one("Holds up to", measures.load),
    "included": _one("In the box", lambda things: _listed(list(things))),
    "points_count_approx": _one("Points", lambda count: f"About {count:,}"),
    "plant": _plant,
    "essential_oil_percent": _one("Essential oil", lambda percent: f"{percent}%"),
    "sensation": _one("Feel", str.capitalize),
    "heat_use": _one("Warming", str),
    "cold_use": _one("Cooling", str),
    "dishwasher_safe": _yes("Dishwasher", "Top rack", "No"),
    "hand_washable": _yes("Washing by hand", "Yes", "No, it is wiped"),
    "needs_floor": _yes(
        "Floor", "You lie or kneel with it on the floor", "Works standing, sitting or in bed"
    ),
    "machine_washable": _yes("Washing machine", "Yes", "No"),
    "pvc_free": _only_yes("PVC", "Made without PVC"),
    "oil_free": _only_yes("Oil", "Made without oil"),
    "natural_variation": _only_yes("Natural variation", "No two are alike in shade and grain"),
    "animal_derived": _only_yes("Origin", "Comes from an animal"),
    "spans_both_sides": _only_yes("Reach", "Works on both sides at once"),
    "sourcing_note": _one("Sourcing", str),
}
