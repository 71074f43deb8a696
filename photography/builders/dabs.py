"""What is inside, outside: air in gel, a dab of gel or cream, a pool of oil."""

import random

import numpy as np

from photography.studio import meshes
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
