"""Natural Sea Sponge: honey-coloured honeycomb sponge, medium 12 to 14 cm and large 15 to 17 cm."""

from photography.builders.measures import ruler
from photography.builders.sponges import sea_sponge
from photography.recipe import photo
from photography.studio import stage

WORDS = "A {} honey-coloured natural sea sponge with open channels, on a pale sand-coloured ground"


@photo("hero", WORDS.format("medium-sized"), "TS-SEA-M", radius=0.65, seed=1)
@photo("hero", WORDS.format("large"), "TS-SEA-L", radius=0.80, seed=7)
def one_sponge(radius: float, seed: int) -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    sea_sponge(radius, seed=seed)
    stage.camera((0, 0, 0.86 * radius), 2.1, 0, 16, 90, 11, focus=(0, -0.7 * radius, radius))


@photo("detail", "The channels and fine pores of a natural sea sponge, close up")
def channels() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    sea_sponge(0.65)
    stage.camera((-0.05, -0.3, 0.66), 0.95, -10, 26, 100, 8, focus=(0, -0.5, 0.75))


@photo("scale", "A medium and a large natural sea sponge behind a steel ruler of 30 centimeters")
def beside_a_ruler() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    sea_sponge(0.65).location.x = -0.86
    sea_sponge(0.80, seed=7).location.x = 0.74
    ruler(30, (-1.5, -1.15))
    stage.camera((0.02, -0.2, 0.42), 3.9, 0, 28, 88, 14)
