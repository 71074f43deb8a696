"""The pictures at the top of the categories: quiet still lifes of what is in them."""

import math

from photography.builders.balls import cork_ball, peanut, smooth_ball, spiky
from photography.builders.bottles import PET_250
from photography.builders.boxes import gift_box
from photography.builders.jars import jar, jar_lid, lean, tin, tin_lid
from photography.builders.mats import spike_mat
from photography.builders.pouches import pouch
from photography.builders.pressers import lay_knob
from photography.builders.rollers import beech_frame_roller, cork_cylinder, foam_roller
from photography.builders.shelf import (
    LAVENDER_30,
    MARJORAM_10,
    almond_oil,
    essential_oil,
    lotion,
    massage_oil,
    put,
    seed_oil,
)
from photography.builders.sponges import sea_sponge
from photography.builders.sprigs import lavender_sprig, marjoram_sprig
from photography.builders.stones import pebble, quartz_plate, round_slab, steel_bar
from photography.builders.textiles import rolled_towel, towel, waffle_stack
from photography.builders.tools import finger_rings, pressure_wand
from photography.builders.tubes import tube
from photography.recipe import photo
from photography.recipes import (
    acupressure_mat,
    cool_feel_massage_cream,
    eva_foam_roller,
    massage_towel_terry,
    mini_hand_ball,
    peanut_double_ball,
    smooth_silicone_ball,
    solid_massage_balm,
    trigger_point_massage_cream,
    waffle_face_cloths,
)
from photography.studio import materials, meshes, stage

WIDE = (1500, 1000)


@photo(
    "banner",
    "A moss green double ball, a mustard spiky ball, a cork ball and smooth ones in clay, charcoal and sky",
    subject="category-massage-balls",
    size=WIDE,
)
def massage_balls() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.4))
    put(peanut(peanut_double_ball.MOSS), -0.62, 0.55, 14)
    ball = put(
        spiky("#B0832F", 0.29),
        0.62,
        0.62,
    )
    ball.rotation_euler = (0.3, 0.2, 0.4)
    meshes.ground(ball)
    put(cork_ball(0.30), 0.12, -0.02)
    for color, radius, x, y, turn in (
        (smooth_silicone_ball.CLAY, 0.325, 1.22, 0.10, -10),
        (smooth_silicone_ball.CHARCOAL, 0.325, -0.62, -0.32, 16),
        (mini_hand_ball.SKY, 0.225, 0.62, -0.42, -14),
    ):
        put(smooth_ball(color, radius), x, y, turn).rotation_euler[0] = -0.2
    stage.camera((0.22, 0.1, 0.32), 2.05, 0, 17, 85, 11, focus=(0, -0.3, 0.3))


@photo(
    "banner",
    "A rose quartz plate leaning on a pebble, a beech wand, a steel bar, a blue palm knob and two rings",
    subject="category-pressure-point-tools",
    size=WIDE,
)
def pressure_point_tools() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.4))
    put(round_slab(0.64, 0.10, "#5A6056"), -0.90, 0.42)
    stone = pebble((0.30, 0.17, 0.20), "#3A3B37")
    put(stone, -0.84, 0.655, z=0.10)
    plate = quartz_plate()
    plate.rotation_euler[2] = math.radians(12)
    plate = put(meshes.group([plate], rot=(66, 0, -8)), -0.90, 0.37)
    meshes.ground(plate, 0.0)
    plate.location.z += 0.099
    wand = put(pressure_wand(), 0.12, 0.50)
    wand.rotation_euler = (0, 1.605, 0.30)
    meshes.ground(wand)
    put(meshes.group([steel_bar()], rot=(0, 0, -10)), 0.88, -0.16, z=0.026)
    lay_knob("#4E6A85", (-0.14, -0.46), 0)
    finger_rings([((-0.82, -0.46, 0.031), (0, 0, 0)), ((-0.62, -0.60, 0.031), (0, 0, 60))])
    stage.camera((0.14, 0.08, 0.16), 2.2, 0, 30, 88, 11, focus=(0, -0.2, 0.2))


