"""Pumps: a lotion pump with a long spout and a small treatment pump. Built upwards from z = 0."""

import numpy as np

from photography.builders.caps import BLACK, Parts, ribbed_collar
from photography.studio import materials, meshes, solids
from photography.studio.nodes import Mat


def lotion_pump() -> Parts:
    """Ribbed collar, thin stem, and a moulded head whose spout points to +x and bends down at its end."""
    black = materials.plastic(BLACK, 0.40)
    stem = [
        (0.075, 0.19),
        (0.075, 0.225, 0.01),
        (0.040, 0.235, 0.008),
        (0.040, 0.46),
        (0, 0.46),
    ]
    head = _head(black)
    return [
        ribbed_collar(0.140, 0.20, black),
        meshes.lathe("stem", meshes.fillet(stem, 6), black, 64),
        *head,
    ]


def treatment_pump() -> Parts:
    """A smooth collar and a finger-sized head with a short nozzle towards +x."""
    black = materials.plastic(BLACK, 0.38)
    collar = [
        (0.095, 0.002),
        (0.112, 0, 0.004),
        (0.112, 0.150, 0.012),
        (0.064, 0.158, 0.006),
        (0.060, 0.14),
    ]
    neck = [(0.050, 0.14), (0.050, 0.20, 0.004), (0.03, 0.205)]
    head = [
        (0.060, 0.205),
        (0.076, 0.200, 0.004),
        (0.078, 0.305, 0.018),
        (0.030, 0.322, 0.05),
        (0, 0.318),
    ]
    z = 0.272
    nozzle = meshes.fillet(
        [(0, 0), (0.025, 0, 0.003), (0.020, 0.085, 0.006), (0.009, 0.086), (0.009, 0.05)], 6
    )
    spout = meshes.lathe("nozzle", nozzle, black, 48)
    spout.location, spout.rotation_euler = (0.062, 0, z), (0, np.radians(82), 0)
    return [
        meshes.lathe("collar", meshes.fillet(collar, 8), black, 128),
        meshes.lathe("neck", meshes.fillet(neck, 6), black, 64),
        meshes.lathe("head", meshes.fillet(head, 8), black, 96),
        spout,
    ]


def _head(mat: Mat) -> Parts:
    """One soft moulding; the hole at the spout's end is a dark plug."""
    end = np.array((0.46, 0, -0.035))

    def solid(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
        out = np.hypot(x, y)
        disc = np.maximum(out - 0.115, np.abs(z + 0.002) - 0.042)
        dome = np.maximum(out - 0.115, (z - 0.05) + out**2 * 1.3)
        disc = np.maximum(disc, dome)
        foot = np.maximum(out - 0.062, np.abs(z + 0.06) - 0.05)
        bar = solids.polyline_tube(x, y, z, [(0, 0, 0.004), (0.36, 0, 0.004), (0.43, 0, -0.012), end], 0.036)
        cut = (x - 0.452) * 0.5 - (z + 0.028) * 0.87 - 0.018
        bar = np.maximum(bar, cut)
        return solids.smin(solids.smin(disc, foot, 0.02), bar, 0.03)

    low, high = np.array((-0.13, -0.13, -0.13)), np.array((0.52, 0.13, 0.07))
    head = solids.sdf_mesh("head", solid, low, high, 0.0055, mat)
    head.location.z = 0.53
    return [head]
