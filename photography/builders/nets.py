"""A snug cotton net that holds two balls side by side, gathered and tied at its right end."""

import numpy as np

from photography.studio import meshes
from photography.studio.nodes import Mat

STRANDS = 20
CORD = 0.0062


def net_for_two(radius: float, color: str = "#CFC4B0"):
    """It lies along x around two balls of `radius` that touch at the origin; its tie hangs to the floor."""
    cotton = _cord(color)
    x, r = _outline(radius + CORD)
    along = np.hypot(np.gradient(x), np.gradient(r))
    turn = np.cumsum(along / np.maximum(r, 0.42 * radius))
    parts = []
    for strand in range(STRANDS):
        for way, lift in ((1, 0.0), (-1, 0.005)):
            a = 2 * np.pi * strand / STRANDS + way * turn
            out = r + lift * np.sin(a * STRANDS / 2)
            points = np.c_[x, out * np.cos(a), out * np.sin(a)]
            parts.append(meshes.tube("strand", points, CORD, cotton, 8))
    neck = 2 * radius + 0.085
    wound = np.linspace(0, 2 * np.pi * 3, 90)
    coil = np.c_[neck - 0.02 + 0.016 * wound / 6, 0.075 * np.cos(wound), 0.075 * np.sin(wound)]
    parts.append(meshes.tube("tie", coil, 0.013, cotton, 12))
    low = -radius + 0.006
    for reach, end in ((0.30, -0.02), (0.20, -0.30)):
        path = [
            (neck, -0.075, 0.0),
            (neck + 0.02, -0.13, -0.03),
            (neck + 0.05, -0.19, low * 0.75),
            (neck + 0.02 + end * 0.3, -0.25, low),
            (neck + end * 0.8, -0.25 - reach * 0.6, low),
            (neck + end, -0.25 - reach, low),
        ]
        parts.append(meshes.tube("tail", meshes.catmull(path, 12), 0.013, cotton, 12))
        knot = meshes.add("knot", *meshes.icosphere(0.027, 4), cotton)
        knot.location = path[-1]
        knot.scale = (1, 1.25, 0.8)
        knot.location.z = low + 0.010
        parts.append(knot)
    return parts


def _outline(radius: float):
    """x and distance from the axis, from the closed end at the left to the ruffle beyond the neck."""
    a = np.linspace(0.06, np.pi / 2, 26)
    left = np.c_[-radius - radius * np.cos(a), radius * np.sin(a)]
    waist = np.linspace(-1, 1, 26)[1:-1]
    middle = np.c_[waist * radius, radius * (1 - 0.085 * np.cos(waist * np.pi / 2) ** 2)]
    b = np.linspace(np.pi / 2, 0.30, 24)
    right = np.c_[radius + radius * np.cos(b), radius * np.sin(b)]
    x = 2 * radius
    ruffle = meshes.catmull(
        [right[-1], (x + 0.03, 0.078), (x + 0.08, 0.060), (x + 0.15, 0.085), (x + 0.24, 0.135)], 7
    )
    return np.r_[left, middle, right, ruffle[1:]].T


def _cord(color: str) -> Mat:
    m = Mat("cord")
    at = m.coords()
    m.bsdf(Roughness=0.95, Specular_IOR_Level=0.1, Sheen_Weight=0.25, Base_Color=color)
    m.link(m.bump(m.noise(at, 170, 3, 0.7), 0.5, 0.004), m.b.inputs["Normal"])
    return m
