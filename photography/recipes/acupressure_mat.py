"""Acupressure Mat: 68 by 42 cm of canvas under 228 discs of points, with or without the neck pillow."""

import math

from photography.builders.mats import spike_mat, spike_pillow
from photography.builders.measures import playing_card
from photography.recipe import photo
from photography.studio import stage

OAT, INDIGO = "#B3A386", "#2E354A"
MAT = "An acupressure mat of {} cotton covered in white plastic points, on a sand-coloured ground"
BOTH = "An acupressure mat of {} cotton covered in white plastic points, with its matching neck pillow"


@photo("hero", MAT.format("oat coloured"), "RM-MAT-OAT", color=OAT)
@photo("hero", MAT.format("indigo"), "RM-MAT-IND", color=INDIGO)
@photo("hero", BOTH.format("oat coloured"), "RM-MATP-OAT", color=OAT, pillow=True)
@photo("hero", BOTH.format("indigo"), "RM-MATP-IND", color=INDIGO, pillow=True)
def whole(color: str, pillow: bool = False) -> None:
    stage.cyclorama("sand", depth=16)
    stage.lights("soft", (0, 0, 0.3), 1.3)
    spike_mat(color).rotation_euler[2] = math.radians(58)
    if pillow:
        head = spike_pillow(color)
        head.rotation_euler[2] = math.radians(-32)
        head.location = (1.28, 2.05, 0.33)
    stage.camera((0, 0, 0.2), 8.5, 0, 42, 85, 11)


@photo("detail", "Discs of an acupressure mat close up, each a crown of 27 blunt points on indigo canvas")
def the_points() -> None:
    stage.cyclorama("sand", depth=16)
    stage.lights("soft", (0, -1.5, 0.3))
    spike_mat(INDIGO).rotation_euler[2] = math.radians(24)
    stage.camera((0.25, -1.75, 0.26), 1.45, -10, 28, 105, 7, focus=(0.25, -1.85, 0.3))


@photo("scale", "A playing card beside an oat coloured acupressure mat; the mat is nearly eight cards long")
def beside_a_card() -> None:
    stage.cyclorama("sand", depth=16)
    stage.lights("soft", (0, 0, 0.3), 1.3)
    spike_mat(OAT).rotation_euler[2] = math.radians(90)
    playing_card((2.75, -1.6), 8)
    stage.camera((0.35, 0, 0.1), 8.6, 0, 66, 85, 14)
