"""Natural Rubber Ball: dense black rubber, 63 mm; one or a pair."""

from photography.builders.balls import smooth_ball
from photography.builders.measures import playing_card
from photography.recipe import photo
from photography.studio import stage

BLACK = "#232322"


@photo("hero", "A dense black rubber ball on a pale sand-coloured ground", "MB-RUB63-1-BLK")
def one_ball() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    black((0, 0), (-0.16, 0.10, -0.22))
    stage.camera((0.03, 0, 0.29), 1.06, 0, 13, 90, 11, focus=(0, -0.27, 0.35))


@photo("hero", "Two dense black rubber balls on a pale sand-coloured ground", "MB-RUB63-2-BLK")
def two_balls() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    black((-0.30, 0.22), (-0.2, 0.5, 1.1))
    black((0.27, -0.16), (-0.18, 0.06, 0.16))
    stage.camera((0.03, 0, 0.26), 1.55, 0, 17, 90, 11, focus=(0.2, -0.42, 0.3))


@photo("detail", "The fine mould seam and the pressed-in name of a matte black rubber ball, close up")
def seam() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3), 1.15)
    black((0, 0), (-0.30, 0.16, -0.30))
    stage.camera((0.02, 0, 0.38), 0.66, -8, 20, 105, 8, focus=(-0.05, -0.29, 0.42))


@photo("scale", "A black rubber ball beside a playing card, which is 63 mm wide like the ball")
def beside_a_card() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    black((-0.34, 0.10), (-0.2, 0.1, -0.2))
    playing_card((0.46, -0.06), 8)
    stage.camera((0.06, 0, 0.16), 1.76, 0, 40, 85, 11, focus=(-0.2, -0.2, 0.3))


def black(at: tuple[float, float], turn: tuple[float, float, float]) -> None:
    ball = smooth_ball(BLACK, 0.315, 0.62)
    ball.location.x, ball.location.y = at
    ball.rotation_euler = turn
