"""Chill Foot Roller: a sealed steel tube with slate bumpers, 19 cm long and 58 mm thick."""

from photography.builders.measures import playing_card
from photography.builders.rollers import chill_roller
from photography.recipe import photo
from photography.studio import stage


@photo(
    "hero",
    "A brushed steel foot roller with slate gray end bumpers, on a sand-coloured ground",
    "RM-CHIL-STL",
)
def whole() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.3))
    chill_roller().rotation_euler[2] = 0.6
    stage.camera((0, 0, 0.26), 2.2, 0, 22, 90, 11)


@photo("detail", "The soft slate gray bumper on the end of a steel foot roller, close up")
def the_bumper() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.3))
    chill_roller().rotation_euler[2] = 0.78
    stage.camera((-0.42, -0.55, 0.28), 1.0, -14, 20, 105, 11, focus=(-0.5, -0.75, 0.4))


@photo("scale", "A steel foot roller behind a playing card; the roller is about two cards long")
def behind_a_card() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.3))
    chill_roller()
    playing_card((0.12, -0.86), 9)
    stage.camera((0, -0.3, 0.12), 2.8, 0, 38, 90, 14)
