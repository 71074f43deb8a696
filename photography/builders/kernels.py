"""Shelled almonds and seeds, at true size, lying on the ground."""

import math
import random
from collections.abc import Iterable

import bpy
import numpy as np

from photography.studio import meshes
from photography.studio.nodes import Mat

#: Half of the length, width and thickness, in scene units.
SIZES = {
    "almond": (0.115, 0.066, 0.042),
    "grapefruit": (0.062, 0.034, 0.024),
    "sunflower": (0.056, 0.030, 0.018),
}


def scatter(kind: str, places: Iterable[tuple[float, float, float]], on: float = 0) -> None:
    """Lay kernels of `kind` at (x, y, turn in degrees), `on` this height."""
    skin = {"almond": _almond_skin, "grapefruit": _pale_skin, "sunflower": _striped_skin}[kind]()
    for number, (x, y, turn) in enumerate(places):
        one = _kernel(SIZES[kind], skin, random.Random(f"{kind}{number}"))
        one.location = (x, y, 0)
        one.rotation_euler[2] = math.radians(turn)
        meshes.ground(one)
        one.location.z += on


def _kernel(size: tuple[float, float, float], skin: Mat, chance: random.Random) -> bpy.types.Object:
    """An egg with a point at its +x end, no two alike."""
    v, faces = meshes.icosphere(1, 5)
    u = v[:, 0]
    long, wide, thick = (half * chance.uniform(0.92, 1.08) for half in size)
    slim = 1 - 0.26 * u - 0.16 * u**2 + chance.uniform(-0.04, 0.04) * np.sin(3 * u)
    bow = chance.uniform(-0.05, 0.05) * long * (1 - u**2)
    points = np.c_[
        long * (u + 0.10 * np.clip(u, 0, 1) ** 5), wide * v[:, 1] * slim + bow, thick * v[:, 2] * slim
    ]
    one = meshes.add("kernel", points, faces, skin)
    one.rotation_euler = (chance.uniform(-0.18, 0.18), chance.uniform(-0.05, 0.05), 0)
    return one


def _almond_skin() -> Mat:
    m = Mat("almond skin")
    streaks = m.noise(m.coords((3, 34, 34)), 1.6, 4, 0.6, 0.4)
    b = m.bsdf(Roughness=0.62, Specular_IOR_Level=0.3)
    m.link(m.ramp(streaks, [(0.3, "#6E4426"), (0.55, "#94633B"), (0.75, "#AC7C50")]), b.inputs["Base Color"])
    m.link(m.bump(streaks, 0.55, 0.006), b.inputs["Normal"])
    return m


def _pale_skin() -> Mat:
    m = Mat("seed coat")
    streaks = m.noise(m.coords((5, 60, 60)), 1.6, 4, 0.6, 0.3)
    b = m.bsdf(Roughness=0.5, Specular_IOR_Level=0.35)
    m.link(m.ramp(streaks, [(0.3, "#BFA878"), (0.55, "#D8C69E"), (0.75, "#E4D7B8")]), b.inputs["Base Color"])
    m.link(m.bump(streaks, 0.4, 0.003), b.inputs["Normal"])
    return m


def _striped_skin() -> Mat:
    m = Mat("sunflower husk")
    stripes = m.n(
        "TexWave", {"bands_direction": "Y"}, Scale=12.0, Distortion=1.2, Detail=2.0, Detail_Scale=0.6
    )
    m.link(m.coords((0.25, 1, 0.2)), stripes.inputs["Vector"])
    b = m.bsdf(Roughness=0.6, Specular_IOR_Level=0.3)
    m.link(m.ramp(stripes.outputs[1], [(0.66, "#2E2B27"), (0.84, "#B9AF9D")]), b.inputs["Base Color"])
    return m
