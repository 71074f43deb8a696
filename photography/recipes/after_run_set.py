"""After-Run Set: a roller stick, a firm peanut ball, a tube of cream and a charcoal towel in a kraft box."""

from photography.builders.balls import peanut
from photography.builders.boxes import gift_box
from photography.builders.rollers import roller_stick
from photography.builders.shelf import put
from photography.builders.textiles import rolled_towel
from photography.builders.tubes import tube
from photography.recipe import photo
from photography.recipes import cool_feel_massage_cream, massage_towel_terry, peanut_double_ball
from photography.recipes.roller_stick import BLACK
from photography.studio import stage


def _still_life() -> None:
    stage.cyclorama("sand", depth=14)
    stage.lights("soft", (0, 0, 0.6), 1.1)
    put(gift_box("After-Run", "for the kit bag", (4.7, 1.8, 1.05)), -0.1, 1.35, 16)
    put(rolled_towel(2.5, 6.2, 0.105, massage_towel_terry.CHARCOAL, 60000, 2), 1.15, 0.20, 16)
    put(peanut(peanut_double_ball.GRAPHITE), -0.85, -0.25, 28)
    put(roller_stick(BLACK), 0.10, -0.98, 16)
    put(tube(cool_feel_massage_cream.LABEL), 0.55, -1.95, -40)


@photo(
    "hero",
    "A long kraft gift box, in front of it a massage stick with black grips, a graphite"
    " double ball, a pale blue tube of cream and a rolled charcoal towel",
    "GS-RUN",
    samples=14,
)
def whole() -> None:
    _still_life()
    stage.camera((0.0, 0, 0.35), 5.5, 0, 24, 85, 12, focus=(0, -0.5, 0.5))


@photo(
    "detail",
    "White rollers of a massage stick, a graphite double ball and a charcoal towel behind",
    samples=14,
)
def pieces() -> None:
    _still_life()
    stage.camera((-0.1, -0.7, 0.32), 3.0, 0, 22, 88, 12, focus=(0, -0.9, 0.3))
