"""Steel Body Gua Sha: a brushed bar of 150 by 48 by 5 mm with one long and one tight curve."""

from photography.builders.measures import ruler
from photography.builders.stones import round_slab, steel_bar
from photography.recipe import photo
from photography.studio import meshes, stage


def _on_slate() -> None:
    stage.lights("glass", (0, 0, 0.3))
    round_slab(0.82, 0.16, "#4B4E4B").location = (0.1, 0.79, 0)
    bar = meshes.group([steel_bar()], loc=(0, -0.09, 0), rot=(32, 0, 0))
    meshes.ground(bar, 0.001)


@photo(
    "hero",
    "A brushed steel massage bar with one long and one tight curve, leaning on a low slate gray disc",
    "PT-GSST-150",
)
def whole() -> None:
    stage.cyclorama("sand")
    _on_slate()
    stage.camera((0.04, 0.3, 0.1), 2.2, 12, 26, 90, 11)


@photo("detail", "The tight curve at the end of a brushed steel massage bar, its edge fully rounded")
def the_tight_curve() -> None:
    stage.cyclorama("sand", texture=True)
    _on_slate()
    stage.camera((0.5, -0.05, 0.12), 0.75, 12, 24, 105, 9, focus=(0.55, -0.12, 0.14))


@photo("scale", "A steel massage bar behind a steel ruler; the bar is 15 centimeters long")
def behind_a_ruler() -> None:
    stage.cyclorama("sand")
    _on_slate()
    ruler(15, (-0.75, -0.66))
    stage.camera((0.06, 0.08, 0.05), 2.35, 0, 38, 90, 14)
