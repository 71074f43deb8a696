"""Hook Cane Massager: an S of glass-fiber nylon, 58 by 38 cm, nine knobs and a grip sleeve; teal and gray."""

from photography.builders.measures import playing_card
from photography.builders.tools import hook_cane
from photography.recipe import photo
from photography.studio import stage

TEAL, GRAY = "#2E5658", "#747370"


def _set_out(color: str, light: float = 1.15) -> None:
    stage.cyclorama("sand", depth=16)
    stage.lights("soft", (0, 0, 0.3), light)
    cane = hook_cane(color)
    cane.rotation_euler[2] = -0.42
    cane.location.x, cane.location.y = -1.5, -2.35


@photo(
    "hero",
    "A teal S-shaped massage cane with nine round knobs and a dark grip sleeve on a sand-coloured ground",
    "PT-CANE-TEA",
    color=TEAL,
)
@photo(
    "hero",
    "A gray S-shaped massage cane with nine round knobs and a dark grip sleeve on a sand-coloured ground",
    "PT-CANE-GRY",
    color=GRAY,
)
def whole(color: str) -> None:
    _set_out(color)
    stage.camera((-0.15, 0, 0.1), 6.4, 0, 56, 85, 11)


@photo("detail", "The large knob on the long hook of a teal massage cane, close up", "PT-CANE-TEA")
def the_knob() -> None:
    _set_out(TEAL)
    stage.camera((1.2, 1.15, 0.2), 2.55, -20, 24, 105, 8, focus=(1.0, 0.6, 0.3))


@photo("scale", "A gray massage cane beside a playing card; the cane is about six and a half cards long")
def beside_a_card() -> None:
    _set_out(GRAY)
    playing_card((1.75, -1.5), 14)
    stage.camera((-0.15, 0, 0.1), 6.2, 0, 62, 85, 11)
