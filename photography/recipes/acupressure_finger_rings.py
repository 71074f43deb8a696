"""Acupressure Finger Rings: six springs of fine steel wire, 26 mm across, in a round tin."""

from photography.builders.measures import ruler
from photography.builders.tools import finger_rings, ring_tin, tin_lid
from photography.recipe import photo
from photography.studio import stage

FLAT = 0.031


@photo(
    "hero",
    "Six springy steel finger rings, three of them in a small open tin with its lid beside it",
    "PT-RING6-SLV",
)
def out_of_the_tin() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.1))
    ring_tin().location = (-0.17, 0.22, 0)
    lid = tin_lid()
    lid.location, lid.rotation_euler = (0.46, 0.42, 0), (0, 0, -0.2)
    finger_rings(
        [
            ((-0.27, 0.15, 0.05), (0, 0, 0)),
            ((-0.06, 0.24, 0.05), (0, 0, 40)),
            ((-0.20, 0.33, 0.085), (18, 0, 80)),
            ((0.26, -0.05, FLAT), (0, 0, 0)),
            ((0.02, -0.26, FLAT), (0, 0, 60)),
            ((0.36, -0.30, 0.05), (0, 17, 30)),
        ]
    )
    stage.camera((0.14, 0.1, 0.08), 1.6, 0, 42, 90, 11)


@photo("detail", "Two steel finger rings close up, each a fine wire wound into a springy coil")
def the_coil() -> None:
    stage.cyclorama("sand", texture=True)
    stage.lights("glass", (0, 0, 0.1))
    finger_rings([((0, 0, FLAT), (0, 0, 0)), ((0.2, 0.07, 0.062), (0, -27, 20))])
    stage.camera((0.09, 0.03, 0.05), 0.58, -10, 34, 105, 8)


@photo("scale", "Six steel finger rings in a row along a steel ruler; each is 26 millimeters across")
def along_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.1))
    ruler(15, (-0.825, -0.30))
    finger_rings([((-0.69 + 0.276 * k, 0.10, FLAT), (0, 0, 50 * k)) for k in range(6)])
    stage.camera((0, -0.06, 0.03), 1.95, 0, 52, 90, 14)
