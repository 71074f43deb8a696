"""Aluminium tubes: lacquered and printed, with a bare shoulder, a folded end and a black screw cap."""

import math

import bpy
import numpy as np
from scipy.optimize import brentq

from photography.builders.caps import BLACK
from photography.studio import materials, meshes
from photography.studio.labels import Label
from photography.studio.nodes import Mat

RADIUS, LENGTH, PAINTED = 0.175, 1.14, 0.945
BARE = "#CFCCC6"


def tube(label: Label, *, capped: bool = True) -> bpy.types.Object:
    """Lay a 75 ml tube on the ground, print up; its shoulder at the origin, its folded end towards +y."""
    art = label.draw(2 * math.pi * RADIUS, LENGTH * PAINTED, 1.95 * RADIUS, 0.12)
    bare = materials.metal(BARE, 0.3)
    parts = [
        _skin("printed skin", 0, PAINTED, _lacquer(art)),
        _skin("bare end", PAINTED, 1, bare),
        _fold(bare),
        _shoulder(bare),
    ]
    if capped:
        parts.append(cap((0, -0.075, RADIUS), (90, 0, 0)))
    return meshes.group(parts)


def cap(at: tuple[float, float, float], turn: tuple[float, float, float]) -> bpy.types.Object:
    """The fluted cap; its open end at z = 0 before it is turned (degrees)."""
    outline = [
        (0.050, 0.01),
        (0.088, 0.002, 0.004),
        (0.092, 0, 0.003),
        (0.086, 0.165, 0.012),
        (0.03, 0.17, 0.006),
        (0, 0.168),
    ]

    def fluted(theta: float, r: np.ndarray, z: np.ndarray) -> np.ndarray:
        return r + np.where((r > 0.08) & (z > 0.012) & (z < 0.15), 0.0026 * math.cos(36 * theta), 0)

    one = meshes.lathe(
        "cap", meshes.fillet(outline, 6), materials.plastic(BLACK, 0.4), 288, fluted, step=0.012
    )
    one.location, one.rotation_euler = at, [math.radians(angle) for angle in turn]
    return one


def _skin(name: str, start: float, end: float, mat: Mat) -> bpy.types.Object:
    """Rings of constant girth from the round shoulder to the flat end, softly dented."""
    rings, around = int(150 * (end - start)) + 6, 160
    phi = np.linspace(-math.pi, math.pi, around + 1)
    points, uvs = [], []
    for t in np.linspace(start, end, rings):
        wide, thick, middle = _section(t)
        z = middle + (thick - _dents(phi, t)) * np.cos(phi)
        points.append(np.c_[wide * np.sin(phi), np.full_like(phi, t * LENGTH), z])
        uvs.append(np.c_[phi / math.tau + 0.5, np.full_like(phi, (t - start) / (end - start))])
    row = around + 1
    faces = [
        (i * row + k, i * row + k + 1, (i + 1) * row + k + 1, (i + 1) * row + k)
        for i in range(rings - 1)
        for k in range(around)
    ]
    return meshes.add(name, np.vstack(points), faces, mat, uvs=np.vstack(uvs))


def _section(t: float) -> tuple[float, float, float]:
    """Half of the width and of the thickness at `t` of the length, and the height of the middle."""
    thick = max(0.007, RADIUS * (1 - min(1.0, t / 0.95) ** 2.1))
    wide = brentq(lambda a: _girth(a, thick) - 2 * math.pi * RADIUS, RADIUS * 0.99, 2 * RADIUS)
    return wide, thick, max(thick, RADIUS * (1 - t) ** 0.5 * 0.2 + thick * 0.8) + 0.05 * t**3


def _girth(a: float, b: float) -> float:
    """Ramanujan's perimeter of an ellipse."""
    return math.pi * (3 * (a + b) - math.sqrt((3 * a + b) * (a + 3 * b)))


def _dents(phi: np.ndarray, t: float) -> np.ndarray:
    deep = np.zeros_like(phi)
    for at, angle, size, depth in (
        (0.60, -0.75, 0.16, 0.010),
        (0.78, 0.55, 0.12, 0.009),
        (0.40, 0.95, 0.14, 0.006),
        (0.84, -0.35, 0.07, 0.005),
    ):
        far = ((t - at) / size) ** 2 + ((phi - angle) / (4.5 * size)) ** 2
        deep += depth * np.exp(-2 * far)
    return deep


def _fold(bare: Mat) -> bpy.types.Object:
    """The end, folded over twice."""
    wide, _, middle = _section(1)
    strip = meshes.rounded_box(
        "fold", (2 * wide, 0.085, 0.024), bare, 0.010, 3, (0, LENGTH - 0.03, middle + 0.008)
    )
    strip.rotation_euler.x = -0.04
    return strip


def _shoulder(bare: Mat) -> bpy.types.Object:
    """From the skin to the nozzle; its hole is open when the cap is off."""
    outline = [
        (RADIUS - 0.004, -0.012),
        (RADIUS + 0.001, 0, 0.004),
        (RADIUS, 0.010, 0.012),
        (0.066, 0.072, 0.014),
        (0.056, 0.085, 0.004),
        (0.056, 0.185, 0.006),
        (0.030, 0.187, 0.004),
        (0.026, 0.12),
    ]

    def threaded(theta: float, r: np.ndarray, z: np.ndarray) -> np.ndarray:
        on = (z > 0.095) & (z < 0.172) & (r > 0.05)
        return r + np.where(on, 0.004 * np.sin((z / 0.028 - theta / math.tau) * math.tau), 0)

    one = meshes.lathe("shoulder", meshes.fillet(outline, 8), bare, 160, threaded, step=0.006)
    one.location, one.rotation_euler = (0, 0, RADIUS), (math.radians(90), 0, 0)
    return one


def _lacquer(art: str) -> Mat:
    """Matte lacquer over metal: a little sheen, and the metal's waviness through it."""
    m = Mat("lacquer")
    image = m.image(art, m.n("TexCoord").outputs["UV"], ext="EXTEND")
    b = m.bsdf(Roughness=0.42, Specular_IOR_Level=0.5, Coat_Weight=0.2, Coat_Roughness=0.3)
    m.link(image.outputs[0], b.inputs["Base Color"])
    m.link(m.bump(m.noise(m.coords(), 7, 3, 0.5), 0.10, 0.02), b.inputs["Normal"])
    return m
