"""The acupressure mat and its neck pillow: canvas cushions covered in discs with 27 points each."""

import math

import bpy
import numpy as np
from mathutils import Vector

from photography.studio import materials, meshes, solids
from photography.studio.nodes import Mat

LONG, WIDE, THICK = 6.8, 4.2, 0.25
POINTS = "#E9E4DA"


def spike_mat(color: str):
    """68 by 42 cm, 25 mm thick, 228 discs; it lies flat around x = y = 0."""
    rng = np.random.default_rng(4)
    waves = [(*rng.normal(0, 1.5, 2), rng.random() * 6) for _ in range(5)]

    def uneven(x, y):
        return sum(0.006 * np.sin(a * x + b * y + c) for a, b, c in waves)

    def distance(x, y, z):
        qx, qy = np.abs(x) - LONG / 2 + 0.25, np.abs(y) - WIDE / 2 + 0.25
        inward = 0.25 - np.hypot(np.maximum(qx, 0), np.maximum(qy, 0)) - np.minimum(np.maximum(qx, qy), 0)
        half = THICK / 2 * (1 - (1 - np.clip(inward / 0.28, 0, 1)) ** 2) ** 0.5
        swell = uneven(x, y) * (z > THICK / 2) * np.clip(inward / 0.2, 0, 1)
        return np.abs(z - THICK / 2) - half - swell + np.maximum(-inward, 0)

    reach = (LONG / 2 + 0.08, WIDE / 2 + 0.08)
    cloth = _canvas(color)
    pad = solids.sdf_mesh("pad", distance, (-reach[0], -reach[1], -0.05), (*reach, 0.35), 0.035, cloth)
    corners = [(LONG / 2 - 0.25, WIDE / 2 - 0.25, 0), (-LONG / 2 + 0.25, WIDE / 2 - 0.25, 0.5)]
    corners += [(-x, -y, start + 1) for x, y, start in corners]
    seam = [
        (x + 0.25 * math.cos(math.pi * a), y + 0.25 * math.sin(math.pi * a), THICK / 2)
        for x, y, start in corners
        for a in start + np.linspace(0, 0.5, 12)
    ]
    piping = meshes.tube("piping", [*seam, seam[0]], 0.03, cloth, 16)
    rows = [((i - 9) * 0.344, (j - 5.5) * 0.336) for i in range(19) for j in range(12)]
    places = [((x, y, THICK + float(uneven(x, y)) - 0.004), (0, 0, 1)) for x, y in rows]
    return meshes.group([pad, piping, *_discs(places)])


def spike_pillow(color: str):
    """A half-round neck pillow, 37 by 15 cm and 9 cm high, 55 discs; along x, resting on z = 0."""
    length, half, height = 3.7, 0.75, 0.9

    def top(x, y):
        end = np.clip((length / 2 - np.abs(x)) / 0.22, 0, 1)
        across = np.clip(1 - (np.abs(y) / half) ** 2.1, 0, 1) ** 0.5
        return height * across * (1 - (1 - end) ** 2) ** 0.5

    def distance(x, y, z):
        return np.maximum(z - top(x, y), -z)

    reach = (length / 2 + 0.06, half + 0.06)
    body = solids.sdf_mesh(
        "pillow", distance, (-reach[0], -reach[1], -0.06), (*reach, 1.0), 0.028, _canvas(color)
    )
    places = []
    for y in (-0.58, -0.33, 0.0, 0.33, 0.58):
        slope = (top(0, y + 0.01) - top(0, y - 0.01)) / 0.02
        up = Vector((0, -slope, 1)).normalized()
        for k in range(11):
            x = (k - 5) * 0.318
            places.append(((x, y, float(top(x, y)) - 0.006), up))
    return meshes.group([body, *_discs(places)])


def _discs(places):
    """One mesh, an object for each place (position, upward direction)."""
    mesh = _disc_mesh()
    rng = np.random.default_rng(2)
    discs = []
    for at, up in places:
        disc = bpy.data.objects.new("disc", mesh)
        bpy.context.collection.objects.link(disc)
        disc.location = at
        disc.rotation_mode = "QUATERNION"
        lean = Vector(up) + Vector((*rng.normal(0, 0.02, 2), 0))
        disc.rotation_quaternion = lean.to_track_quat("Z", "Y")
        discs.append(disc)
    return discs


def _disc_mesh():
    profile = [(0.140, 0.0), (0.146, 0.012), (0.138, 0.026), (0.118, 0.032), (0.0, 0.034)]

    def scalloped(angle, r, _z):
        return r * (1 + 0.035 * math.cos(12 * angle) * (r > 0.11))

    shell = meshes.lathe("disc", profile, materials.plastic(POINTS, 0.34), 72, rfun=scalloped)
    verts = [tuple(v.co) for v in shell.data.vertices]
    faces = [tuple(p.vertices) for p in shell.data.polygons]
    for count, ring in ((12, 0.112), (9, 0.074), (6, 0.036)):
        for k in range(count):
            a = 2 * math.pi * (k + 0.5) / count
            x, y, first = ring * math.cos(a), ring * math.sin(a), len(verts)
            for radius, z in ((0.0165, 0.026), (0.0105, 0.050), (0.0045, 0.076)):
                verts += [
                    (x + radius * math.cos(b), y + radius * math.sin(b), z)
                    for b in np.linspace(0, 2 * math.pi, 7)[:-1]
                ]
            verts.append((x, y, 0.080))
            for low in (first, first + 6):
                faces += [(low + i, low + (i + 1) % 6, low + 6 + (i + 1) % 6, low + 6 + i) for i in range(6)]
            faces += [(first + 12 + i, first + 12 + (i + 1) % 6, first + 18) for i in range(6)]
    whole = meshes.add("disc", verts, faces, shell.data.materials[0])
    mesh = whole.data
    for thing in (whole, shell):
        bpy.data.objects.remove(thing)
    return mesh


def _canvas(color: str) -> Mat:
    """Plain-woven cotton, a thread to each millimetre."""
    m = Mat("canvas")
    v = m.coords()
    b = m.bsdf(Roughness=0.93, Specular_IOR_Level=0.12, Sheen_Weight=0.15)
    tone = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", m.noise(v, 40, 4, 0.7), 0.22, 0.89), tone.inputs["Value"])
    m.link(tone.outputs[0], b.inputs["Base Color"])
    warp, weft = (
        m.n("TexWave", {"bands_direction": way}, Scale=32.0, Distortion=0.4, Detail=1.0) for way in "XY"
    )
    for threads in (warp, weft):
        m.link(v, threads.inputs["Vector"])
    m.link(m.bump(m.math("MULTIPLY", warp.outputs[1], weft.outputs[1]), 0.5, 0.006), b.inputs["Normal"])
    return m
