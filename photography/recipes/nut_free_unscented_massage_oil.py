"""Nut-Free Unscented Massage Oil: clear recycled PET, 250 ml, 500 ml, and a liter with a pump."""

from photography.builders import caps, pumps
from photography.builders.bottles import PET_250, PET_500, PET_1000, Shape, bottle
from photography.builders.kernels import scatter
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Nut-Free", "Massage Oil"), "unscented", ("250 ml  ·  8.5 fl oz",), botanicals.sunflower, "#7E6A38"
)
NEARLY_COLOURLESS = (0.06, 0.12, 0.55)
WORDS = "A clear {} bottle of nearly colourless unscented massage oil with {}, five sunflower seeds beside it"
SEEDS = ((0.42, -0.24, 150), (0.53, -0.33, 30), (0.38, -0.38, 85), (0.60, -0.20, -15), (0.49, -0.44, 120))


@photo(
    "hero",
    WORDS.format("250 ml", "a disc cap"),
    "OL-NFU-250",
    shape=PET_250,
    volume="250 ml  ·  8.5 fl oz",
    frame=2.30,
)
@photo(
    "hero",
    WORDS.format("500 ml", "a disc cap"),
    "OL-NFU-500",
    shape=PET_500,
    volume="500 ml  ·  16.9 fl oz",
    frame=2.70,
)
@photo(
    "hero",
    WORDS.format("one-liter", "a locking pump"),
    "OL-NFU-1000",
    shape=PET_1000,
    volume="1 liter  ·  33.8 fl oz",
    frame=3.75,
)
def one_bottle(shape: Shape, volume: str, frame: float) -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    one = _bottle(shape, volume)
    one.location.x = -0.10
    beside = shape.radius - 0.26
    scatter("sunflower", [(x + beside, y - 0.5 * beside, turn) for x, y, turn in SEEDS])
    whole = shape.height + (0.50 if shape == PET_1000 else 0.08)
    stage.camera((0.03, 0, 0.47 * whole), frame, 0, 9, 90, 11, focus=(-0.10, -shape.radius, 0.5))


def _bottle(shape: Shape, volume: str):
    return bottle(
        shape,
        LABEL.saying(volume),
        pumps.lotion_pump if shape == PET_1000 else caps.disc_top,
        body=materials.glass("clear"),
        liquid=NEARLY_COLOURLESS,
        wrap=False,
        dip_tube=shape == PET_1000,
        turn=-28,
        fit=1.16 if shape == PET_1000 else 1,
    )


@photo("detail", "The 250 ml, the 500 ml and the one-liter bottle of unscented massage oil side by side")
def all_sizes() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.6))
    for shape, x, volume in (
        (PET_250, -0.86, "250 ml  ·  8.5 fl oz"),
        (PET_500, -0.12, "500 ml  ·  16.9 fl oz"),
        (PET_1000, 0.78, "1 liter  ·  33.8 fl oz"),
    ):
        _bottle(shape, volume).location.x = x
    scatter("sunflower", [(x - 0.35, y - 0.38, turn) for x, y, turn in SEEDS])
    stage.camera((0.04, 0, 1.30), 3.9, 0, 9, 90, 11, focus=(0, -0.35, 1.0))
