"""Spiky Massage Ball: hollow TPE with blunt points; 70 mm mustard, 80 mm ink blue, 90 mm brick."""

from photography.builders.balls import spiky
from photography.builders.measures import ruler
from photography.recipe import photo
from photography.studio import meshes, stage

MUSTARD, INK, BRICK = ("#A5823C", 0.28, 0.18), ("#3A4757", 0.33), ("#824331", 0.38)
WORDS = "A {} massage ball covered in short blunt points, on a pale sand-coloured ground"


@photo("hero", WORDS.format("mustard yellow"), "MB-SPK70-YEL", look=MUSTARD)
@photo("hero", WORDS.format("ink blue"), "MB-SPK80-BLU", look=INK)
@photo("hero", WORDS.format("brick red"), "MB-SPK90-RED", look=BRICK)
def one_ball(look: tuple) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    ball = spiky(*look)
    ball.rotation_euler = (0.3, 0.2, 0.4)
    meshes.ground(ball)
    stage.camera((0.03, 0, 0.39), 1.40, 0, 14, 90, 11, focus=(0, -0.30, 0.45))


@photo("detail", "The blunt points of an ink blue massage ball, close up")
def points() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    ball = spiky(*INK)
    ball.rotation_euler = (1.1, 0.5, 0.9)
    meshes.ground(ball)
    stage.camera((0.12, 0, 0.48), 0.76, 8, 18, 105, 8, focus=(0.05, -0.36, 0.52))


@photo("scale", "Three spiky massage balls, 70, 80 and 90 mm across, behind a steel ruler")
def by_size() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    for look, x, y, turn in ((MUSTARD, -0.92, 0.12, 0.4), (INK, -0.08, 0.26, 1.3), (BRICK, 0.86, 0.40, 2.2)):
        ball = spiky(*look)
        ball.location.x, ball.location.y = x, y
        ball.rotation_euler = (0.3, 0.2, turn)
        meshes.ground(ball)
    ruler(15, (-0.90, -0.52), 1.5)
    stage.camera((0.05, 0, 0.27), 3.0, 0, 27, 85, 11, focus=(0, 0, 0.3))
