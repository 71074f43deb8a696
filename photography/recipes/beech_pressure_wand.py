"""Beech Pressure Wand: turned from one piece of beech, 14 cm, a 32 mm head and an 8 mm point."""

from photography.builders.measures import ruler
from photography.builders.tools import pressure_wand
from photography.recipe import photo
from photography.studio import meshes, stage


def _lying(turn: float) -> None:
    wand = pressure_wand()
    wand.rotation_euler = (0, 1.605, turn)
    meshes.ground(wand)


@photo(
    "hero",
    "A turned beech wand with a broad mushroom head and a slim rounded point on a sand-coloured ground",
    "PT-BWND-140",
)
def whole() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    _lying(0.5)
    stage.camera((0.6, 0.36, 0.12), 1.75, 0, 36, 90, 11)


@photo("detail", "The mushroom head of a beech wand close up, with fine grain and dark flecks in the wood")
def the_head() -> None:
    stage.cyclorama("sand", texture=True)
    stage.lights("soft", (0.8, 0, 0.2))
    _lying(-0.5)
    stage.camera((1.0, -0.56, 0.15), 0.85, 12, 22, 105, 9, focus=(1.0, -0.68, 0.2))


@photo("scale", "A beech wand beside a steel ruler; the wand is 14 centimeters long")
def beside_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0.7, 0, 0.2))
    _lying(0.0)
    ruler(15, (0.0, -0.55))
    stage.camera((0.78, -0.18, 0.05), 2.1, 0, 55, 90, 14)
