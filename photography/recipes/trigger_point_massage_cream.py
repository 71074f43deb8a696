"""Trigger Point Massage Cream, unscented: a 75 ml aluminium tube and a 200 ml glass jar."""

import math

from photography.builders.jars import jar, jar_lid
from photography.builders.tubes import tube
from photography.recipe import photo
from photography.studio import botanicals, stage
from photography.studio.labels import Label

LABEL = Label(
    ("Trigger Point",),
    "massage cream, unscented",
    ("75 ml  ·  2.5 fl oz",),
    botanicals.still,
    "#6B6252",
    paper="#EDE6DA",
    panels=(
        ("Made with", "Sunflower oil, shea butter and glycerin. No menthol, no scent."),
        ("For external use", "Keep at 10 to 25 °C. A cosmetic, not a medicine."),
    ),
)


@photo(
    "hero", "A cream-coloured aluminium tube of unscented massage cream, lying on a pale ground", "CL-TPC-075"
)
def one_tube() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    one = tube(LABEL)
    one.location, one.rotation_euler = (-0.14, -0.42, 0), (0, 0, math.radians(-16))
    stage.camera((0.01, 0.03, 0.08), 1.68, 0, 58, 90, 11, focus=(0, 0, 0.16))


@photo("hero", "A 200 ml white glass jar of unscented massage cream with an aluminium lid", "CL-TPC-200")
def one_jar() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    jar(LABEL.saying("200 ml  ·  6.8 fl oz"))
    stage.camera((0.03, 0, 0.36), 1.5, 0, 15, 90, 11, focus=(0, -0.41, 0.35))


@photo(
    "detail",
    "The open jar of dense ivory massage cream, turned once with a spatula, its lid behind it",
    samples=18,
)
def open_jar() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    jar(LABEL.saying("200 ml  ·  6.8 fl oz"), open_=True)
    jar_lid().location = (0.55, 0.50, 0)
    stage.camera((0.24, 0.05, 0.38), 1.62, 0, 34, 100, 9, focus=(0, -0.30, 0.55))
