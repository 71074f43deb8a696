"""Lavender and Marjoram Massage Oil, 2%: clear recycled PET, treatment pump, 100 and 250 ml, both herbs."""

import math

from photography.builders import pumps
from photography.builders.bottles import PET_100, PET_250, Shape, bottle
from photography.builders.dabs import dish
from photography.builders.sprigs import lavender_sprig, marjoram_sprig
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Lavender and", "Marjoram"),
    "massage oil, 2%",
    ("100 ml  ·  3.4 fl oz",),
    botanicals.lavender_and_marjoram,
    "#6A5A82",
)
PALE_GOLD = (0.12, 0.38, 1.7)
#: A shallow pool shows its colour only when that is stronger than in the bottle.
IN_A_DISH = (0.35, 1.2, 4.8)
WORDS = (
    "A clear {} ml pump bottle of pale gold lavender and marjoram massage oil, a stem of each herb beside it"
)


@photo("hero", WORDS.format(100), "OL-LMM-100", shape=PET_100, volume="100 ml  ·  3.4 fl oz", frame=1.86)
@photo("hero", WORDS.format(250), "OL-LMM-250", shape=PET_250, volume="250 ml  ·  8.5 fl oz", frame=2.36)
def one_bottle(shape: Shape, volume: str, frame: float) -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    one = bottle(
        shape,
        LABEL.saying(volume),
        pumps.treatment_pump,
        body=materials.glass("clear"),
        liquid=PALE_GOLD,
        wrap=False,
        dip_tube=True,
        turn=-30,
        fit=1.26,
    )
    one.location.x = -0.12
    side = shape.radius - 0.30
    lavender = lavender_sprig(1, 0.72)
    lavender.location, lavender.rotation_euler = (0.14 + side, 0.20, 0), (0, 0, math.radians(-52))
    marjoram = marjoram_sprig(3, 0.78)
    marjoram.location, marjoram.rotation_euler = (0.22 + side, 0.24, 0), (0, 0, math.radians(-28))
    stage.camera((0.06, 0, 0.5 * shape.height + 0.04), frame, 0, 9, 90, 11, focus=(-0.12, -shape.radius, 0.5))


@photo(
    "detail",
    "Pale gold massage oil in a small white dish, a stem of lavender and a sprig of marjoram beside it",
)
def in_a_dish() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.2))
    dish(0.34, IN_A_DISH).location = (-0.14, 0.08, 0)
    for sprig, at, turn in (
        (lavender_sprig(1, 0.72), (0.06, -0.24), -6),
        (lavender_sprig(4, 0.66), (0.10, -0.30), -20),
        (marjoram_sprig(3, 0.70), (0.20, -0.02), 12),
    ):
        sprig.location, sprig.rotation_euler = (*at, 0), (0, 0, math.radians(turn))
    stage.camera((0.25, -0.05, 0.04), 1.55, 0, 38, 100, 8, focus=(0.10, -0.18, 0.06))
