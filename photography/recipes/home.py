"""The picture at the top of the shop's first page: a set in the light of a window."""

import math

import bpy

from photography.builders import caps, pumps
from photography.builders.balls import cork_ball, smooth_ball, spiky
from photography.builders.bottles import GLASS_30, PET_100, bottle
from photography.builders.sprigs import lavender_sprig
from photography.builders.textiles import plinth, towel
from photography.recipe import photo
from photography.recipes import lavender_essential_oil, lavender_marjoram_massage_oil
from photography.studio import materials, meshes, stage

WORDS = (
    "A folded oat terry towel with a mustard spiky ball on it, a cork ball and a dark one, a pump bottle of "
    "massage oil and a small amber bottle on a stone slab, and a sprig of lavender, in low window light"
)


@photo("banner", WORDS, subject="home", size=(1800, 1200), samples=20)
def window_light() -> None:
    bpy.context.scene.view_settings.exposure = 0.35
    stage.cyclorama("#DED2C1", depth=2.3, radius=0.5)
    stage.lights("window", (0, 0.6, 0.9))
    plinth((1.5, 1.05, 0.30), materials.travertine(), (0.80, 0.35))
    massage = bottle(
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
    massage.location = (0.48, 0.34, 0.30)
    massage.rotation_euler[2] = math.radians(-6)
    lavender = bottle(
        GLASS_30,
        lavender_essential_oil.LABEL.saying("30 ml  ·  1.0 fl oz"),
        caps.child_resistant,
        body=materials.glass("amber"),
        liquid=(0.3, 0.6, 2.4),
        turn=20,
    )
    lavender.location = (1.02, 0.20, 0.30)
    lavender.rotation_euler[2] = math.radians(4)
    cloth = towel(2.25, 1.55, 0.085, "#DCD0BC", 80000, seed=2)
    cloth.location = (-1.0, 0.48, 0)
    cloth.rotation_euler[2] = math.radians(8)
    ball = spiky("#B0832F", 0.29)
    ball.location = (-0.92, 0.30, 0.70)
    ball.rotation_euler = (0.4, 0.2, 0.9)
    meshes.ground(ball)
    ball.location.z += 0.36
    cork = cork_ball(0.30)
    cork.location = (0.08, -0.42, 0.30)
    dark = smooth_ball("#2C3733", 0.225)
    dark.location = (0.60, -0.52, 0.225)
    sprig = lavender_sprig(5, 0.72, 0.3)
    sprig.location = (0.86, -0.50, 0)
    sprig.rotation_euler[2] = math.radians(5)
    stage.camera((0.08, 0, 0.66), 2.35, -3, 8, 70, 9, focus=(0.45, -0.05, 0.5))
