"""Thumb Saver Knob: one piece of polypropylene with two finger wings and a 16 mm tip; blue and sand."""

import math

from photography.builders.measures import ruler
from photography.builders.pressers import lay_knob, thumb_knob
from photography.recipe import photo
from photography.studio import meshes, stage

BLUE, SAND = "#53687B", "#B9A88E"
WORDS = "A {} palm knob with two finger wings, standing on its palm end, the small domed tip up"


@photo("hero", WORDS.format("blue"), "PT-THMB-BLU", color=BLUE)
@photo("hero", WORDS.format("sand-coloured"), "PT-THMB-SND", color=SAND)
def one_knob(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    knob = thumb_knob(color)
    knob.rotation_euler = (math.radians(-90), 0, math.radians(24))
    meshes.ground(knob, 0.001)
    stage.camera((0.05, 0, 0.39), 1.24, 0, 15, 90, 11, focus=(0, -0.15, 0.4))


@photo("detail", "The domed 16 mm tip of a blue palm knob, close up, with a sand-coloured one behind it")
def tip() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    lay_knob(BLUE, (-0.12, -0.10), 20)
    lay_knob(SAND, (0.54, 0.50), -63)
    stage.camera((0.14, 0.10, 0.20), 1.26, 0, 26, 105, 8, focus=(-0.18, -0.35, 0.15))


@photo("scale", "A blue palm knob, 82 mm long, behind a steel ruler")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    lay_knob(BLUE, (0, 0.26), 90)
    ruler(15, (-0.42, -0.28))
    stage.camera((0.22, 0, 0.10), 1.78, 0, 34, 85, 11, focus=(0, -0.05, 0.2))
