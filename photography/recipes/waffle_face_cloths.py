"""Waffle Face Cloths, Set of 4: 33 cm squares of cotton in natural and clay."""

from photography.builders.textiles import waffle_stack
from photography.recipe import photo
from photography.studio import stage

NATURAL, CLAY = "#D6CBB6", "#94644E"
WORDS = "A stack of four folded {} cotton waffle cloths on a pale sand-coloured ground"


@photo("hero", WORDS.format("natural off-white"), "TS-WAF4-NAT", color=NATURAL)
@photo("hero", WORDS.format("clay red"), "TS-WAF4-CLY", color=CLAY)
def four_cloths(color: str) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    waffle_stack([color] * 4)
    stage.camera((0.02, -0.02, 0.38), 2.75, 27, 20, 88, 11, focus=(0.3, -0.6, 0.6))


@photo(
    "detail",
    "The corner of a stack of natural off-white cotton waffle cloths, close up on the deep squares",
)
def squares() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    waffle_stack([NATURAL] * 4)
    stage.camera((0.42, -0.5, 0.62), 1.25, 38, 24, 100, 8, focus=(0.55, -0.75, 0.72))
