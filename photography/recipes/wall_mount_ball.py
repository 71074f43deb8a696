"""Wall Mount Pressure Ball: a dome of grey silicone on a suction base that locks with a lever."""

import math

from photography.builders.measures import ruler
from photography.builders.pressers import wall_mount
from photography.recipe import photo
from photography.studio import materials, meshes, stage


@photo(
    "hero", "A grey half-ball on a round suction base with a dark lever and a small green tab", "PT-WALL-GRY"
)
def one_mount() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    wall_mount().rotation_euler.z = math.radians(12)
    stage.camera((0.05, 0, 0.28), 1.56, 0, 24, 90, 11, focus=(0, -0.4, 0.3))


@photo(
    "detail", "The grey half-ball held by its suction base to a smooth white wall, lever closed, tab green"
)
def on_a_wall() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, -2.6, 0.5), 1.1)
    glazed = materials.plastic("#C9C5BB", 0.22)
    meshes.rounded_box("wall", (6, 0.3, 6), glazed, 0.01, 3, (0, 0.75, 0.9))
    mount = wall_mount()
    mount.location = (0, 0.60, 0.75)
    mount.rotation_euler = (math.radians(90), math.radians(38), 0)
    stage.camera((0.05, 0.4, 0.72), 1.75, -26, 12, 90, 11, focus=(-0.1, 0.1, 0.75))


@photo("scale", "The grey half-ball on its suction base, 105 mm across, behind a steel ruler", "PT-WALL-GRY")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    mount = wall_mount()
    mount.location.y = 0.36
    ruler(15, (-0.76, -0.46), 1)
    stage.camera((0.03, 0, 0.20), 2.05, 0, 32, 85, 11, focus=(0, -0.05, 0.3))
