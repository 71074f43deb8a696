"""Cork Massage Ball: pressed cork granules; 45 mm and 60 mm."""

from photography.builders.balls import cork_ball
from photography.builders.measures import ruler
from photography.recipe import photo
from photography.studio import stage

WORDS = "A {} ball of pressed cork granules on a pale sand-coloured ground"


@photo("hero", WORDS.format("small"), "MB-CRK45", radius=0.225)
@photo("hero", WORDS.format("large"), "MB-CRK60", radius=0.30)
def one_ball(radius: float) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    ball = cork_ball(radius)
    ball.rotation_euler = (0.5, 0.2, 0.4)
    stage.camera((0.03, 0, 0.27), 0.98, 0, 13, 90, 11, focus=(0, -0.25, 0.3))


@photo("detail", "Two cork balls, 45 mm and 60 mm, close up on the granules")
def both_sizes() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    large, small = cork_ball(0.30), cork_ball(0.225)
    large.location.x, large.location.y = 0.20, 0.12
    small.location.x, small.location.y = -0.27, -0.18
    large.rotation_euler, small.rotation_euler = (0.4, 0.9, 0.2), (1.4, 0.3, 0.8)
    stage.camera((0.03, 0, 0.25), 1.16, 0, 14, 100, 11, focus=(-0.2, -0.40, 0.25))


@photo("scale", "Two cork balls, 45 mm and 60 mm across, behind a steel ruler")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    large, small = cork_ball(0.30), cork_ball(0.225)
    large.location.x, large.location.y = 0.34, 0.30
    small.location.x, small.location.y = -0.42, 0.22
    large.rotation_euler, small.rotation_euler = (0.4, 0.9, 0.2), (1.4, 0.3, 0.8)
    ruler(15, (-0.80, -0.30), 2)
    stage.camera((0.0, 0, 0.16), 1.95, 0, 30, 85, 11, focus=(0, -0.05, 0.2))
