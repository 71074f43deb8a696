"""One parametric bottle: glass or plastic, its liquid, its label and its closure."""

from collections.abc import Callable
from dataclasses import dataclass

import bpy
import numpy as np

from photography.studio import materials, meshes
from photography.studio.labels import Label
from photography.studio.nodes import Mat

#: Absorption of a liquid per 10 cm in red, green and blue.
Absorption = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A bottle's measures in scene units (10 cm). `height` is to the rim; `neck` is a radius; `round` is how
    much of the shoulder is one soft curve, `rise` how steep it is."""

    radius: float
    height: float
    neck: float
    neck_height: float
    wall: float
    rise: float = 0.85
    round: float = 0.9
    foot: float = 0.03

    @property
    def edge(self) -> float:
        """Where the straight body ends and the shoulder begins."""
        return self.height - self.neck_height - self.rise * (self.radius - self.neck)

    @property
    def closure(self) -> float:
        """Where a closure's lower edge is."""
        return self.height - self.neck_height + 0.045


GLASS_5 = Shape(0.111, 0.51, 0.080, 0.13, 0.013)
GLASS_10 = Shape(0.1245, 0.58, 0.080, 0.13, 0.014)
GLASS_30 = Shape(0.166, 0.79, 0.080, 0.13, 0.016)
GLASS_50 = Shape(0.188, 0.93, 0.080, 0.13, 0.017)
GLASS_100 = Shape(0.225, 1.12, 0.080, 0.13, 0.018)
PET_100 = Shape(0.215, 1.00, 0.108, 0.17, 0.008, rise=0.95)
PET_200 = Shape(0.265, 1.28, 0.108, 0.17, 0.008, rise=0.95)
PET_250 = Shape(0.280, 1.44, 0.108, 0.17, 0.008, rise=0.95)
PET_500 = Shape(0.345, 1.82, 0.108, 0.17, 0.009, rise=0.9)
PET_1000 = Shape(0.425, 2.36, 0.125, 0.18, 0.010, rise=0.85)


def bottle(
    shape: Shape,
    label: Label,
    closure: Callable[[], list[bpy.types.Object]] | None,
    *,
    body: Mat,
    liquid: Absorption | None = None,
    ior: float = 1.47,
    wrap: bool = True,
    dip_tube: bool = False,
    turn: float = 0,
    fit: float = 1,
) -> bpy.types.Object:
    """Stand a bottle on the origin, its label towards the camera; `wrap` runs the label round the bottle
    instead of leaving it a panel at the front; `turn` turns the closure, `fit` makes it larger."""
    parts = [_body(shape, body, hollow=liquid is not None)]
    if liquid is not None:
        parts.append(
            _liquid(shape, materials.liquid(liquid, ior), _label_span(shape)[1] if wrap else shape.edge)
        )
    if dip_tube:
        parts.append(_dip_tube(shape))
    parts.append(_label(shape, label, wrap))
    whole = meshes.group(parts)
    if closure:
        top = meshes.group(closure(), (0, 0, shape.closure), (0, 0, turn), fit)
        top.parent = whole
    return whole


def _outline(shape: Shape) -> list[tuple[float, ...]]:
    r, n = shape.radius, shape.neck
    base = shape.height - shape.neck_height
    curve = shape.round * (r - n)
    return [
        (0, 0.012),
        (r * 0.62, 0.010),
        (r * 0.72, 0, 0.01),
        (r, 0, shape.foot),
        (r, shape.edge, curve),
        (n + 0.006, base, 0.35 * curve),
        (n, base + 0.03, 0.01),
        (n, base + 0.045, 0.004),
        (n + 0.012, base + 0.05, 0.005),
        (n + 0.012, base + 0.066, 0.005),
        (n, base + 0.071, 0.004),
        (n, shape.height, 0.005),
        (n - 0.018, shape.height, 0.005),
    ]


def _inside(shape: Shape) -> np.ndarray:
    """The inner wall from the rim down."""
    r = shape.radius - shape.wall
    outline = [
        (shape.neck - 0.018, shape.height, 0.005),
        (shape.neck - 0.018, shape.height - shape.neck_height, 0.03),
        (r, shape.edge - 0.012, shape.round * (shape.radius - shape.neck) * 0.8),
        (r, shape.wall + 0.006, 0.04),
        (0, shape.wall + 0.010),
    ]
    return meshes.fillet(outline, 10)


def _body(shape: Shape, mat: Mat, *, hollow: bool) -> bpy.types.Object:
    outside = meshes.fillet(_outline(shape), 10)
    profile = np.vstack([outside, _inside(shape)[1:]]) if hollow else outside
    return meshes.lathe("body", profile, mat, 160)


def _liquid(shape: Shape, mat: Mat, top: float) -> bpy.types.Object:
    """Filled to `top`. It overlaps 0.1 mm into the wall, also in the shoulder: no air is between."""
    wall = _inside(shape)[::-1]
    high = top - 0.025
    r = float(np.interp(high, wall[:, 1], wall[:, 0])) + 0.0012
    wet = wall[(wall[:, 1] < high) & (wall[:, 0] > 0)] + (0.0012, -0.0012)
    meniscus = [(r, high + 0.008), (r - 0.012, high + 0.001), (r - 0.03, high), (0, high)]
    return meshes.lathe("liquid", np.vstack([[(0, shape.wall + 0.0088)], wet, meniscus]), mat, 96)


def _dip_tube(shape: Shape) -> bpy.types.Object:
    points = [(0, 0, shape.height), (0, 0, 0.4 * shape.height), (0.3 * shape.radius, 0, 0.05)]
    return meshes.tube("dip tube", meshes.catmull(points, 12), 0.02, materials.plastic("#D9D6CF", 0.4), 16)


def _label(shape: Shape, label: Label, wrap: bool) -> bpy.types.Object:
    r = shape.radius
    z0, z1 = _label_span(shape)
    if not wrap:
        z0, z1 = z0 + 0.04 * (z1 - z0), z1 - 0.10 * (z1 - z0)
    degrees = 332 if wrap else 104
    width = np.radians(degrees) * r
    art = label.draw(width, z1 - z0, 1.42 * r if wrap else 0.86 * width)
    return meshes.label_patch("label", r + 0.0004, z0, z1, degrees, materials.paper_label(art), 0.0011)


def _label_span(shape: Shape) -> tuple[float, float]:
    low = shape.foot + 0.05 * shape.height
    return low, shape.edge - 0.45 * shape.round * (shape.radius - shape.neck) - 0.02
