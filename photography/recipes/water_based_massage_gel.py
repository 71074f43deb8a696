"""Water-Based Massage Gel: clear gel with fine bubbles in clear recycled PET with a disc cap, 200 ml."""

from functools import partial

from photography.builders import caps
from photography.builders.bottles import PET_200, bottle
from photography.builders.dabs import bubbles, gel_dab
from photography.recipe import photo
from photography.studio import botanicals, materials, meshes, stage
from photography.studio.labels import Label

LABEL = Label(("Massage Gel",), "water-based", ("200 ml  ·  6.8 fl oz",), botanicals.aloe, "#5F6C50")
CLEAR = (0.10, 0.03, 0.05)


@photo("hero", "A clear 200 ml bottle of water-based massage gel with a black disc cap", "CL-GEL-200")
def one_bottle() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    bottle(PET_200, LABEL, caps.disc_top, body=materials.glass("clear"), liquid=CLEAR, ior=1.36, wrap=False)
    bubbles(PET_200.radius - 0.02, (0.06, PET_200.edge - 0.05), 90)
    stage.camera((0.04, 0, 0.62), 2.05, 0, 9, 90, 11, focus=(0, -PET_200.radius, 0.5))


@photo(
    "detail", "A dab of clear massage gel on a dark plate, the bottle with its disc cap tipped open behind"
)
def dab() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.2))
    plate = [(0, 0), (0.50, 0, 0.02), (0.52, 0.05, 0.02), (0.49, 0.055, 0.01), (0, 0.045)]
    slate = meshes.lathe("plate", meshes.fillet(plate, 8), materials.rubber("#3A3B3A", 0.5), 160)
    slate.location = (-0.06, -0.08, 0)
    gel_dab(0.24).location = (-0.08, -0.14, 0.043)
    one = bottle(
        PET_200,
        LABEL,
        partial(caps.disc_top, open_=True),
        body=materials.glass("clear"),
        liquid=CLEAR,
        ior=1.36,
        wrap=False,
    )
    one.location = (0.34, 0.60, 0)
    stage.camera((0.06, 0.05, 0.24), 1.45, 0, 26, 100, 8, focus=(-0.08, -0.25, 0.12))