@photo(
    "banner",
    "An orange foam roller, an oat acupressure mat with a cork roller on it, and a beech foot roller",
    subject="category-rollers-and-mats",
    size=WIDE,
)
def rollers_and_mats() -> None:
    stage.cyclorama("sand", depth=12)
    stage.lights("soft", (0, 0, 0.9), 1.1)
    put(foam_roller(3.3, eva_foam_roller.ORANGE, upright=True), -2.75, 1.4)
    put(spike_mat(acupressure_mat.OAT), 1.75, 0.55, 84)
    put(cork_cylinder(), 1.35, 1.0, -10, 0.36)
    put(beech_frame_roller(), -1.6, -1.5, 14)
    stage.camera((0.1, 0.1, 1.05), 5.7, 0, 20, 85, 12, focus=(0, -0.6, 0.6))


@photo(
    "banner",
    "Five oils in clear and amber bottles, with a stem of lavender and one of sweet marjoram",
    subject="category-oils",
    size=WIDE,
)
def oils() -> None:
    stage.cyclorama("sand")
    stage.lights("glass", (0, 0, 0.5))
    put(almond_oil(PET_250, "250 ml  ·  8.5 fl oz"), -0.95, 0.42)
    put(seed_oil(), -0.25, 0.35)
    put(massage_oil(), 0.42, 0.18)
    put(essential_oil(*LAVENDER_30), 0.95, 0.02, -4)
    put(essential_oil(*MARJORAM_10), 1.38, -0.06, 4)
    put(lavender_sprig(1, 0.72), 0.42, -0.34, -8)
    put(marjoram_sprig(3, 0.72), -0.72, -0.30, -6)
    stage.camera((0.18, 0, 0.72), 2.15, 0, 10, 88, 11, focus=(0.3, -0.1, 0.5))


@photo(
    "banner",
    "A pump bottle of lotion, an open jar of cream, a pale blue tube and an open tin of balm",
    subject="category-creams-and-lotions",
    size=WIDE,
)
def creams_and_lotions() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.5))
    put(lotion(), -1.12, 0.40, 6)
    put(jar(trigger_point_massage_cream.LABEL.saying("200 ml  ·  6.8 fl oz"), open_=True), -0.20, 0.05)
    put(jar_lid(), 0.30, 0.62)
    put(tube(cool_feel_massage_cream.LABEL), 0.42, -0.50, -38)
    at = (1.30, 0.42)
    put(tin(materials.cream(solid_massage_balm.BALM)), *at)
    lean(tin_lid(solid_massage_balm.LABEL), at, -60, 8)
    stage.camera((0.12, 0.05, 0.86), 2.85, 0, 17, 88, 11, focus=(0, -0.3, 0.4))


@photo(
    "banner",
    "Folded terry towels in oat and sage, a rolled charcoal one, a sea sponge and a stack of waffle cloths",
    subject="category-towels-and-sponges",
    size=WIDE,
    samples=18,
)
def towels_and_sponges() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.5))
    put(towel(2.25, 1.62, 0.088, massage_towel_terry.OAT, 70000), -1.15, 0.35, 10)
    put(towel(2.2, 1.58, 0.088, massage_towel_terry.SAGE, 70000, seed=4), -1.13, 0.36, 8, 0.37)
    put(rolled_towel(2.3, 5.2, 0.105, massage_towel_terry.CHARCOAL, 40000, 2), -1.05, 0.30, 4, 0.74)
    put(waffle_stack([waffle_face_cloths.NATURAL] * 3), 1.15, 0.75, -12)
    put(sea_sponge(0.65), 0.72, -0.62)
    stage.camera((-0.2, 0.1, 0.62), 3.3, 0, 16, 85, 11, focus=(0, -0.5, 0.5))


@photo(
    "banner",
    "Two kraft gift boxes, a canvas pouch and a sage green silicone ball",
    subject="category-gift-sets",
    size=WIDE,
)
def gift_sets() -> None:
    stage.cyclorama("sand")
    stage.lights("soft", (0, 0, 0.6))
    put(gift_box("Foot Ritual", "a set for tired feet", (3.0, 2.2, 1.0)), -0.75, 0.75, 8)
    put(gift_box("Starter Set", "two balls and a pouch", (2.3, 1.7, 0.85)), -0.72, 0.72, -2, 1.03)
    put(pouch(1.6, 2.0), 1.55, 0.35, 8)
    put(smooth_ball(smooth_silicone_ball.SAGE, 0.325), 0.72, -0.72, 10).rotation_euler[0] = -0.2
    put(cork_ball(0.225), 1.28, -0.80)
    stage.camera((0.02, 0.1, 0.90), 3.45, 0, 13, 85, 11, focus=(0, -0.4, 0.8))
