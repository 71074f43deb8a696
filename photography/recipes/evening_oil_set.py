"""Evening Oil Set: almond oil, lavender and marjoram oil and four waffle cloths, with a dilution card."""

from photography.builders.bottles import PET_100
from photography.builders.boxes import folded_card, gift_box
from photography.builders.shelf import LAVENDER_10, MARJORAM_5, almond_oil, essential_oil, put
from photography.builders.textiles import waffle_stack
from photography.recipe import photo
from photography.recipes.waffle_face_cloths import NATURAL
from photography.studio import stage

CARD = (("Drops", "to Millilitres"), "one and two percent")


def _still_life() -> None:
    stage.cyclorama("sand", depth=9)
    stage.lights("glass", (0, 0, 0.6))
    put(gift_box("Evening Oil", "for mixing your own", (2.6, 1.9, 1.0)), -0.55, 1.20, 8)
    put(waffle_stack([NATURAL] * 4), 1.02, 0.42, -14)
    put(folded_card(*CARD), -1.28, -0.22, -10)
    put(almond_oil(PET_100, "100 ml  ·  3.4 fl oz"), -0.45, -0.34)
    put(essential_oil(*LAVENDER_10), 0.14, -0.70, -4)
    put(essential_oil(*MARJORAM_5), 0.56, -0.88, 4)


@photo(
    "hero",
    "A kraft gift box, in front of it a clear bottle of almond oil, two small amber"
    " bottles of essential oil, four natural waffle cloths and a folded card",
    "GS-EVE",
)
def whole() -> None:
    _still_life()
    stage.camera((0.05, 0, 0.58), 3.7, 0, 15, 88, 11, focus=(0, -0.5, 0.5))


@photo("detail", "Two small amber bottles of lavender and marjoram oil beside almond oil and waffle cloths")
def oils() -> None:
    _still_life()
    stage.camera((0.18, -0.6, 0.46), 1.75, 0, 12, 88, 11, focus=(0.3, -0.78, 0.35))
