"""Tools that press and are held or fixed: the steel ball in its cup, the wall mount, the thumb knob."""

import math

import numpy as np

from photography.studio import materials, meshes, solids
from photography.studio.nodes import Mat

BALL = 0.275
#: How high the middle of the steel ball lies in its cup.
SEAT = 0.36


def steel_ball():
    """Polished stainless steel, 55 mm, around its own middle."""
    m = Mat("polished")
    polished = m.bsdf(Base_Color="#C4C3C0", Metallic=1.0)
    m.link(m.math("MULTIPLY_ADD", m.noise(m.coords(), 7, 4, 0.6), 0.08, 0.13), polished.inputs["Roughness"])
    return meshes.add("steel", *meshes.icosphere(BALL, 6), m)


def palm_cup(color: str):
    """The grip of the steel ball: a round cup of ABS, its rim just over the ball's middle."""
    inside = BALL + 0.008
    lip = SEAT + 0.022
    bowl = [
        (math.sqrt(inside**2 - (z - SEAT) ** 2), z)
        for z in np.linspace(lip - 0.008, SEAT - inside * 0.999, 30)
    ]
    outline = [
        (0, 0.0),
        (0.27, 0.0, 0.10),
        (0.395, 0.13, 0.13),
        (0.368, 0.30, 0.30),
        (0.352, lip + 0.012, 0.026),
        (0.292, lip + 0.010, 0.010),
        bowl[0],
    ]
    return meshes.lathe(
        "cup", np.r_[meshes.fillet(outline, 10), bowl[1:]], materials.plastic(color, 0.40), 128, step=0.012
    )


def wall_mount():
    """A dome of silicone, 60 mm, on a suction base of 105 mm with a lever; 72 mm high, the cup at z = 0."""
    grey, dark = "#6E726F", "#4A4D4B"
    cup = [(0, 0.0), (0.515, 0.0, 0.004), (0.525, 0.022, 0.012), (0.47, 0.07, 0.03), (0.44, 0.09), (0, 0.09)]
    base = [
        (0.30, 0.07),
        (0.455, 0.07, 0.012),
        (0.458, 0.215, 0.022),
        (0.318, 0.235, 0.03),
        (0.310, 0.345, 0.012),
        (0, 0.345),
    ]
    around = np.linspace(0, math.pi / 2, 26)
    dome = [(0, 0.33), (0.296, 0.33), (0.296, 0.36, 0.01), (0.300, 0.41)]
    dome += [(0.30 * math.cos(a), 0.42 + 0.30 * math.sin(a)) for a in around]
    skin = materials.rubber(grey, 0.55)
    parts = [
        meshes.lathe("cup", meshes.fillet(cup, 8), materials.rubber("#4A4D4B", 0.4), 160, step=0.02),
        meshes.lathe("base", meshes.fillet(base, 8), materials.plastic("#5F6361", 0.42), 160, step=0.02),
        meshes.lathe("dome", np.array([p[:2] for p in dome]), skin, 128, step=0.02),
        solids.sdf_mesh(
            "lever",
            _lever,
            (-0.66, -0.66, 0.07),
            (0.66, 0.40, 0.24),
            0.009,
            materials.plastic(dark, 0.36),
            smooth=1,
        ),
    ]
    tab = meshes.rounded_box("tab", (0.095, 0.034, 0.02), materials.plastic("#4F7A56", 0.4), 0.008, 3)
    a = math.radians(-66)
    tab.location = (0.39 * math.cos(a), 0.39 * math.sin(a), 0.232)
    tab.rotation_euler = (0, 0, a + math.pi / 2)
    return meshes.group([*parts, tab])


def _lever(x, y, z):
    """Hugs the base from its hinge at the left round the front, and ends in a tab to lift it by."""
    r, a = np.hypot(x, y), np.degrees(np.arctan2(y, x))
    past = np.maximum(np.maximum(-172 - a, a + 42), np.where(a > 90, 60, 0)) * math.pi / 180 * 0.49
    q = np.stack([np.abs(r - 0.488) - 0.014, np.abs(z - 0.145) - 0.030, past])
    band = np.linalg.norm(np.maximum(q, 0), axis=0) + np.minimum(q.max(axis=0), 0) - 0.016
    end = math.radians(-44)
    at, out = np.array((math.cos(end), math.sin(end))), 0.50
    tab = solids.capsule(x, y, z, (*(at * out), 0.145), (*(at * (out + 0.075)), 0.15), 0.045)
    hinge_at = math.radians(-172)
    hx, hy = 0.475 * math.cos(hinge_at), 0.475 * math.sin(hinge_at)
    q = np.stack([np.hypot(x - hx, y - hy) - 0.045, np.abs(z - 0.145) - 0.050])
    hinge = np.linalg.norm(np.maximum(q, 0), axis=0) + np.minimum(q.max(axis=0), 0) - 0.015
    return solids.smin(solids.smin(band, tab, 0.05), hinge, 0.03)


def thumb_knob(color: str):
    """82 mm from palm to tip, 64 mm over its two finger wings; around the origin, the tip points along -y."""

    def distance(x, y, z):
        # An ellipsoid as wide as both wings, flatter on the palm's side; the stem grows out of it.
        scaled = np.sqrt((x / 0.32) ** 2 + ((y - 0.20) / 0.21) ** 2 + (z / 0.29) ** 2)
        palm = (scaled - 1) * 0.21
        stem = solids.capsule(x, y, z, (0, 0.10, 0), (0, -0.328, 0), 0.082)
        return solids.smin(stem, palm, 0.17)

    body = solids.sdf_mesh(
        "knob", distance, (-0.36, -0.45, -0.33), (0.36, 0.45, 0.33), 0.010, materials.plastic(color, 0.44)
    )
    return meshes.group([body])


def lay_knob(color: str, at: tuple[float, float], turn: float):
    """A thumb knob at rest on its side, tip and palm on the ground; turned by `turn` degrees from -y."""
    knob = thumb_knob(color)
    knob.rotation_euler = (math.radians(22), 0, math.radians(turn))
    knob.location.x, knob.location.y = at
    return meshes.ground(knob, 0.001)
