"""Grapefruit Seed Carrier Oil: amber glass with a treatment pump, 50 and 100 ml, and its seeds."""

from photography.builders import pumps
from photography.builders.bottles import GLASS_50, GLASS_100, Shape, bottle
from photography.builders.dabs import dish
from photography.builders.kernels import scatter
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Grapefruit Seed", "Carrier Oil"),
    "Citrus × paradisi",
    ("50 ml  ·  1.7 fl oz",),
    botanicals.grapefruit,
    "#A0603C",
    panels=(
        ("For massage", "Fixed oil, cold pressed from the seeds. Not the peel oil. For external use only."),
        ("Ingredients", "Citrus paradisi seed oil, tocopherol. Use within six months of opening."),
    ),
)
WORDS = (
    "A {} ml amber glass pump bottle of grapefruit seed carrier oil with a few pale grapefruit seeds in front"
)
SEEDS = ((0.36, -0.20, 150), (0.49, -0.26, 40), (0.42, -0.36, 95), (0.60, -0.13, -20), (0.31, -0.36, 10))


@photo("hero", WORDS.format(50), "OL-GFS-050", shape=GLASS_50, volume="50 ml  ·  1.7 fl oz")
@photo("hero", WORDS.format(100), "OL-GFS-100", shape=GLASS_100, volume="100 ml  ·  3.4 fl oz")
def one_bottle(shape: Shape, volume: str) -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    one = bottle(
        shape,
        LABEL.saying(volume),
        pumps.treatment_pump,
        body=materials.glass("amber"),
        liquid=(0.3, 0.6, 2.4),
        dip_tube=True,
        turn=-30,
    )
    one.location.x = -0.10
    scatter("grapefruit", SEEDS)
    stage.camera((0.05, 0, 0.5 * shape.height + 0.08), 1.90, 0, 9, 90, 11, focus=(-0.10, -shape.radius, 0.4))


@photo(
    "detail",
    "Pale grapefruit seeds close up, before the amber pump bottle of the oil that is pressed from them",
)
def seeds() -> None:
    stage.cyclorama("sand", texture=True)
    stage.lights("glass", (0, 0, 0.2))
    one = bottle(
        GLASS_50, LABEL, pumps.treatment_pump, body=materials.glass("amber"), liquid=(0.3, 0.6, 2.4), turn=-30
    )
    one.location = (0.10, 0.36, 0)
    dish(0.20).location = (-0.16, -0.02, 0)
    in_dish = (
        (-0.16, -0.02, 20),
        (-0.22, -0.06, 110),
        (-0.10, -0.07, 160),
        (-0.20, 0.05, -30),
        (-0.09, 0.03, 70),
    )
    scatter("grapefruit", in_dish, on=0.034)
    scatter("grapefruit", ((0.06, -0.14, 150), (0.17, -0.08, 40), (0.12, -0.21, 95)))
    stage.camera((0.0, 0.02, 0.14), 0.80, 0, 26, 105, 8, focus=(-0.05, -0.10, 0.05))
