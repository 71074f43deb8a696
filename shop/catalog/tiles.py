"""The drawn tile that stands where a photograph will: which line drawing, on which tone of the palette."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tile:
    """`drawing` names a macro of templates/components/drawings.html, `tone` a colour of the palette."""

    drawing: str
    tone: str
    label: str


#: The first word that a slug contains decides. More particular words come first.
_BY_WORD = (
    ("peanut", Tile("peanut", "sage", "Line drawing of a peanut-shaped double ball")),
    ("spiky", Tile("spiky_ball", "amber", "Line drawing of a spiky ball")),
    ("grip-ball", Tile("ball_pair", "heather", "Line drawing of two balls side by side")),
    ("rubber-ball", Tile("ball_pair_dark", "moss", "Line drawing of two dark, solid balls")),
    ("wall-mount", Tile("wall_ball", "sand", "Line drawing of a ball on a wall mount")),
    ("steel-ball", Tile("held_ball", "moss", "Line drawing of a ball in its holder")),
    ("air-ball", Tile("big_ball", "clay", "Line drawing of a large soft ball")),
    ("mini-hand", Tile("small_ball", "heather", "Line drawing of a small ball")),
    ("cork-ball", Tile("cork_ball", "amber", "Line drawing of a cork ball")),
    ("hook-cane", Tile("cane", "moss", "Line drawing of an S-shaped cane with knobs")),
    ("knob", Tile("knob", "heather", "Line drawing of a thumb-saver knob")),
    ("wand", Tile("wand", "amber", "Line drawing of a turned wooden wand")),
    ("rose-quartz", Tile("gua_sha", "clay", "Line drawing of a curved stone plate")),
    ("gua-sha", Tile("gua_sha_long", "sage", "Line drawing of a long curved steel plate")),
    ("rings", Tile("rings", "sage", "Line drawing of coiled finger rings")),
    ("-mat", Tile("mat", "sage", "Line drawing of a mat with small points")),
    ("foot-roller", Tile("foot_roller", "amber", "Line drawing of a ridged foot roller")),
    ("roller-stick", Tile("stick", "sage", "Line drawing of a roller stick with two grips")),
    ("cork-massage-roller", Tile("roller", "amber", "Line drawing of a cork roller")),
    ("roller", Tile("roller", "moss", "Line drawing of a roller")),
    ("essential-oil", Tile("dropper", "heather", "Line drawing of a small bottle and a sprig")),
    ("oil-set", Tile("set", "heather", "Line drawing of an open gift box")),
    ("oil", Tile("bottle", "sage", "Line drawing of an oil bottle")),
    ("lotion", Tile("pump", "sand", "Line drawing of a pump bottle")),
    ("gel", Tile("pump", "moss", "Line drawing of a pump bottle")),
    ("balm", Tile("tin", "amber", "Line drawing of an open tin")),
    ("trigger-point-massage-cream", Tile("jar", "clay", "Line drawing of an open cream jar")),
    ("cream", Tile("tube", "sage", "Line drawing of a tube")),
    ("towel", Tile("towel", "sand", "Line drawing of folded towels")),
    ("cloths", Tile("cloth", "clay", "Line drawing of a waffle-weave cloth")),
    ("sea-sponge", Tile("sea_sponge", "amber", "Line drawing of a sea sponge")),
    ("sponge", Tile("sponge", "heather", "Line drawing of a sponge")),
    ("pouch", Tile("pouch", "sage", "Line drawing of a drawstring pouch")),
    ("-set", Tile("set", "clay", "Line drawing of an open gift box")),
    ("ball", Tile("ball", "sage", "Line drawing of a round ball")),
)

_BY_CATEGORY = {
    "massage-balls": Tile("ball", "sage", "Line drawing of a round ball"),
    "pressure-point-tools": Tile("knob", "heather", "Line drawing of a knob for the hand"),
    "rollers-and-mats": Tile("roller", "moss", "Line drawing of a roller"),
    "oils": Tile("bottle", "sage", "Line drawing of an oil bottle"),
    "creams-and-lotions": Tile("jar", "clay", "Line drawing of an open cream jar"),
    "towels-and-sponges": Tile("towel", "sand", "Line drawing of folded towels"),
    "gift-sets": Tile("set", "clay", "Line drawing of an open gift box"),
}

_OTHERWISE = Tile("sprig", "sand", "Line drawing of a sprig of heather")


def tile_for(slug: str, category_slug: str) -> Tile:
    """The tile of a product; a product nobody drew yet gets its category's, else a sprig."""
    for word, tile in _BY_WORD:
        if word in slug:
            return tile
    return tile_for_category(category_slug)


def tile_for_category(category_slug: str) -> Tile:
    """The tile that stands for a whole shelf."""
    return _BY_CATEGORY.get(category_slug, _OTHERWISE)


@dataclass(frozen=True, slots=True)
class Outline:
    """How big a thing is on a table, in millimeters, seen from above."""

    width: int
    height: int
    round: bool

    @property
    def canvas(self) -> tuple[int, int]:
        """Width and height of a drawing that holds the outline and a playing card, with room around."""
        width = self.width + CARD_MM[0] + 3 * _MARGIN_MM
        return width, max(self.height, CARD_MM[1]) + 2 * _MARGIN_MM


#: A poker-size playing card: the thing of a known size that is in most homes.
CARD_MM = (63, 88)

_MARGIN_MM = 22

_SIZE = re.compile(r"^(\d+)(?: x (\d+))?(?: x \d+)? (mm|cm)\b")

#: Beyond this a playing card beside it is too small to read.
_MOST_MM = 400


def outline_of(attributes: Mapping[str, Any], options: Mapping[str, str]) -> Outline | None:
    """The outline of a variant from its size option or the product's measures; None where unknown."""
    found = _from_option(options.get("size", "")) or _from_attributes(attributes)
    return found if found and max(found.width, found.height) <= _MOST_MM else None


def _from_option(size: str) -> Outline | None:
    match = _SIZE.match(size)
    if match is None:
        return None
    width, height, unit = match.groups()
    scale = 10 if unit == "cm" else 1
    return Outline(int(width) * scale, int(height or width) * scale, round=height is None)


def _from_attributes(attributes: Mapping[str, Any]) -> Outline | None:
    if isinstance(diameter := attributes.get("diameter_mm"), int):
        return Outline(diameter, diameter, round=True)
    sides = attributes.get("dimensions_mm") or {}
    if "length" in sides and (across := sides.get("width") or sides.get("diameter")):
        return Outline(sides["length"], across, round=False)
    return None
