"""Cotton Tool Pouch: natural cotton canvas with a drawcord, small 16 x 20 cm and large 24 x 32 cm."""

from photography.builders.balls import cork_ball, smooth_ball
from photography.builders.measures import ruler
from photography.builders.pouches import pouch
from photography.recipe import photo
from photography.studio import stage

SMALL, LARGE = (1.6, 2.0), (2.4, 3.2)
WORDS = "A {} natural cotton canvas pouch, drawn shut with a cord, on a pale sand-coloured ground"


@photo("hero", WORDS.format("small"), "TS-PCH-S", size_=SMALL, frame=2.55, seed=1)
@photo("hero", WORDS.format("large"), "TS-PCH-L", size_=LARGE, frame=3.7, seed=5)
def one_pouch(size_: tuple[float, float], frame: float, seed: int) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.7))
    pouch(*size_, seed=seed).rotation_euler[2] = 0.15
    stage.camera((0.03, 0, 0.40 * size_[1]), frame, 0, 9, 90, 11, focus=(0, -0.4, 0.4 * size_[1]))


@photo(
    "detail",
    "A cotton canvas pouch, half open, with a sage green silicone ball on top and a cork ball beside it",
)
def half_open() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.7))
    pouch(*SMALL, neck=0.85, seed=3).rotation_euler[2] = 0.15
    smooth_ball("#8A9486", 0.325).location = (0.06, -0.04, 1.50)
    cork_ball(0.30).location = (0.80, -0.32, 0.30)
    stage.camera((0.22, 0, 0.80), 2.45, 0, 20, 90, 10, focus=(0, -0.4, 0.9))


@photo("scale", "A small and a large cotton canvas pouch behind a steel ruler of 30 centimeters")
def beside_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.7))
    pouch(*SMALL, seed=1).location.x = -0.85
    pouch(*LARGE, seed=5).location.x = 0.62
    ruler(30, (-1.5, -1.2))
    stage.camera((0, -0.1, 1.0), 4.6, 0, 18, 88, 14)
