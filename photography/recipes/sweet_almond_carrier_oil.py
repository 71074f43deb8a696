"""Sweet Almond Carrier Oil: pale straw oil in clear recycled PET with a disc cap, 100, 250 and 500 ml."""

from photography.builders import caps
from photography.builders.bottles import PET_100, PET_250, PET_500, Shape, bottle
from photography.builders.dabs import dish
from photography.builders.kernels import scatter
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Sweet Almond", "Carrier Oil"), "Prunus dulcis", ("100 ml  ·  3.4 fl oz",), botanicals.almond, "#8A5B36"
)
STRAW = (0.10, 0.32, 1.5)
#: A shallow pool shows its colour only when that is stronger than in the bottle.
IN_A_DISH = (0.3, 1.0, 4.2)
WORDS = (
    "A clear {} ml bottle of pale sweet almond oil with a black disc cap and a few shelled almonds in front"
)
ALMONDS = ((0.42, -0.28, 160), (0.60, -0.16, 35), (0.30, -0.46, 80))


@photo("hero", WORDS.format(100), "OL-ALM-100", shape=PET_100, volume="100 ml  ·  3.4 fl oz", frame=1.86)
@photo("hero", WORDS.format(250), "OL-ALM-250", shape=PET_250, volume="250 ml  ·  8.5 fl oz", frame=2.32)
@photo("hero", WORDS.format(500), "OL-ALM-500", shape=PET_500, volume="500 ml  ·  16.9 fl oz", frame=2.70)
def one_bottle(shape: Shape, volume: str, frame: float) -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    one = bottle(
        shape, LABEL.saying(volume), caps.disc_top, body=materials.glass("clear"), liquid=STRAW, wrap=False
    )
    one.location.x = -0.10
    beside = shape.radius - 0.23
    scatter("almond", [(x + beside, y - 0.4 * beside, turn) for x, y, turn in ALMONDS])
    stage.camera(
        (0.05, 0, 0.46 * shape.height + 0.02), frame, 0, 9, 90, 11, focus=(-0.10, -shape.radius, 0.5)
    )


@photo(
    "detail", "Pale sweet almond oil in a small white dish with shelled almonds around it, the bottle behind"
)
def in_a_dish() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.2))
    dish(0.34, IN_A_DISH).location = (-0.06, -0.05, 0)
    one = bottle(PET_100, LABEL, caps.disc_top, body=materials.glass("clear"), liquid=STRAW, wrap=False)
    one.location = (0.24, 0.62, 0)
    scatter("almond", ((0.40, -0.16, 150), (0.47, 0.06, 60), (0.28, -0.40, 20), (-0.44, -0.30, 100)))
    stage.camera((0.04, 0.05, 0.16), 1.25, 0, 28, 100, 8, focus=(0, -0.25, 0.10))
