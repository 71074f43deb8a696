"""Lavender Essential Oil: amber glass with a child-resistant cap, 10 and 30 ml, and dried stems."""

import math

from photography.builders import caps
from photography.builders.bottles import GLASS_10, GLASS_30, Shape, bottle
from photography.builders.sprigs import lavender_sprig
from photography.recipe import photo
from photography.studio import botanicals, materials, meshes, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Lavender", "Essential Oil"),
    "Lavandula angustifolia",
    ("10 ml  ·  0.34 fl oz",),
    botanicals.lavender,
    "#6A5A82",
    panels=(
        (
            "For massage",
            "Dilute to two percent or less in a carrier oil. Never use undiluted; never swallow.",
        ),
        ("Ingredients", "Lavandula oil/extract, linalool, linalyl acetate, limonene. Keep from children."),
    ),
)
WORDS = "A {} ml amber glass bottle of lavender essential oil with a black cap, beside it two dried stems"


@photo("hero", WORDS.format(10), "OL-LAV-10", shape=GLASS_10, volume="10 ml  ·  0.34 fl oz", frame=1.3)
@photo("hero", WORDS.format(30), "OL-LAV-30", shape=GLASS_30, volume="30 ml  ·  1.0 fl oz", frame=1.38)
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
    )
    one.location.x = -0.10
    for seed, at, turn in ((1, (-0.02, 0.20), -40), (2, (0.03, 0.26), -27)):
        sprig = lavender_sprig(seed)
        sprig.location, sprig.rotation_euler = (*at, 0), (0, 0, math.radians(turn))
    stage.camera(
        (0.06, 0, 0.46 * shape.height + 0.03), frame, 0, 9, 90, 11, focus=(-0.10, -shape.radius, 0.4)
    )


@photo(
    "detail",
    "An open bottle of lavender essential oil that shows the drop-by-drop insert in its neck, the cap and a"
    " dried lavender stem beside it",
)
def opened() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    amber = materials.glass("amber")
    one = bottle(GLASS_10, LABEL, None, body=amber, liquid=(0.3, 0.6, 2.4))
    one.location.x = -0.16
    meshes.group(caps.orifice_reducer(), (-0.16, 0, GLASS_10.height - 0.098))
    cap, ring = caps.child_resistant()
    ring.location = (-0.16, 0, GLASS_10.closure)
    cap.location = (0.19, -0.12, -0.03)
    sprig = lavender_sprig(3)
    sprig.location, sprig.rotation_euler = (-0.08, 0.30, 0), (0, 0, math.radians(-20))
    stage.camera((0.02, 0, 0.27), 0.90, -4, 20, 100, 9, focus=(-0.16, -0.09, 0.50))
