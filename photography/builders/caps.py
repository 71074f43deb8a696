"""Closures of bottles, around the neck's axis and upwards from z = 0, their lower edge."""

import math

import bpy
import numpy as np

from photography.studio import materials, meshes
from photography.studio.nodes import Mat

BLACK = "#0F0F0E"
Parts = list[bpy.types.Object]


def child_resistant() -> Parts:
    """A push-and-turn cap for a DIN 18 neck: a ribbed outer shell over a tamper ring, 24 mm tall."""
    shell = meshes.fillet(
        [
            (0.100, 0.030),
            (0.116, 0.030, 0.004),
            (0.119, 0.062, 0.004),
            (0.112, 0.225, 0.018),
            (0.086, 0.228, 0.004),
            (0.082, 0.222, 0.003),
            (0, 0.221),
        ],
        8,
    )
    black = materials.plastic(BLACK, 0.42)
    ring = meshes.fillet(
        [(0.096, 0), (0.106, 0, 0.004), (0.107, 0.024, 0.004), (0.100, 0.026, 0.003), (0.094, 0.02)], 6
    )
    ribbed = meshes.lathe("cap", shell, black, 432, _ribs(0.055, 0.205, 0.105, 48), step=0.012)
    return [ribbed, meshes.lathe("tamper ring", ring, black, 128)]


def orifice_reducer() -> Parts:
    """What is in the neck when the cap is off: a plug of natural plastic with a fine hole."""
    white = materials.plastic("#DAD5CA", 0.35)
    outline = [
        (0.055, 0.02),
        (0.060, 0.096, 0.004),
        (0.078, 0.098, 0.003),
        (0.078, 0.110, 0.005),
        (0.050, 0.112, 0.006),
        (0.042, 0.088, 0.012),
        (0.020, 0.090, 0.006),
        (0.016, 0.106, 0.004),
        (0.008, 0.106, 0.002),
        (0.007, 0.03),
    ]
    return [meshes.lathe("reducer", meshes.fillet(outline, 6), white, 96)]


def disc_top(*, open_: bool = False) -> Parts:
    """A smooth cap whose disc tips up when it is pressed at the back."""
    black = materials.plastic(BLACK, 0.40)
    shell = meshes.fillet(
        [
            (0.110, 0.002),
            (0.139, 0, 0.004),
            (0.140, 0.20, 0.010),
            (0.118, 0.203, 0.004),
            (0.116, 0.180, 0.004),
            (0, 0.178),
        ],
        8,
    )
    seam = lambda th, r, z: np.where(np.abs(z - 0.135) < 0.003, r - 0.003, r)  # noqa: E731
    disc = meshes.fillet([(0, 0), (0.110, 0, 0.004), (0.112, 0.018, 0.006), (0, 0.014)], 6)
    lid = meshes.lathe("disc", disc, black, 96)
    lid.location.z = 0.184
    if open_:
        lid.rotation_euler = (math.radians(-24), 0, 0)
        lid.location.z = 0.200
        nozzle = meshes.tube("nozzle", [(0, -0.03, 0.19), (0, -0.113, 0.226)], 0.026, black, 24)
        hole = [(0, -0.108, 0.2239), (0, -0.1145, 0.2267)]
        return [
            meshes.lathe("cap", shell, black, 192, seam, step=0.004),
            lid,
            nozzle,
            meshes.tube("hole", hole, 0.012, materials.plastic("#050505", 0.8), 16),
        ]
    return [meshes.lathe("cap", shell, black, 192, seam, step=0.004), lid]


def ribbed_collar(radius: float, height: float, mat: Mat, ribs: int = 60) -> bpy.types.Object:
    """The screw collar of a pump."""
    outline = [
        (radius - 0.02, 0.002),
        (radius, 0, 0.004),
        (radius, height, 0.010),
        (radius * 0.62, height + 0.012, 0.006),
        (radius * 0.5, height),
    ]
    rough = _ribs(0.012, height - 0.02, radius * 0.9, ribs)
    return meshes.lathe("collar", meshes.fillet(outline, 6), mat, 8 * ribs, rough, step=0.012)


def _ribs(low: float, high: float, inner: float, count: int):
    """Grip ribs of 0.3 mm between two heights, outside `inner`."""

    def ribbed(theta: float, r: np.ndarray, z: np.ndarray) -> np.ndarray:
        on = (r > inner) & (z > low) & (z < high)
        return r + np.where(on, 0.0032 * (0.5 + 0.5 * math.cos(theta * count)) - 0.0016, 0)

    return ribbed
