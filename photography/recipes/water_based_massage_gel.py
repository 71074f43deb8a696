"""Water-Based Massage Gel: clear gel with fine bubbles in clear recycled PET with a disc cap, 200 ml."""

from photography.builders import caps
from photography.builders.bottles import PET_200, bottle
from photography.builders.dabs import bubbles
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
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
