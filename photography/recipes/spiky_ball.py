"""Spiky Massage Ball: hollow TPE with blunt points; 70 mm mustard, 80 mm ink blue, 90 mm brick."""

from photography.builders.balls import spiky
from photography.recipe import photo
from photography.studio import meshes, stage

WORDS = "A {} massage ball covered in short blunt points, on a pale sand-coloured ground"


@photo("hero", WORDS.format("mustard yellow"), "MB-SPK70-YEL", color="#B0832F", radius=0.29)
@photo("hero", WORDS.format("ink blue"), "MB-SPK80-BLU", color="#34465E", radius=0.33)
@photo("hero", WORDS.format("brick red"), "MB-SPK90-RED", color="#96432F", radius=0.375)
def one_ball(color: str, radius: float) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    ball = spiky(color, radius)
    ball.rotation_euler = (0.3, 0.2, 0.4)
    meshes.ground(ball)
    stage.camera((0, 0, 0.40), 1.45, 0, 14, 90, 11, focus=(0, -0.30, 0.48))
