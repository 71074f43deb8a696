"""Solid Massage Balm: a 60 g aluminium tin, open, its lid leaning on it."""

from photography.builders.jars import lean, tin, tin_lid
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

LABEL = Label(("Solid", "Massage Balm"), "unscented", ("60 g  ·  2.1 oz",), botanicals.still, "#7E6A38")
BALM = "#E2D3A6"


@photo("hero", "An open tin of pale yellow massage balm, its labelled lid leaning against it", "CL-BLM-060")
def open_tin() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    at = (-0.20, 0.22)
    tin(materials.cream(BALM)).location = (*at, 0)
    lean(tin_lid(LABEL), at, -52, 8)
    stage.camera((0.02, -0.05, 0.06), 1.62, 0, 40, 90, 11, focus=(0.1, -0.2, 0.15))


@photo("detail", "Pale yellow massage balm in its tin, close up, with the mark of one thumb stroke")
def thumb_stroke() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.2))
    tin(materials.cream(BALM))
    stage.camera((0.03, -0.02, 0.12), 0.80, -12, 36, 105, 8, focus=(0, -0.05, 0.17))
