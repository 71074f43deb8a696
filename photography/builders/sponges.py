"""Sponges: cellulose bricks with round pores, and the honeycomb of a sea sponge."""

import math

import bpy
import numpy as np

from photography.studio import loops, materials, meshes, solids
from photography.studio.nodes import Mat

NONE = 9.0


def cellulose_sponges(places, color="#CDAE74"):
    """Bricks of 120 x 80 x 25 mm that share one shape; `places` are (location, rotation in degrees)."""
    size, step = np.array((1.2, 0.8, 0.25)), 0.0095
    lo, hi = -size / 2 - 0.03, size / 2 + 0.03
    grid = np.meshgrid(*(np.arange(a, b, step) for a, b in zip(lo, hi, strict=True)), indexing="ij")
    x, y, z = grid
    bent = z - 0.008 * np.sin(2.6 * x + 1) * np.cos(2 * y)
    away = [np.abs(v) - half + 0.045 for v, half in zip((x, y, bent), size / 2, strict=True)]
    outside = np.sqrt(sum(np.maximum(v, 0) ** 2 for v in away))
    brick = outside + np.minimum(np.maximum.reduce(away), 0) - 0.045

    chance = np.random.default_rng(4)
    pores = []
    for count, small, large in ((900, 0.012, 0.019), (260, 0.019, 0.028), (60, 0.028, 0.042)):
        at = chance.uniform(-1, 1, (count, 3)) * size / 2
        face = chance.choice(3, count, p=(0.12, 0.18, 0.70))
        at[np.arange(count), face] = size[face] / 2 * chance.choice((-1, 1), count)
        pores += [(p * 0.985, chance.uniform(small, large), None) for p in at]
    hollow = carved(grid, lo, step, pores, stretch=(0.85, 1.1, 1.0))
    body = _solid("sponge", -solids.smin(-brick, hollow, 0.006), lo, step, _cellulose(color))
    return meshes.group([body, *_copies(body, places)])


def sea_sponge(radius=0.65, color="#BD9556", seed=1):
    """A rounded sponge with open channels, resting on z = 0; `radius` is half of its width."""
    step = radius / 58
    lo = -np.array((1.06, 1.06, 0.98)) * radius
    grid = np.meshgrid(*(np.arange(v, -v, step) for v in lo), indexing="ij")
    x, y, z = (v / radius for v in grid)
    chance = np.random.default_rng(seed)
    lumps = chance.normal(size=(40, 3))
    lumps /= np.linalg.norm(lumps, axis=1)[:, None]
    length = np.sqrt(x**2 + y**2 + (z / 0.85) ** 2)
    swell = 0.0
    for a, b, c in lumps:
        there = np.exp(7 * ((x * a + y * b + z * c) / np.maximum(length, 0.1) - 1))
        swell = np.maximum(swell, 0.09 * there)
    body = (length - 0.86 - swell) * 0.8 * radius
    body = -solids.smin(-body, (z + 0.62) * radius, 0.15 * radius)
    pores = []
    for count, small, large, deep in (
        (1500, 0.018, 0.032, 0.22),
        (420, 0.036, 0.058, 0.34),
        (60, 0.065, 0.095, 0.5),
    ):
        out = meshes.fib(count) + chance.normal(0, 0.9 / math.sqrt(count), (count, 3))
        out /= np.linalg.norm(out, axis=1)[:, None]
        for d in out:
            at = d * (1, 1, 0.85) * radius * 1.05
            pores.append((at, radius * chance.uniform(small, large), at * (1 - deep)))
    hollow = carved(grid, lo, step, pores)
    solid = _solid("sea sponge", -solids.smin(-body, hollow, 0.022 * radius), lo, step, _skeleton(color))
    solid.location.z = 0.62 * radius
    bpy.context.view_layer.update()
    fuzz = loops.terry("fuzz", solid, materials.cotton(color), 45000, 0.013, 0.0022, seed)
    return meshes.group([solid, fuzz])


def carved(grid, lo, step, pores, stretch=(1, 1, 1)):
    """The distance to the nearest pore, each (middle, radius, inner end or None for a bubble)."""
    away = np.full(grid[0].shape, NONE, np.float32)
    for at, radius, end in pores:
        ends = np.array([at, at if end is None else end])
        low = np.maximum(((ends.min(0) - 2 * radius - lo) / step).astype(int), 0)
        high = np.maximum(((ends.max(0) + 2 * radius - lo) / step).astype(int) + 2, 0)
        part = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        x, y, z = (v[part] for v in grid)
        if end is None:
            squares = (((v - c) / s) ** 2 for v, c, s in zip((x, y, z), at, stretch, strict=True))
            new = np.sqrt(sum(squares)) - radius
        else:
            new = solids.capsule(x, y, z, at, end, radius)
        away[part] = np.minimum(away[part], new)
    return away


def _solid(name, field, lo, step, material):
    from skimage.measure import marching_cubes

    v, f, _, _ = marching_cubes(field.astype(np.float32), 0.0, spacing=(step,) * 3)
    return meshes.add(name, v + lo, f[:, ::-1], material)


def _copies(body, places):
    things = [body] + [bpy.data.objects.new("sponge", body.data) for _ in places[1:]]
    for thing, (at, turned) in zip(things, places, strict=True):
        if thing is not body:
            bpy.context.collection.objects.link(thing)
        thing.location, thing.rotation_euler = at, [math.radians(a) for a in turned]
    return things[1:]


def _cellulose(color):
    m = Mat("cellulose")
    v = m.coords()
    b = m.bsdf(Roughness=0.9, Specular_IOR_Level=0.15, Sheen_Weight=0.15)
    fibre = m.noise(m.coords((0.6, 2, 1)), 60, 3, 0.6)
    tone = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", m.noise(v, 9, 4, 0.6), 0.22, 0.89), tone.inputs["Value"])
    holes = m.n("TexVoronoi", Scale=62.0)
    m.link(v, holes.inputs["Vector"])
    pit = m.ramp(holes.outputs["Distance"], [(0.1, 0.0), (0.42, 1.0)])
    m.link(m.mix(m.math("MULTIPLY_ADD", pit, 0.28, 0.72), "#6E5635", tone.outputs[0]), b.inputs["Base Color"])
    m.link(m.bump(m.math("ADD", pit, m.math("MULTIPLY", fibre, 0.6)), 0.55, 0.012), b.inputs["Normal"])
    return m


def _skeleton(color):
    m = Mat("skeleton")
    v = m.coords()
    b = m.bsdf(
        Roughness=0.92,
        Specular_IOR_Level=0.12,
        Sheen_Weight=0.3,
        Subsurface_Weight=0.15,
        Subsurface_Scale=0.03,
    )
    tone = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", m.noise(v, 4, 5, 0.65), 0.4, 0.8), tone.inputs["Value"])
    m.link(tone.outputs[0], b.inputs["Base Color"])
    mesh = m.n("TexVoronoi", Scale=75.0)
    m.link(v, mesh.inputs["Vector"])
    fuzz = m.noise(v, 150, 3, 0.7)
    m.link(m.bump(m.math("ADD", mesh.outputs["Distance"], fuzz), 0.8, 0.014), b.inputs["Normal"])
    return m
