"""Beech Foot Roller: two ridged rollers on steel axles in an arched beech frame, 24 by 13 by 6 cm."""

from photography.builders.measures import ruler
from photography.builders.rollers import beech_frame_roller
from photography.recipe import photo
from photography.studio import stage


@photo("hero", "Two ridged beech rollers in a low arched frame, on a sand-coloured ground", "RM-FOOT-BCH")
def whole() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    beech_frame_roller().rotation_euler[2] = 0.45
    stage.camera((0, 0, 0.28), 3.1, 0, 32, 90, 11)


@photo("detail", "The arched end of a beech foot roller close up, its two ridged rollers behind it")
def the_end() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    beech_frame_roller().rotation_euler[2] = 0.85
    stage.camera((-0.55, -0.6, 0.38), 1.3, -18, 28, 105, 9, focus=(-0.6, -0.75, 0.5))


@photo("scale", "A beech foot roller behind a steel ruler; its frame is 24 centimeters wide")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    beech_frame_roller()
    ruler(30, (-1.2, -1.25))
    stage.camera((0.37, -0.25, 0.15), 3.9, 0, 40, 90, 14)
