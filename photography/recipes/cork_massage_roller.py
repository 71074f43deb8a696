"""Cork Massage Roller: a solid cylinder of pressed cork, 30 by 10 cm."""

from photography.builders.measures import playing_card
from photography.builders.rollers import cork_cylinder
from photography.recipe import photo
from photography.studio import stage


@photo("hero", "A solid cylinder of pressed cork lying on a sand-coloured ground", "RM-CRKR30")
def whole() -> None:
    stage.cyclorama("sand", depth=12)
    stage.lights("soft", (0, 0, 0.5))
    cork_cylinder().rotation_euler[2] = 0.62
    stage.camera((0, 0, 0.44), 3.9, 0, 22, 90, 11)


@photo("detail", "The end of a cork roller close up, with light and dark granules pressed tight")
def the_end() -> None:
    stage.cyclorama("sand", depth=12)
    stage.lights("soft", (0, 0, 0.5))
    cork_cylinder().rotation_euler[2] = 0.95
    stage.camera((-0.72, -1.0, 0.5), 1.35, -16, 18, 105, 9, focus=(-0.9, -1.2, 0.5))


@photo("scale", "A cork roller with a playing card lying before it; the roller is 30 centimeters long")
def beside_a_card() -> None:
    stage.cyclorama("sand", depth=12)
    stage.lights("soft", (0, 0, 0.5))
    cork_cylinder().rotation_euler[2] = 0.22
    playing_card((0.35, -1.12), 10)
    stage.camera((0, -0.3, 0.35), 4.1, 0, 30, 90, 12)
