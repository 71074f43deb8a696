"""Sweet Marjoram Essential Oil: amber glass with a child-resistant cap, 5 and 10 ml, and a fresh sprig."""

import math

from photography.builders import caps
from photography.builders.bottles import GLASS_5, GLASS_10, Shape, bottle
from photography.builders.sprigs import marjoram_sprig
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Sweet Marjoram", "Essential Oil"),
    "Origanum majorana",
    ("5 ml  ·  0.17 fl oz",),
    botanicals.marjoram,
    "#5F6C50",
    panels=(
        (
            "For massage",
            "Dilute to one percent or less in a carrier oil. Never use undiluted; never swallow.",
        ),
        (
            "Flammable",
            "Keep away from flames and from children. Origanum majorana leaf oil, linalool, limonene.",
        ),
    ),
)
WORDS = "A {} ml amber glass bottle of sweet marjoram essential oil with a black cap, a sprig beside it"


@photo("hero", WORDS.format(5), "OL-MAR-05", shape=GLASS_5, volume="5 ml  ·  0.17 fl oz", frame=1.06)
@photo("hero", WORDS.format(10), "OL-MAR-10", shape=GLASS_10, volume="10 ml  ·  0.34 fl oz", frame=1.14)
def one_bottle(shape: Shape, volume: str, frame: float) -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    one = bottle(
        shape,
        LABEL.saying(volume),
        caps.child_resistant,
        body=materials.glass("amber"),
        liquid=(0.3, 0.6, 2.4),
        turn=20,
        fit=0.94,
    )
    one.location.x = -0.08
    sprig = marjoram_sprig(2, 0.58)
    sprig.location, sprig.rotation_euler = (-0.06, 0.19, 0), (0, 0, math.radians(-28))
    stage.camera(
        (0.07, 0, 0.46 * shape.height + 0.06), frame, 0, 9, 90, 11, focus=(-0.08, -shape.radius, 0.3)
    )


@photo(
    "detail",
    "The 5 ml and the 10 ml bottle of sweet marjoram essential oil side by side, with a marjoram sprig",
)
def both_sizes() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.3))
    for shape, x, y, volume in (
        (GLASS_10, -0.28, 0.06, "10 ml  ·  0.34 fl oz"),
        (GLASS_5, 0.0, 0, LABEL.lines[0]),
    ):
        one = bottle(
            shape,
            LABEL.saying(volume),
            caps.child_resistant,
            body=materials.glass("amber"),
            liquid=(0.3, 0.6, 2.4),
            fit=0.94,
        )
        one.location = (x, y, 0)
    sprig = marjoram_sprig(4, 0.50)
    sprig.location, sprig.rotation_euler = (0.08, 0.10, 0), (0, 0, math.radians(-34))
    stage.camera((0.03, 0, 0.31), 1.02, 0, 16, 95, 9, focus=(0, -0.12, 0.25))
