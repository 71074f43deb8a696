"""Cool Feel Massage Cream: a 75 ml aluminium tube, lacquered in pale ice blue."""

import math

from photography.builders.dabs import ribbon
from photography.builders.tubes import cap, tube
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
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


@photo(
    "detail", "The open tube of cooling massage cream with a short ribbon of white cream and its black cap"
)
def ribbon_of_cream() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    one = tube(LABEL, capped=False)
    one.location, one.rotation_euler = (-0.02, 0.12, 0), (0, 0, math.radians(-22))
    cap((0.40, -0.16, 0), (0, 0, 20))
    path = [(-0.083, -0.03, 0.175), (-0.105, -0.09, 0.160), (-0.13, -0.16, 0.075), (-0.10, -0.235, 0.038)]
    path += [(0.03, -0.24, 0.034), (0.08, -0.31, 0.034), (-0.02, -0.36, 0.034), (-0.15, -0.35, 0.034)]
    ribbon(path, 0.032, materials.cream())
    stage.camera((0.06, 0.0, 0.10), 1.12, 0, 36, 100, 8, focus=(-0.05, -0.2, 0.10))
