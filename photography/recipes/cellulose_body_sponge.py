"""Cellulose Body Sponge, Pack of 3: sand-coloured bricks of 120 x 80 x 25 mm."""

from photography.builders.measures import ruler
from photography.builders.sponges import cellulose_sponges
from photography.recipe import photo
from photography.studio import stage

STACK = [((0, 0.02, 0.13), (0, 0, 3)), ((0.02, 0, 0.385), (180, 0, -9)), ((-0.01, 0.02, 0.64), (0, 0, 192))]


@photo("hero", "Three sand-coloured cellulose sponges on a pale sand-coloured ground", "TS-CEL3-SND")
def three_sponges() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    cellulose_sponges(STACK)
    stage.camera((0.03, -0.03, 0.36), 1.85, 28, 21, 88, 11, focus=(0.1, -0.5, 0.4))


@photo("detail", "The edge of a cellulose sponge, close up on its open round pores")
def pores() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    cellulose_sponges(STACK)
    stage.camera((0.22, -0.25, 0.55), 0.9, 36, 26, 100, 8, focus=(0.3, -0.4, 0.68))


@photo("scale", "Three cellulose sponges behind a steel ruler, each twelve centimeters long")
def beside_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    cellulose_sponges(
        [((0, 0.1, 0.13), (0, 0, 0)), ((0, 0.1, 0.385), (180, 0, 0)), ((0, 0.1, 0.64), (0, 0, 180))]
    )
    ruler(15, (-0.6, -0.62))
    stage.camera((0.06, -0.2, 0.26), 2.15, 0, 32, 88, 14)
