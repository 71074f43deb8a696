"""Massage Towel, Cotton Terry: 450 gsm, hand 50 x 90 cm in oat, sage and charcoal, bath 70 x 140 cm."""

from photography.builders.textiles import rolled_towel, towel
from photography.recipe import photo
from photography.studio import stage

OAT, SAGE, CHARCOAL = "#DCD0BC", "#858D7C", "#3E413F"
HAND = "A folded {} terry hand towel with a flat woven band, on a pale sand-coloured ground"
BATH = "A large folded {} terry bath towel with a flat woven band, on a pale sand-coloured ground"


@photo("hero", HAND.format("oat"), "TS-TRY-H-OAT", samples=18, color=OAT)
@photo("hero", HAND.format("sage green"), "TS-TRY-H-SAG", samples=18, color=SAGE)
@photo("hero", HAND.format("charcoal"), "TS-TRY-H-CHR", samples=18, color=CHARCOAL)
def hand(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    towel(2.25, 1.62, 0.088, color, 80000)
    stage.camera((-0.02, -0.03, 0.20), 3.15, 27, 19, 85, 11, focus=(0.4, -0.7, 0.35))


@photo("hero", BATH.format("oat"), "TS-TRY-B-OAT", samples=18, color=OAT)
@photo("hero", BATH.format("charcoal"), "TS-TRY-B-CHR", samples=18, color=CHARCOAL)
def bath(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.3))
    towel(3.1, 2.3, 0.15, color, 80000, loop=0.033)
    stage.camera((-0.02, -0.03, 0.32), 4.3, 27, 19, 85, 11, focus=(0.6, -1.0, 0.6))


@photo(
    "detail",
    "Three rolled terry towels in oat, sage green and charcoal, close up on the short loops",
    samples=18,
)
def three_rolls() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.5))
    for color, y, z, seed in ((CHARCOAL, 0.50, 0, 1), (SAGE, -0.50, 0, 2), (OAT, 0.0, 0.84, 3)):
        roll = rolled_towel(2.5, 7.4, 0.105, color, 50000, seed)
        roll.location = (0.05 * seed, y, z)
    stage.camera((0.35, 0, 0.85), 2.9, 52, 16, 85, 11, focus=(1.2, -0.3, 0.8))
