"""Grapefruit Seed Carrier Oil: amber glass with a treatment pump, 50 and 100 ml, and the seeds it is pressed from."""

from photography.builders import pumps
from photography.builders.bottles import GLASS_50, GLASS_100, Shape, bottle
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


@photo("hero", WORDS.format(50), "OL-GFS-050", shape=GLASS_50, volume="50 ml  ·  1.7 fl oz", frame=1.66)
@photo("hero", WORDS.format(100), "OL-GFS-100", shape=GLASS_100, volume="100 ml  ·  3.4 fl oz", frame=1.86)
def one_bottle(shape: Shape, volume: str, frame: float) -> None:
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
    stage.camera((0.05, 0, 0.5 * shape.height + 0.08), frame, 0, 9, 90, 11, focus=(-0.10, -shape.radius, 0.4))
