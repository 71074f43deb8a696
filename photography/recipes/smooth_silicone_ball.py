"""Smooth Silicone Massage Ball: solid, 65 mm; sage (soft), slate and clay (medium), charcoal (firm)."""

from photography.builders.balls import smooth_ball
from photography.builders.measures import playing_card
from photography.recipe import photo
from photography.studio import stage

SAGE, SLATE, CLAY, CHARCOAL = "#8A9486", "#59636B", "#855444", "#2C2F2E"
WORDS = "A smooth {} silicone ball on a pale sand-coloured ground"


@photo("hero", WORDS.format("sage green"), "MB-SIL65-SFT-SAG", color=SAGE)
@photo("hero", WORDS.format("slate grey"), "MB-SIL65-MED-SLT", color=SLATE)
@photo("hero", WORDS.format("clay-coloured"), "MB-SIL65-MED-CLY", color=CLAY)
@photo("hero", WORDS.format("charcoal"), "MB-SIL65-FRM-CHR", color=CHARCOAL)
def one_ball(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    ball = smooth_ball(color, 0.325)
    ball.rotation_euler = (-0.16, 0.10, 0.24)
    stage.camera((0.03, 0, 0.30), 1.08, 0, 13, 90, 11, focus=(0, -0.28, 0.35))


@photo("detail", "Four smooth silicone balls in sage, slate, clay and charcoal in a loose arc")
def four_balls() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    for color, x, y, turn in (
        (SAGE, -0.62, -0.14, 0.3),
        (SLATE, -0.10, 0.52, -0.5),
        (CLAY, 0.62, 0.34, 0.7),
        (CHARCOAL, 0.22, -0.40, -0.1),
    ):
        ball = smooth_ball(color, 0.325)
        ball.location.x, ball.location.y = x, y
        ball.rotation_euler = (-0.2, 0.1, turn)
    stage.camera((0.0, 0, 0.24), 2.25, 0, 24, 85, 11, focus=(0.1, -0.5, 0.4))


@photo("scale", "A sage green silicone ball beside a playing card, which is 63 mm wide")
def beside_a_card() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    ball = smooth_ball(SAGE, 0.325)
    ball.location.x, ball.location.y = -0.33, 0.10
    ball.rotation_euler = (-0.2, 0.1, 0.24)
    playing_card((0.48, -0.06), -9)
    stage.camera((0.06, 0, 0.16), 1.76, 0, 40, 85, 11, focus=(-0.2, -0.2, 0.3))
