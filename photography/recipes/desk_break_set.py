"""Desk Break Set: a mini ball, steel finger rings and a wall-mount ball in a kraft box, with a desk card."""

from photography.builders.balls import smooth_ball
from photography.builders.boxes import folded_card, gift_box
from photography.builders.pressers import wall_mount
from photography.builders.shelf import put
from photography.builders.tools import finger_rings, ring_tin, tin_lid
from photography.recipe import photo
from photography.recipes.mini_hand_ball import CORAL
from photography.studio import stage

CARD = (("Desk Break",), "five quiet minutes")
FLAT = 0.031


def _still_life() -> None:
    stage.cyclorama("sand", depth=9)
    stage.lights("soft", (0, 0, 0.5))
    put(gift_box("Desk Break", "five quiet minutes", (2.2, 1.5, 0.9)), -0.22, 0.90, 8)
    put(folded_card(*CARD), -0.92, -0.22, -10)
    put(wall_mount(), 0.86, -0.14, 14)
    put(smooth_ball(CORAL, 0.225, 0.48), -0.18, -0.46, 10).rotation_euler[0] = -0.2
    put(ring_tin(), 0.28, -0.92)
    put(tin_lid(), -0.60, -1.02, -14)
    finger_rings(
        [
            ((0.18, -0.98, 0.05), (0, 0, 0)),
            ((0.38, -0.90, 0.05), (0, 0, 40)),
            ((0.26, -0.80, 0.085), (18, 0, 80)),
            ((0.82, -0.98, FLAT), (0, 0, 0)),
            ((-0.12, -1.12, FLAT), (0, 0, 60)),
            ((1.08, -0.84, FLAT), (0, 0, 30)),
        ]
    )


@photo(
    "hero",
    "A kraft gift box labelled Desk Break, in front of it a grey half-ball on a suction base, a coral hand"
    " ball, a tin of steel finger rings and a folded card",
    "GS-DESK",
)
def whole() -> None:
    _still_life()
    stage.camera((0.06, 0, 0.36), 3.05, 0, 19, 88, 11, focus=(0, -0.5, 0.4))


@photo("detail", "Steel finger rings in and around their open tin, a coral hand ball behind")
def rings() -> None:
    _still_life()
    stage.camera((0.16, -0.7, 0.22), 1.75, 0, 26, 88, 11, focus=(0.28, -0.92, 0.1))
