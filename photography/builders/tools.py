"""Tools to press with: the hook cane, the beech wand and the springy finger rings with their tin."""

import math

import bpy
import numpy as np
from scipy.spatial import cKDTree

from photography.studio import materials, meshes, solids, woods
from photography.studio.labels import Label

SHAFT = 0.108
#: The cane's line from the ball tip of the short hook to the large knob of the long one.
S_LINE = [
    (-1.22, 0.95),
    (-1.20, 0.55),
    (-0.88, 0.20),
    (-0.42, 0.26),
    (-0.10, 0.72),
    (0.00, 1.35),
    (0.02, 2.20),
    (0.02, 3.10),
    (0.07, 3.95),
    (0.36, 4.80),
    (0.98, 5.30),
    (1.66, 5.26),
    (2.16, 4.80),
    (2.26, 4.15),
    (2.02, 3.62),
    (1.66, 3.36),
]
#: Where a peg leaves the line, in which direction, how far it reaches and how big its knob is.
PEGS = [
    ((0.00, 1.55), 180, 0.46, 0.15),
    ((0.00, 1.30), 0, 0.52, 0.15),
    ((0.02, 3.30), 180, 0.50, 0.15),
    ((0.02, 3.00), 0, 0.46, 0.15),
    ((0.36, 4.80), 146, 0.34, 0.135),
    ((1.66, 5.26), 68, 0.34, 0.135),
    ((-0.88, 0.20), 252, 0.30, 0.135),
]


def hook_cane(color: str):
    """An S-shaped cane of 58 by 38 cm with nine knobs and a ribbed sleeve to hold it by; it lies flat."""
    line = meshes.catmull([(x, y, 0) for x, y in S_LINE], 40)
    tree = cKDTree(line[:, :2])

    def distance(x, y, z):
        flat = tree.query(np.c_[x[:, :, 0].ravel(), y[:, :, 0].ravel()])[0].reshape(x.shape[:2])
        d = np.hypot(flat[:, :, None], z) - SHAFT
        for start, degrees, reach, knob in PEGS:
            way = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees)), 0])
            root = np.array([*start, 0]) + 0.07 * way
            head = np.array([*start, 0]) + reach * way
            d = solids.smin(d, solids.capsule(x, y, z, root, head, 0.072), 0.05)
            d = solids.smin(d, _sphere(x, y, z, head, knob), 0.06)
        for tip, knob in ((line[0], 0.17), (line[-1], 0.21)):
            d = solids.smin(d, _sphere(x, y, z, tip, knob), 0.08)
        return d

    body = solids.sdf_mesh(
        "cane", distance, (-1.5, -0.3, -0.24), (2.5, 5.7, 0.24), 0.018, materials.plastic(color, 0.46)
    )
    held = line[(line[:, 1] > 1.86) & (line[:, 1] < 2.66) & (abs(line[:, 0]) < 0.3)]
    y = np.linspace(held[0, 1], held[-1, 1], 160)
    ends = np.clip(np.minimum(y - y[0], y[-1] - y) / 0.03, 0, 1) ** 0.5
    ribs = 0.5 + 0.5 * np.cos((y - y[0]) / 0.085 * 2 * np.pi)
    radius = SHAFT - 0.004 + 0.022 * ends - 0.010 * ribs**4 * (ends > 0.99)
    course = np.c_[np.interp(y, held[:, 1], held[:, 0]), y, 0 * y]
    sleeve = meshes.tube("sleeve", course, radius, materials.rubber("#2A2D2D", 0.6), 64)
    return meshes.group([body, sleeve], loc=(0, 0, 0.208))


def _sphere(x, y, z, middle, radius):
    return np.sqrt((x - middle[0]) ** 2 + (y - middle[1]) ** 2 + (z - middle[2]) ** 2) - radius


def pressure_wand():
    """Turned from one piece of beech, 14 cm: an 8 mm point at z = 0, a 32 mm mushroom head on top."""
    turned = meshes.catmull(
        [
            (0.0, 0.0, 0),
            (0.026, 0.007, 0),
            (0.041, 0.038, 0),
            (0.060, 0.16, 0),
            (0.096, 0.36, 0),
            (0.122, 0.60, 0),
            (0.112, 0.82, 0),
            (0.080, 1.02, 0),
            (0.084, 1.12, 0),
            (0.130, 1.165, 0),
            (0.160, 1.205, 0),
            (0.157, 1.27, 0),
            (0.115, 1.35, 0),
            (0.040, 1.395, 0),
            (0.0, 1.4, 0),
        ],
        10,
    )
    profile = np.c_[np.maximum(turned[:, 0], 0), turned[:, 1]]
    return meshes.group([meshes.lathe("wand", profile, woods.wood("beech", "z"), 96)])


def finger_rings(places):
    """Springy rings of coiled wire, 26 mm outside and 14 mm inside; a place is (x, y, z) and a rotation."""
    steel = materials.metal("#C6C4C0", 0.2)
    turns, around = 38, 24
    t = np.linspace(0, 1, turns * around + 1)
    big, small = 2 * np.pi * t, 2 * np.pi * turns * t
    wide = 0.1 + 0.0265 * np.cos(small)
    course = np.c_[wide * np.cos(big), wide * np.sin(big), 0.0265 * np.sin(small)]
    first = meshes.tube("ring", course, 0.0036, steel, 16)
    rings = [first, *(bpy.data.objects.new("ring", first.data) for _ in places[1:])]
    for ring, (place, turn) in zip(rings, places, strict=True):
        ring.location, ring.rotation_euler = place, [math.radians(a) for a in turn]
        if ring is not first:
            bpy.context.collection.objects.link(ring)
    return rings


def ring_tin():
    """An open round tin of 62 by 20 mm with a rolled rim."""
    wall = meshes.fillet(
        [
            (0, 0.008),
            (0.275, 0.008, 0.01),
            (0.285, 0, 0.01),
            (0.31, 0, 0.02),
            (0.31, 0.19, 0.004),
            (0.316, 0.193, 0.003),
            (0.316, 0.203, 0.004),
            (0.303, 0.203, 0.004),
            (0.303, 0.02, 0.015),
            (0, 0.018),
        ],
        6,
    )
    return meshes.lathe("tin", wall, materials.metal("#C9C6C0", 0.3), 128)


def tin_lid():
    """Its lid, outside up, with a beaded edge and a round paper label."""
    shell = meshes.fillet(
        [
            (0.312, 0.0),
            (0.324, 0.0, 0.003),
            (0.324, 0.075, 0.014),
            (0.285, 0.078, 0.006),
            (0.275, 0.070, 0.006),
            (0, 0.070),
        ],
        6,
    )
    lid = meshes.lathe("lid", shell, materials.metal("#C9C6C0", 0.3), 128)
    label = Label(("Acupressure", "Finger Rings"), "springs of fine steel wire", ("Set of 6",))
    angles = np.linspace(0, 2 * np.pi, 97)[:-1]
    rim = np.c_[np.cos(angles), np.sin(angles)]
    paper = materials.paper_label(label.draw_disc())
    disc = meshes.add("label", np.c_[0.262 * rim, 0 * angles + 0.0712], [range(96)], paper, uvs=(rim + 1) / 2)
    return meshes.group([lid, disc])
