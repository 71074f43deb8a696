"""Starter Set: two soft silicone balls and a small cotton pouch in a kraft box, with a folded card."""

from photography.builders.balls import smooth_ball
from photography.builders.boxes import folded_card, gift_box, lid, open_box
from photography.builders.pouches import pouch
from photography.builders.shelf import put
from photography.recipe import photo
from photography.recipes.cotton_tool_pouch import SMALL
from photography.recipes.mini_hand_ball import SKY
from photography.recipes.smooth_silicone_ball import SAGE
from photography.studio import stage

CARD = (("Starter Set",), "the pressure scale")


@photo(
    "hero",
    "A kraft gift box labelled Starter Set, in front of it a sage green ball, a small sky blue ball, a cotton"
    " pouch and a folded card",
    "GS-START",
)
def whole() -> None:
    stage.cyclorama("sand", depth=9)
    stage.lights("soft", (0, 0, 0.6))
    put(gift_box("Starter Set", "two balls and a pouch", (2.3, 1.7, 0.9)), -0.30, 0.95, 9)
    put(pouch(*SMALL, seed=1), 1.05, 0.10, 8)
    put(folded_card(*CARD), -0.98, -0.30, -12)
    put(smooth_ball(SAGE, 0.325), 0.10, -0.52, 8).rotation_euler[0] = -0.2
    put(smooth_ball(SKY, 0.225, 0.48), 0.66, -0.82, -10).rotation_euler[0] = -0.2
    stage.camera((0.08, 0, 0.62), 3.75, 0, 15, 85, 11, focus=(0, -0.5, 0.5))


@photo(
    "detail", "A sage green and a small sky blue ball in the paper wool of an open kraft box, its lid behind"
)
def opened() -> None:
    stage.cyclorama("sand", depth=9)
    stage.lights("soft", (0, 0, 0.6))
    put(open_box((2.3, 1.7, 0.85)), 0, 0, 9)
    put(lid((2.35, 1.75)), 0.7, 1.75, -14)
    put(smooth_ball(SAGE, 0.325), -0.30, -0.02, 12, 0.42).rotation_euler[0] = -0.5
    put(smooth_ball(SKY, 0.225, 0.48), 0.36, -0.10, -8, 0.42).rotation_euler[0] = -0.5
    stage.camera((0.10, 0.05, 0.60), 2.9, 0, 36, 90, 11, focus=(0, -0.2, 0.9))
