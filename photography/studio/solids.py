"""Solids from implicit functions (negative inside), and the shapes to blend them from."""

import itertools

import numpy as np
from skimage.measure import marching_cubes

from photography.studio import meshes


def sdf_mesh(name, fun, lo, hi, step, mat, smooth=2):
    """Marching cubes of an implicit function (negative inside). Best way to get moulded fillets."""
    ax = [np.arange(a, b + step, step, dtype=np.float32) for a, b in zip(lo, hi, strict=False)]
    X, Y, Z = np.meshgrid(*ax, indexing="ij")
    D = fun(X, Y, Z)
    v, f, _, _ = marching_cubes(D, 0.0, spacing=(step,) * 3)
    o = meshes.add(name, v + np.array(lo), f[:, ::-1], mat)
    if smooth:
        m = o.modifiers.new("sm", "SMOOTH")
        m.iterations, m.factor = smooth * 3, 0.5
    return o


def smin(a, b, k):
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0, 1)
    return b + (a - b) * h - k * h * (1 - h)


def capsule(X, Y, Z, a, b, r):
    a, b = np.asarray(a, np.float32), np.asarray(b, np.float32)
    ba = b - a
    t = np.clip(((X - a[0]) * ba[0] + (Y - a[1]) * ba[1] + (Z - a[2]) * ba[2]) / (ba @ ba), 0, 1)
    return (
        np.sqrt((X - a[0] - t * ba[0]) ** 2 + (Y - a[1] - t * ba[1]) ** 2 + (Z - a[2] - t * ba[2]) ** 2) - r
    )


def polyline_tube(X, Y, Z, pts, r):
    d = None
    for a, b in itertools.pairwise(pts):
        c = capsule(X, Y, Z, a, b, r)
        d = c if d is None else np.minimum(d, c)
    return d
