"""Big Soft Air Ball: TPE blown up by mouth to 18 cm; peach and mint, with a straw and plugs."""

import math

from photography.builders.balls import air_ball, air_plug
from photography.builders.measures import playing_card
from photography.recipe import photo
from photography.studio import materials, meshes, stage

PEACH, MINT = "#CB957A", "#9AB5A4"
WORDS = "A big soft {} ball filled with air, its white plug at the top, on a pale sand-coloured ground"


@photo("hero", WORDS.format("peach-coloured"), "MB-AIR18-PCH", color=PEACH)
@photo("hero", WORDS.format("mint green"), "MB-AIR18-MNT", color=MINT)
def one_ball(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.8), 1.1)
    air_ball(color)
    stage.camera((0.08, 0, 0.80), 2.9, 0, 12, 90, 11, focus=(0, -0.8, 1.0))


@photo(
    "detail", "A peach-coloured air ball, and in front of it the straw and two spare plugs that come with it"
)
def straw_and_plugs() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.6), 1.1)
    ball = air_ball(PEACH)
    ball.location.x, ball.location.y = 0.10, 0.70
    ball.rotation_euler.z = 0.5
    plastic = materials.plastic("#D8D2C6", 0.4)
    wall = [(0.022, 0, 0.001), (0.028, 0, 0.001), (0.028, 1.15, 0.001), (0.022, 1.15, 0.001), (0.022, 0)]
    straw = meshes.lathe("straw", meshes.fillet(wall, 3), plastic, 40)
    straw.rotation_euler = (0, math.radians(90), math.radians(14))
    straw.location = (-0.66, -0.62, 0.028)
    for x, y, turn in ((0.66, -0.36, 200), (0.80, -0.52, 250)):
        plug = air_plug()
        plug.rotation_euler = (math.radians(66), 0, math.radians(turn))
        plug.location = (x, y, 0.05)
        meshes.ground(plug, 0)
    stage.camera((0.04, -0.1, 0.56), 2.3, 0, 20, 95, 9, focus=(0, -0.5, 0.2))


@photo("scale", "A mint green air ball, 18 cm across, beside a playing card")
def beside_a_card() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.8), 1.1)
    air_ball(MINT).location.x = -0.30
    playing_card((0.98, -0.42), -12)
    stage.camera((0.06, 0, 0.70), 3.1, 0, 19, 90, 11, focus=(0, -0.7, 0.8))
