"""Grip Ball Pair: two 64 mm balls of rubber in a cotton net that holds them side by side; teal and plum."""

import math

from photography.builders.balls import smooth_ball
from photography.builders.measures import ruler
from photography.builders.nets import net_for_two
from photography.recipe import photo
from photography.studio import meshes, stage

TEAL, PLUM, RADIUS = "#2F6467", "#63394F", 0.32
WORDS = "Two {} rubber balls side by side in an off-white cotton net, on a pale sand-coloured ground"


@photo("hero", WORDS.format("teal"), "MB-GRP64-2-TEA", color=TEAL)
@photo("hero", WORDS.format("plum"), "MB-GRP64-2-PLM", color=PLUM)
def one_pair(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    pair(color).rotation_euler.z = math.radians(17)
    stage.camera((0.13, 0, 0.27), 1.92, 0, 19, 90, 11, focus=(0, -0.36, 0.3))


@photo("detail", "A plum rubber ball in its cotton net, close up on the knots of the net and the tie")
def net() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    pair(PLUM).rotation_euler.z = math.radians(-24)
    stage.camera((0.42, -0.25, 0.28), 0.98, 0, 24, 105, 8, focus=(0.35, -0.48, 0.38))


@photo("scale", "A pair of teal rubber balls in a net, each 64 mm across, behind a steel ruler")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    pair(TEAL).location.y = 0.40
    ruler(15, (-0.64, -0.46))
    stage.camera((0.10, 0, 0.16), 2.15, 0, 32, 85, 11, focus=(0, 0, 0.3))


def pair(color: str):
    balls = [smooth_ball(color, RADIUS, 0.6) for _ in range(2)]
    for side, ball in zip((-1, 1), balls, strict=True):
        ball.location = (side * (RADIUS + 0.004), 0, 0)
        ball.rotation_euler = (-0.5 + side * 0.4, side * 0.3, 1.0 + side)
    return meshes.group(balls + net_for_two(RADIUS), loc=(0, 0, RADIUS + 0.008))
