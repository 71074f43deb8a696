"""Rose Quartz Gua Sha: a polished plate of pink quartz, 84 by 56 by 6 mm, on darker ground."""

import math

from photography.builders.measures import playing_card
from photography.builders.stones import pebble, quartz_plate, round_slab
from photography.recipe import photo
from photography.studio import meshes, stage

MOSS = "#5A6056"


def _leaning() -> None:
    """The plate stands on a moss-green slab and leans on a dark pebble."""
    stage.lights("glass", (0, 0, 0.4))
    round_slab(0.64, 0.10, MOSS)
    stone = pebble((0.30, 0.17, 0.20), "#3A3B37")
    stone.location.x, stone.location.y = 0.06, 0.235
    stone.location.z += 0.10
    stone = quartz_plate()
    stone.rotation_euler[2] = math.radians(12)
    plate = meshes.group([stone], rot=(66, 0, -8))
    plate.location.y = -0.05
    meshes.ground(plate, 0.0)
    plate.location.z += 0.099


@photo(
    "hero",
    "A pink rose quartz plate with a jaw notch leaning on a dark pebble, on a round moss green slab",
    "PT-GSRQ-STD",
)
def whole() -> None:
    stage.cyclorama("sand")
    _leaning()
    stage.camera((0, 0, 0.24), 1.5, 0, 18, 90, 11, focus=(0, -0.1, 0.3))


@photo(
    "detail", "The notch of a rose quartz plate close up, with pale clouds and fine veins in the pink stone"
)
def the_notch() -> None:
    stage.cyclorama("sand")
    _leaning()
    stage.camera((0.2, -0.05, 0.35), 0.62, -12, 16, 105, 9, focus=(0.25, -0.06, 0.36))


@photo("scale", "A rose quartz plate beside a playing card; the two are almost the same size")
def beside_a_card() -> None:
    stage.cyclorama("sage")
    stage.lights("glass", (0, 0, 0.1))
    meshes.group([quartz_plate()], loc=(-0.46, 0.02, 0.031), rot=(0, 0, 80))
    playing_card((0.44, 0.0), -6)
    stage.camera((0, 0, 0.02), 2.0, 0, 58, 90, 14)
