"""EVA Foam Roller: 14 cm thick on a hollow core, shallow blocks; 33 cm gray or orange, 60 cm gray."""

from photography.builders.measures import playing_card
from photography.builders.rollers import foam_roller
from photography.recipe import photo
from photography.studio import stage

GRAY, ORANGE = "#585D61", "#9E5A36"
WORDS = "A {} foam roller with a shallow block pattern and a hollow core, lying on a sand-coloured ground"


@photo("hero", WORDS.format("short storm gray"), "RM-EVA33-GRY", color=GRAY, length=3.3, frame=4.3)
@photo("hero", WORDS.format("short orange"), "RM-EVA33-ORG", color=ORANGE, length=3.3, frame=4.3)
@photo("hero", WORDS.format("long storm gray"), "RM-EVA60-GRY", color=GRAY, length=6.0, frame=6.2)
def whole(color: str, length: float, frame: float) -> None:
    stage.cyclorama("sand", depth=14)
    stage.lights("soft", (0, 0, 0.7), 1.1)
    foam_roller(length, color).rotation_euler[2] = 0.72
    stage.camera((0, 0, 0.62), frame, 0, 20, 90, 11)


@photo(
    "detail",
    "The end of an orange foam roller close up: blocks with shallow grooves round a hollow black core",
    "RM-EVA33-ORG",
)
def the_end() -> None:
    stage.cyclorama("sand", depth=14)
    stage.lights("soft", (0, 0, 0.7), 1.1)
    foam_roller(3.3, ORANGE).rotation_euler[2] = 0.95
    stage.camera((-0.75, -1.05, 0.72), 2.1, -16, 18, 105, 9, focus=(-0.8, -1.4, 0.8))


@photo(
    "scale",
    "An orange foam roller of 33 centimeters standing behind a gray one of 60, and a playing card",
)
def both_lengths() -> None:
    stage.cyclorama("sand", depth=24)
    stage.lights("soft", (0, 0, 0.7), 1.25)
    foam_roller(6.0, GRAY).rotation_euler[2] = 0.12
    foam_roller(3.3, ORANGE, upright=True).location.xy = (1.35, 1.7)
    playing_card((-0.9, -1.5), 12)
    stage.camera((0, 0, 1.15), 7.6, 0, 25, 90, 14)
