"""Peanut Double Ball: two 65 mm balls of TPE grown together, 130 mm long; moss (medium), graphite (firm)."""

import math

from photography.builders.balls import peanut
from photography.builders.measures import ruler
from photography.recipe import photo
from photography.studio import stage

MOSS, GRAPHITE = "#525B49", "#3A3D3F"
WORDS = "A {} massage tool of two balls joined by a waist, on a pale sand-coloured ground"


@photo("hero", WORDS.format("moss green"), "MB-PNT-MED-GRN", color=MOSS)
@photo("hero", WORDS.format("graphite grey"), "MB-PNT-FRM-GRY", color=GRAPHITE)
def one_peanut(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    peanut(color).rotation_euler.z = math.radians(24)
    stage.camera((0.01, 0, 0.26), 1.72, 0, 17, 90, 11, focus=(-0.25, -0.40, 0.35))


@photo(
    "detail", "A moss green double ball in front of a graphite one, close up on the waist between the balls"
)
def waist() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    front, back = peanut(MOSS), peanut(GRAPHITE)
    front.rotation_euler.z = math.radians(-28)
    back.location.x, back.location.y = 0.30, 0.90
    back.rotation_euler.z = math.radians(38)
    stage.camera((0.12, 0.1, 0.30), 1.62, 0, 24, 100, 8, focus=(0, -0.25, 0.3))


@photo("scale", "A moss green double ball, 130 mm long, behind a steel ruler")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    peanut(MOSS).location.y = 0.22
    ruler(15, (-0.65, -0.36))
    stage.camera((0.05, 0, 0.20), 2.05, 0, 32, 85, 11, focus=(0, -0.1, 0.3))
