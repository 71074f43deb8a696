"""Mini Hand Ball: solid silicone, 45 mm; sky (soft) and coral (medium)."""

from photography.builders.balls import smooth_ball
from photography.builders.measures import ruler
from photography.recipe import photo
from photography.studio import stage

SKY, CORAL = "#8499A6", "#A0604F"
WORDS = "A small {} silicone ball on a pale sand-coloured ground"


@photo("hero", WORDS.format("sky blue"), "MB-MIN45-SFT-SKY", color=SKY)
@photo("hero", WORDS.format("coral"), "MB-MIN45-MED-CRL", color=CORAL)
def one_ball(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    ball = smooth_ball(color, 0.225, 0.48)
    ball.rotation_euler = (-0.2, 0.14, -0.2)
    stage.camera((0.03, 0, 0.20), 0.80, 0, 15, 90, 11, focus=(0, -0.18, 0.28))


@photo("detail", "A sky blue and a coral hand ball side by side")
def both() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    sky, coral = smooth_ball(SKY, 0.225, 0.48), smooth_ball(CORAL, 0.225, 0.48)
    sky.location.x, sky.location.y = -0.24, 0.14
    coral.location.x, coral.location.y = 0.19, -0.12
    sky.rotation_euler, coral.rotation_euler = (-0.2, 0.5, 0.9), (-0.25, -0.14, 0.12)
    stage.camera((0.0, 0, 0.20), 1.02, 0, 20, 95, 9, focus=(0.15, -0.32, 0.25))


@photo("scale", "A coral and a sky blue hand ball, each 45 mm across, behind a steel ruler")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    sky, coral = smooth_ball(SKY, 0.225, 0.48), smooth_ball(CORAL, 0.225, 0.48)
    sky.location.x, sky.location.y = 0.30, 0.22
    coral.location.x, coral.location.y = -0.34, 0.10
    sky.rotation_euler, coral.rotation_euler = (-0.2, 0.5, 0.9), (-0.25, -0.14, 0.12)
    ruler(15, (-0.80, -0.34), 2)
    stage.camera((0.0, 0, 0.12), 1.92, 0, 30, 85, 11, focus=(0, -0.1, 0.2))
