"""Sprigs laid beside a bottle. They lie along +x on the ground, at true size."""

import math
import random

import bpy
import numpy as np
from mathutils import Vector

from photography.studio import materials, meshes


def lavender_sprig(seed: int = 1, scale: float = 0.6, bend: float = 0.25) -> bpy.types.Object:
    """Dried lavender: a bent stem, whorls of buds, three narrow leaves; 110 mm times `scale`."""
    length = 1.1
    chance = random.Random(seed)
    green, violet = materials.leaf("#767C66"), materials.petal("#786C90")
    path = [
        (
            x,
            bend * (x / length) ** 2 * length * 0.35 + 0.012 * math.sin(5 * x),
            0.022 + 0.025 * math.sin(x * 2.2) ** 2,
        )
        for x in np.linspace(0, length, 40)
    ]
    parts = [meshes.tube("stem", path, np.linspace(0.009, 0.006, 40), green, 12)]
    bud = _bud(violet)
    along = [length * t for t in (0.44, 0.53, 0.545)]
    along += [length * (0.56 + 0.026 * i) for i in range(17)]
    for i, x in enumerate(along):
        up = i / (len(along) - 1)
        y, z = (np.interp(x, [p[0] for p in path], [p[k] for p in path]) for k in (1, 2))
        count = int(12 - 5 * up)
        for k in range(count):
            angle = math.tau * k / count + chance.random() * 0.8
            forward = 0.8 + 0.25 * chance.random() + 0.5 * up
            size = (1 - 0.35 * up) * chance.uniform(0.8, 1.15)
            one = _linked(bud, (x + chance.uniform(-0.012, 0.012), y, z + 0.012))
            out = Vector((forward, math.cos(angle) * 0.8, math.sin(angle) * 0.8)).normalized()
            one.rotation_euler = out.to_track_quat("Z", "Y").to_euler()
            one.scale = (size, size, size * chance.uniform(0.9, 1.2))
            parts.append(one)
    steps = np.linspace(0, 1, 16)
    radii = [0.0015 + 0.010 * math.sin(math.pi * min(1, t * 0.98 + 0.01)) ** 0.8 for t in steps]
    for start, side in ((0.12, 1), (0.2, -1), (0.3, 1)):
        leaf = []
        for t in steps:
            x = length * (start + 0.28 * t)
            y = side * 0.12 * math.sin(t * 1.6) + 0.21 * bend * (x / length) ** 2 * length
            leaf.append((x, y, 0.03 + 0.05 * t))
        parts.append(meshes.tube("leaf", leaf, radii, green, 8))
    return meshes.group(parts, scale=scale)


def marjoram_sprig(seed: int = 1, length: float = 0.9, bend: float = 0.2) -> bpy.types.Object:
    """Fresh sweet marjoram: pairs of small grey-green oval leaves, and the knots of buds it is known for."""
    chance = random.Random(seed)
    green, pale = materials.leaf("#858A64"), materials.leaf("#979B78")
    path = [
        (x, bend * (x / length) ** 2 * length * 0.4, 0.045 + 0.03 * math.sin(2.4 * x / length))
        for x in np.linspace(0, length, 30)
    ]
    parts = [meshes.tube("stem", path, np.linspace(0.011, 0.006, 30), materials.leaf("#8A8461"), 10)]
    leaf, bud = _oval_leaf(green), _bud(pale)
    nodes = np.linspace(0.10, 0.88, 11)
    for n, t in enumerate(nodes):
        at = Vector(path[int(t * 29)])
        size = 0.145 * (1 - 0.5 * t) * chance.uniform(0.9, 1.1)
        roll = chance.uniform(-0.4, 0.4) + (0 if n % 2 else math.pi / 2.6)
        for side in (0, math.pi):
            lean = 0.9 + chance.uniform(-0.15, 0.15)
            out = Vector(
                (
                    math.cos(lean),
                    math.sin(lean) * math.cos(roll + side),
                    math.sin(lean) * math.sin(roll + side),
                )
            )
            out.z = max(out.z, -0.12)
            one = _linked(leaf, at)
            one.rotation_euler = out.normalized().to_track_quat("X", "Z").to_euler()
            one.scale = (size, size, size)
            parts.append(one)
    for t in (0.9, 0.945, 0.985):
        at = Vector(path[int(t * 29)])
        for k in range(16):
            angle, lean = math.tau * k / 16 + t * 9, chance.uniform(0.3, 1.5)
            out = Vector((math.cos(lean), math.sin(lean) * math.cos(angle), math.sin(lean) * math.sin(angle)))
            one = _linked(bud, at + out * 0.010)
            one.rotation_euler = out.to_track_quat("Z", "Y").to_euler()
            one.scale = (0.62, 0.62, 0.42)
            parts.append(one)
    return meshes.group(parts)


def _bud(mat: object) -> bpy.types.Mesh:
    v, faces = meshes.icosphere(1, 3)
    up = (v[:, 2] + 1) / 2
    wide = 0.55 + 0.55 * np.sin(np.pi * np.clip(up, 0, 1) ** 0.8)
    wide *= 1 + 0.10 * np.cos(8 * np.arctan2(v[:, 1], v[:, 0]))
    return _mesh_only(
        "bud", np.c_[v[:, 0] * wide * 0.017, v[:, 1] * wide * 0.017, v[:, 2] * 0.036 + 0.030], faces, mat
    )


def _oval_leaf(mat: object) -> bpy.types.Mesh:
    """A leaf of length 1 along +x with a short stalk, cupped along its middle rib."""
    rows, half = 15, 4
    points, faces = [], []
    for i in range(rows):
        t = i / (rows - 1)
        wide = 0.02 + 0.30 * math.sin(math.pi * max(0.0, (t - 0.12) / 0.88)) ** 0.75 if t > 0.12 else 0.02
        for k in range(-half, half + 1):
            q = k / half
            points.append((t, q * wide, 0.28 * abs(q) ** 1.3 * wide + 0.10 * math.sin(3 * t) - 0.16 * t * t))
    across = 2 * half + 1
    for i in range(rows - 1):
        for k in range(across - 1):
            a = i * across + k
            faces.append((a, a + across, a + across + 1, a + 1))
    return _mesh_only("leaf", np.array(points), faces, mat)


def _mesh_only(name: str, points: np.ndarray, faces: list, mat: object) -> bpy.types.Mesh:
    """A mesh to link many times."""
    one = meshes.add(name, points, faces, mat)
    mesh = one.data
    bpy.data.objects.remove(one)
    return mesh


def _linked(mesh: bpy.types.Mesh, at: tuple[float, float, float] | Vector) -> bpy.types.Object:
    one = bpy.data.objects.new(mesh.name, mesh)
    bpy.context.collection.objects.link(one)
    one.location = at
    return one
