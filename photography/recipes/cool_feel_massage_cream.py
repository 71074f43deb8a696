"""Cool Feel Massage Cream: a 75 ml aluminium tube, lacquered in pale ice blue."""

import math

from photography.builders.tubes import tube
from photography.recipe import photo
from photography.studio import botanicals, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Cool Feel",),
    "massage cream",
    ("75 ml  ·  2.5 fl oz",),
    botanicals.ripples,
    "#48657A",
    paper="#C3D0D6",
)


@photo(
    "hero",
    "An aluminium tube of cooling massage cream in pale ice blue, lying on a pale ground",
    "CL-CFC-075",
)
def one_tube() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    one = tube(LABEL)
    one.location, one.rotation_euler = (-0.14, -0.42, 0), (0, 0, math.radians(-16))
    stage.camera((0.01, 0.03, 0.08), 1.68, 0, 58, 90, 11, focus=(0, 0, 0.16))
