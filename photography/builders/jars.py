"""A glass cream jar and an aluminium balm tin, closed or open."""

import math
from collections.abc import Callable

import bpy
import numpy as np
from mathutils import Quaternion, Vector

from photography.studio import materials, meshes
from photography.studio.labels import Label
from photography.studio.nodes import Mat

#: Height over a disc of radius 1, by radius and angle.
Relief = Callable[[np.ndarray, np.ndarray], np.ndarray]


def jar(label: Label, *, open_: bool = False) -> bpy.types.Object:
    """A 200 ml jar of opal glass, 82 mm wide, with an aluminium lid or the cream to see."""
    r, height = 0.41, 0.56
    outline = [
        (0, 0.010),
        (r - 0.08, 0.008),
        (r - 0.06, 0, 0.01),
        (r, 0, 0.05),
        (r, height, 0.05),
        (r - 0.045, height + 0.012, 0.01),
        (r - 0.045, height + 0.06, 0.006),
        (r - 0.075, height + 0.06, 0.006),
        (r - 0.075, 0.30, 0.06),
        (0, 0.29),
    ]
    parts = [meshes.lathe("jar", meshes.fillet(outline, 10), materials.opal(), 160)]
    low, high = 0.075, 0.485
    art = label.draw(r * math.radians(330), high - low, 0.50)
    paper = materials.paper_label(art)
    parts.append(meshes.label_patch("label", r + 0.0005, low, high, 330, paper, 0.0011))
    if open_:
        parts.append(surface("cream", r - 0.074, height + 0.018, materials.cream(), swirl))
    else:
        lid = jar_lid()
        lid.location.z = height + 0.014
        parts.append(lid)
    return meshes.group(parts)


def jar_lid() -> bpy.types.Object:
    r = 0.412
    outline = [(r - 0.02, 0.004), (r, 0, 0.006), (r, 0.165, 0.020), (r - 0.03, 0.168, 0.006), (0, 0.163)]
    return meshes.lathe("lid", meshes.fillet(outline, 8), materials.metal("#C9C5BE", 0.34), 192)


def tin(mat: Mat) -> bpy.types.Object:
    """A 60 g tin without its lid, 68 mm wide, full of balm of `mat`."""
    r = 0.335
    outline = [
        (0, 0.008),
        (r - 0.03, 0.008, 0.004),
        (r - 0.012, 0, 0.006),
        (r, 0.012, 0.010),
        (r, 0.188, 0.004),
        (r + 0.006, 0.194, 0.005),
        (r, 0.202, 0.005),
        (r - 0.008, 0.196, 0.004),
        (r - 0.008, 0.10),
    ]
    shell = meshes.lathe("tin", meshes.fillet(outline, 8), materials.metal("#CFCBC4", 0.30), 192)
    return meshes.group([shell, surface("balm", r - 0.007, 0.165, mat, thumbed)])


def tin_lid(label: Label) -> bpy.types.Object:
    """The lid, its edge at z = 0, a round label on top."""
    r = 0.345
    outline = [
        (r - 0.010, 0.06),
        (r - 0.009, 0.004, 0.003),
        (r, 0, 0.004),
        (r + 0.001, 0.085, 0.014),
        (r - 0.030, 0.090, 0.008),
        (r - 0.042, 0.082, 0.006),
        (0, 0.082),
    ]
    shell = meshes.lathe("lid", meshes.fillet(outline, 8), materials.metal("#CFCBC4", 0.30), 192)
    edge = np.linspace(0, math.tau, 129)[:-1]
    rim = np.c_[np.cos(edge), np.sin(edge)]
    paper = meshes.add(
        "label",
        np.c_[rim * 0.285, np.full(128, 0.0832)],
        [tuple(range(128))],
        materials.paper_label(label.draw_disc()),
        uvs=rim / 2 + 0.5,
    )
    return meshes.group([shell, paper])


def lean(lid: bpy.types.Object, tin_at: tuple[float, float], towards: float, turn: float = 0) -> None:
    """Lean a tin's lid on its tin from the side `towards` (degrees); `turn` turns it in its own plane."""
    slope = math.asin(0.2 / 0.69)
    out = Vector((math.cos(math.radians(towards)), math.sin(math.radians(towards)), 0))
    up = out * math.sin(slope) + Vector((0, 0, math.cos(slope)))
    far = 0.335 + 0.345 * math.cos(slope) - 0.012
    lid.location = (tin_at[0] + far * out.x, tin_at[1] + far * out.y, 0.345 * math.sin(slope) + 0.003)
    turned = up.to_track_quat("Z", "Y") @ Quaternion((0, 0, 1), math.radians(turn - towards - 90))
    lid.rotation_euler = turned.to_euler()


def surface(name: str, radius: float, height: float, mat: Mat, relief: Relief) -> bpy.types.Object:
    """A round surface at `height`, shaped by `relief` and flat at its edge."""
    rings, around = 110, 220
    far = np.linspace(0, 1, rings + 1)[1:]
    angle = np.linspace(0, math.tau, around, endpoint=False)
    r, theta = np.meshgrid(far, angle, indexing="ij")
    z = relief(r, theta) * np.clip((1 - r) * 7, 0, 1)
    points = np.c_[(r * np.cos(theta)).ravel(), (r * np.sin(theta)).ravel()] * radius
    points = np.vstack([np.c_[points, z.ravel() + height], [(0, 0, float(z[0].mean()) + height)]])
    faces = [
        (
            i * around + k,
            (i + 1) * around + k,
            (i + 1) * around + (k + 1) % around,
            i * around + (k + 1) % around,
        )
        for i in range(rings - 1)
        for k in range(around)
    ]
    faces += [(rings * around, k, (k + 1) % around) for k in range(around)]
    return meshes.add(name, points, faces, mat)


def swirl(r: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """Cream that a spatula turned once."""
    x, y = r * np.cos(theta), r * np.sin(theta)
    return (
        0.030 * np.sin(theta - r * 7.5) * np.exp(-(((r - 0.45) / 0.38) ** 2))
        + 0.055 * np.exp(-((np.hypot(x - 0.05, y + 0.02) / 0.17) ** 2))
        + 0.018 * np.cos(2 * theta - r * 11) * np.exp(-(((r - 0.6) / 0.3) ** 2))
    )


def thumbed(r: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """Balm that set flat, and one shallow stroke of a thumb with the ridge that it pushed up."""
    x, y = r * np.cos(theta), r * np.sin(theta)
    arc = np.hypot(x + 0.15, y + 0.55) - 0.72
    along = np.clip(np.arctan2(y + 0.55, x + 0.15) / math.pi, 0, 1)
    fade = np.exp(-(((along - 0.45) / 0.22) ** 4))
    groove = -0.036 * np.exp(-((arc / 0.17) ** 4)) + 0.014 * np.exp(-(((arc - 0.22) / 0.06) ** 2))
    lines = 0.0018 * np.sin(arc * 110) * np.exp(-((arc / 0.15) ** 4))
    return (groove + lines) * fade
