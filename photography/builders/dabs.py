"""What is inside, outside: bubbles and a dab of gel, a ribbon of cream, a dish of oil."""

import random
from collections.abc import Sequence

import bpy
import numpy as np

from photography.builders.jars import surface
from photography.studio import materials, meshes
from photography.studio.nodes import Mat


def bubbles(radius: float, heights: tuple[float, float], count: int) -> None:
    """Fine air bubbles that hang in gel, within `radius` of the axis and between two heights."""
    chance = random.Random(7)
    air = Mat("air")
    glass = air.n("BsdfGlass", Color=(1, 1, 1, 1), IOR=1 / 1.36, Roughness=0.0)
    air.link(glass.outputs[0], air.out.inputs["Surface"])
    v, f = meshes.icosphere(1, 2)
    points, faces = [], []
    for n in range(count):
        far, angle = radius * chance.random() ** 0.5, chance.uniform(0, 6.2832)
        at = (far * np.cos(angle), far * np.sin(angle), chance.uniform(*heights))
        points.append(v * chance.uniform(0.004, 0.013) + at)
        faces += [[n * len(v) + i for i in face] for face in f]
    meshes.add("bubbles", np.vstack(points), faces, air)


def dish(radius: float, oil: tuple[float, float, float] | None = None) -> bpy.types.Object:
    """A low white dish, with a pool of oil in it when its absorption is given."""
    high = 0.42 * radius
    outline = [
        (0, 0.012),
        (radius * 0.50, 0.010),
        (radius * 0.53, 0, 0.006),
        (radius * 0.60, 0, 0.010),
        (radius * 0.97, high * 0.7, 0.16 * radius),
        (radius, high, 0.006),
        (radius - 0.020, high, 0.006),
        (radius * 0.92, high * 0.68, 0.16 * radius),
        (radius * 0.58, 0.036, 0.06),
        (0, 0.030),
    ]
    white = materials.plastic("#E8E2D7", 0.30)
    parts = [meshes.lathe("dish", meshes.fillet(outline, 10), white, 160)]
    if oil:
        top = 0.036 + 0.30 * high
        pool = [(0, 0.026), (radius * 0.58, 0.030), (radius * 0.85, top), (0, top)]
        parts.append(meshes.lathe("oil", pool, materials.liquid(oil), 128))
    return meshes.group(parts)


def gel_dab(radius: float) -> bpy.types.Object:
    """A soft clear heap with a turned tip. It stands on something opaque: it has no underside."""
    gel = Mat("gel")
    glass = gel.n("BsdfGlass", Color=(1, 1, 1, 1), IOR=1.36, Roughness=0.02)
    clear = gel.n("BsdfTransparent", Color=(0.95, 0.96, 0.95, 1))
    either = gel.n("MixShader")
    gel.link(gel.n("LightPath").outputs["Is Shadow Ray"], either.inputs[0])
    gel.link(glass.outputs[0], either.inputs[1])
    gel.link(clear.outputs[0], either.inputs[2])
    gel.link(either.outputs[0], gel.out.inputs["Surface"])

    def heap(r: np.ndarray, theta: np.ndarray) -> np.ndarray:
        x, y = r * np.cos(theta), r * np.sin(theta)
        body = 0.42 * np.sqrt(np.clip(1 - r**2 * (1 + 0.10 * np.cos(2 * theta + 1)), 0, 1))
        turns = 0.055 * np.sin(theta - 7 * r) * np.exp(-(((r - 0.5) / 0.3) ** 2))
        return radius * (body + turns + 0.20 * np.exp(-((np.hypot(x - 0.06, y + 0.05) / 0.17) ** 2)))

    return surface("gel", radius, 0, gel, heap)


def ribbon(points: Sequence[tuple[float, float, float]], radius: float, mat: Mat) -> bpy.types.Object:
    """Cream pressed out of a nozzle along `points`, which thins at its end."""
    path = meshes.catmull(points, 24)
    t = np.linspace(0, 1, len(path))
    wobble = 1 + 0.05 * np.sin(t * 37) + 0.03 * np.sin(t * 83)
    return meshes.tube("ribbon", path, radius * wobble * np.clip((1 - t) * 9, 0.12, 1) ** 0.6, mat, 40)
