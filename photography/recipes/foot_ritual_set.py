"""Foot Ritual Set: a beech foot roller, a spiky ball, unscented lotion and an oat towel in a kraft box."""

from photography.builders.balls import spiky
from photography.builders.boxes import gift_box
from photography.builders.rollers import beech_frame_roller
from photography.builders.shelf import lotion, put
from photography.builders.textiles import towel
from photography.recipe import photo
from photography.recipes.massage_towel_terry import OAT
from photography.recipes.spiky_ball import MUSTARD
from photography.studio import meshes, stage


def _still_life() -> None:
    stage.cyclorama("sand", depth=10)
    stage.lights("soft", (0, 0, 0.7), 1.05)
    put(gift_box("Foot Ritual", "for tired feet", (3.2, 2.3, 1.15)), -0.45, 1.35, 8)
    put(towel(2.25, 1.62, 0.088, OAT, 60000), 1.45, 0.35, -12)
    put(lotion(), -1.45, -0.30, 6)
    put(beech_frame_roller(), -0.20, -1.15, 12)
    ball = spiky(*MUSTARD)
    ball.rotation_euler = (0.3, 0.2, 0.4)
    meshes.ground(ball)
    put(ball, 1.20, -1.35, 0)


@photo(
    "hero",
    "A kraft gift box labelled Foot Ritual, in front of it a beech foot roller, a mustard spiky ball, a pump"
    " bottle of lotion and a folded oat towel",
    "GS-FOOT",
    samples=14,
)
def whole() -> None:
    _still_life()
    stage.camera((0.2, 0, 0.62), 5.2, 0, 20, 88, 12, focus=(0, -0.6, 0.6))


@photo(
    "detail",
    "The beech cones of a foot roller and a mustard spiky ball before a folded oat towel",
    samples=14,
)
def pieces() -> None:
    _still_life()
    stage.camera((0.35, -1.0, 0.42), 2.7, 0, 22, 88, 12, focus=(0.2, -1.2, 0.4))
