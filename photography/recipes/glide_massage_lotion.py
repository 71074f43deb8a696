"""Glide Massage Lotion: off-white HDPE with a locking pump, 250 and 500 ml, one of them light lavender."""

from photography.builders import pumps
from photography.builders.bottles import PET_250, PET_500, Shape, bottle
from photography.recipe import photo
from photography.studio import botanicals, materials, stage
from photography.studio.labels import Label

UNSCENTED = Label(
    ("Glide", "Massage Lotion"), "unscented", ("250 ml  ·  8.5 fl oz",), botanicals.still, "#6B6252"
)
LAVENDER = Label(
    ("Glide", "Massage Lotion"),
    "light lavender",
    ("250 ml  ·  8.5 fl oz",),
    botanicals.lavender,
    "#6A5A82",
    band="#B3A7BF",
)
WORDS = "An off-white {} ml pump bottle of {} massage lotion"


@photo("hero", WORDS.format(250, "unscented"), "CL-GLD-250-U", shape=PET_250, label=UNSCENTED)
@photo(
    "hero",
    WORDS.format(500, "unscented"),
    "CL-GLD-500-U",
    shape=PET_500,
    label=UNSCENTED.saying("500 ml  ·  16.9 fl oz"),
)
@photo(
    "hero",
    WORDS.format(250, "light lavender") + ", its label with a lilac band",
    "CL-GLD-250-L",
    shape=PET_250,
    label=LAVENDER,
)
def one_bottle(shape: Shape, label: Label) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.6))
    bottle(shape, label, pumps.lotion_pump, body=materials.plastic("#E3DDD2", 0.42), wrap=False, turn=-28)
    stage.camera((0.05, 0, 0.46 * shape.height + 0.17), 3.02, 0, 9, 90, 11, focus=(0, -shape.radius, 0.6))


@photo("detail", "The black locking pump of a bottle of massage lotion close up")
def pump() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 1.4))
    one = bottle(
        PET_250, UNSCENTED, pumps.lotion_pump, body=materials.plastic("#E3DDD2", 0.42), wrap=False, turn=-28
    )
    one.location.x = -0.18
    stage.camera((0.0, 0, 1.52), 1.12, 0, 12, 100, 9, focus=(0, -0.15, 1.7))
