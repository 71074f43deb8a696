"""Hot and Cold Steel Ball Roller: a polished 55 mm ball that spins in a palm cup of white or black ABS."""

from photography.builders.measures import ruler
from photography.builders.pressers import BALL, SEAT, palm_cup, steel_ball
from photography.recipe import photo
from photography.studio import meshes, stage

WHITE, BLACK = "#CFCBC3", "#171716"
WORDS = "A polished steel ball seated in a {} palm cup, on a pale sand-coloured ground"


@photo("hero", WORDS.format("white"), "MB-STL55-WHT", color=WHITE)
@photo("hero", WORDS.format("black"), "MB-STL55-BLK", color=BLACK)
def one_roller(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    roller(color)
    stage.camera((0.03, 0, 0.28), 1.12, 0, 18, 90, 11, focus=(0, -0.30, 0.4))


@photo("detail", "The polished steel ball lifted out of its black cup, which lies open behind it")
def lifted_out() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    cup = palm_cup(BLACK)
    cup.location = (0.42, 0.22, 0)
    steel_ball().location = (-0.26, -0.14, BALL)
    stage.camera((0.13, 0, 0.24), 1.54, 0, 26, 95, 9, focus=(-0.22, -0.36, 0.35))


@photo("scale", "A steel ball in a white palm cup behind a steel ruler; the ball is 55 mm across")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    roller(WHITE).location.y = 0.30
    ruler(15, (-0.80, -0.36), 2)
    stage.camera((0.0, 0, 0.22), 1.98, 0, 28, 85, 11, focus=(0, -0.05, 0.3))


def roller(color: str):
    ball = steel_ball()
    ball.location.z = SEAT
    return meshes.group([palm_cup(color), ball])
