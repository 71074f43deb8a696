"""Bottles ready to be put down in a still life: each as its own photographs show it."""

import math

from photography.builders import caps, pumps
from photography.builders.bottles import (
    GLASS_5,
    GLASS_10,
    GLASS_30,
    GLASS_100,
    PET_100,
    PET_250,
    Shape,
    bottle,
)
from photography.recipes import (
    glide_massage_lotion,
    grapefruit_seed_carrier_oil,
    lavender_essential_oil,
    lavender_marjoram_massage_oil,
    sweet_almond_carrier_oil,
    sweet_marjoram_essential_oil,
)
from photography.studio import materials
from photography.studio.labels import Label

LAVENDER_10 = (GLASS_10, lavender_essential_oil.LABEL.saying("10 ml  ·  0.34 fl oz"))
LAVENDER_30 = (GLASS_30, lavender_essential_oil.LABEL.saying("30 ml  ·  1.0 fl oz"))
MARJORAM_5 = (GLASS_5, sweet_marjoram_essential_oil.LABEL)
MARJORAM_10 = (GLASS_10, sweet_marjoram_essential_oil.LABEL.saying("10 ml  ·  0.34 fl oz"))
AMBER_OIL = (0.3, 0.6, 2.4)


def put(thing, x: float, y: float, turn: float = 0, z: float = 0):
    """Put it down at a place, turned by so many degrees and raised by `z`; gives it back."""
    thing.location = (x, y, thing.location.z + z)
    thing.rotation_euler[2] += math.radians(turn)
    return thing


def essential_oil(shape: Shape, label: Label):
    """An amber bottle with a child-resistant cap."""
    amber = materials.glass("amber")
    return bottle(shape, label, caps.child_resistant, body=amber, liquid=AMBER_OIL, turn=20)


def seed_oil():
    """100 ml of grapefruit seed oil, amber glass with a pump."""
    return bottle(
        GLASS_100,
        grapefruit_seed_carrier_oil.LABEL.saying("100 ml  ·  3.4 fl oz"),
        pumps.treatment_pump,
        body=materials.glass("amber"),
        liquid=AMBER_OIL,
        dip_tube=True,
        turn=-30,
    )


def almond_oil(shape: Shape, volume: str):
    """Clear, with a disc cap."""
    label = sweet_almond_carrier_oil.LABEL.saying(volume)
    straw = sweet_almond_carrier_oil.STRAW
    return bottle(shape, label, caps.disc_top, body=materials.glass("clear"), liquid=straw, wrap=False)


def massage_oil():
    """100 ml of lavender and marjoram oil, clear, with a pump."""
    return bottle(
        PET_100,
        lavender_marjoram_massage_oil.LABEL,
        pumps.treatment_pump,
        body=materials.glass("clear"),
        liquid=lavender_marjoram_massage_oil.PALE_GOLD,
        wrap=False,
        dip_tube=True,
        turn=-30,
        fit=1.26,
    )


def lotion():
    """250 ml of unscented lotion, off-white, with a pump."""
    hdpe = materials.plastic("#E3DDD2", 0.42)
    label = glide_massage_lotion.UNSCENTED
    return bottle(PET_250, label, pumps.lotion_pump, body=hdpe, wrap=False, turn=-28)
