"""Roller Stick: 45 cm, eleven free segments of 38 mm between two soft grips, green or black."""

from photography.builders.measures import playing_card
from photography.builders.rollers import roller_stick
from photography.recipe import photo
from photography.studio import stage

GREEN, BLACK = "#48584A", "#242625"
WORDS = "A massage stick with eleven pale rolling segments and two {} ribbed grips, on a sand-coloured ground"


def _set_out(color: str) -> None:
    stage.cyclorama("sand", depth=14)
    stage.lights("soft", (0, 0, 0.3))
    roller_stick(color).rotation_euler[2] = 0.66


@photo("hero", WORDS.format("green"), "RM-STK45-GRN", color=GREEN)
@photo("hero", WORDS.format("black"), "RM-STK45-BLK", color=BLACK)
def whole(color: str) -> None:
    _set_out(color)
    stage.camera((0, 0, 0.15), 4.3, 0, 42, 85, 11)


@photo("detail", "The green grip of a massage stick and its first segments, close up", "RM-STK45-GRN")
def grip_and_segments() -> None:
    _set_out(GREEN)
    stage.camera((-0.92, -0.72, 0.2), 1.6, -8, 26, 105, 8, focus=(-0.85, -0.8, 0.3))


@photo("scale", "A massage stick with black grips beside a playing card; it is about five cards long")
def beside_a_card() -> None:
    _set_out(BLACK)
    playing_card((0.95, -0.75), 24)
    stage.camera((0, 0, 0.1), 4.6, 0, 52, 85, 12)
