"""Rollers: the segmented stick, cork, hollow foam, cold steel for the feet and beech in its frame."""

import math

import numpy as np

from photography.builders.measures import plate
from photography.studio import materials, meshes, woods
from photography.studio.nodes import Mat

#: Turns a lathed thing so that its axis runs along x, beginning at x = 0.
ALONG_X = (0, math.pi / 2, 0)


def roller_stick(grips: str):
    """45 cm: two ribbed grips, eleven segments of 38 mm on a nylon core; lies along x around x = 0."""
    count, wide, radius, grip = 11, 0.208, 0.19, 1.09
    half = count * wide / 2
    shell = materials.plastic("#D5D1C8", 0.34)
    segment = meshes.fillet(
        [
            (0.06, 0.008),
            (radius - 0.022, 0.008, 0.012),
            (radius - 0.004, 0.032, 0.03),
            (radius, wide / 2, 0.3),
            (radius - 0.004, wide - 0.032, 0.03),
            (radius - 0.022, wide - 0.008, 0.012),
            (0.06, wide - 0.008),
        ],
        8,
    )
    parts = []
    for k in range(count):
        part = meshes.lathe(f"segment{k}", segment, shell, 96)
        part.location.x = -half + k * wide
        parts.append(part)
    handle = meshes.fillet(
        [
            (0, 0.012),
            (0.150, 0.012, 0.02),
            (0.176, 0.03, 0.02),
            (0.176, 0.075, 0.02),
            (0.142, 0.13, 0.06),
            (0.150, 0.55, 0.6),
            (0.142, 0.93, 0.1),
            (0.150, grip - 0.03, 0.03),
            (0.120, grip, 0.02),
            (0, grip),
        ],
        10,
    )

    def ribbed(_angle, r, z):
        inside = np.clip(np.minimum(z - 0.18, grip - 0.12 - z) / 0.02, 0, 1)
        return r - 0.009 * inside * (0.5 + 0.5 * np.cos((z - 0.18) / 0.088 * 2 * np.pi)) ** 6

    soft = materials.rubber(grips, 0.62)
    for side in (1, -1):
        part = meshes.lathe("grip", handle, soft, 96, rfun=ribbed, step=0.007)
        part.location.x = side * half
        parts.append(part)
    core = meshes.lathe(
        "core",
        [(0, 0), (0.055, 0), (0.055, 2 * half), (0, 2 * half)],
        materials.plastic("#3A3A38", 0.5),
        32,
    )
    core.location.x = -half
    for part in [*parts, core]:
        part.rotation_euler = ALONG_X
    parts[-1].rotation_euler = (0, -math.pi / 2, 0)
    return meshes.group([*parts, core], loc=(0, 0, radius))


def cork_cylinder():
    """30 cm of solid cork, 10 cm thick, along x around x = 0."""
    profile = meshes.fillet([(0, 0), (0.5, 0, 0.035), (0.5, 3.0, 0.035), (0, 3.0)], 8)
    solid = meshes.lathe("cork", profile, woods.cork(), 192)
    solid.rotation_euler, solid.location.x = ALONG_X, -1.5
    return meshes.group([solid], loc=(0, 0, 0.5))


def foam_roller(length: float, color: str, upright: bool = False):
    """Foam of 14 cm with broad shallow blocks round a hollow core; along x around x = 0, or standing."""
    radius, bore, pitch = 0.70, 0.50, 2 * math.pi * 0.70 / 8
    margin = (length - round((length - 0.2) / pitch) * pitch) / 2

    def blocks(angle, r, z):
        row = np.floor((z - margin) / pitch)
        along = _ditch((z - margin) / pitch % 1 * pitch, pitch)
        around = _ditch((angle / (2 * math.pi) * 8 + 0.5 * (row % 2)) % 1 * pitch, pitch)
        inside = np.clip(np.minimum(z - margin, length - margin - z) / 0.03, 0, 1)
        lowered = np.maximum(along, around * inside)
        lowered = np.where((z < margin - 0.06) | (z > length - margin + 0.06), 0, lowered)
        return r - 0.030 * lowered * (r > radius - 0.02)

    outside = meshes.fillet([(bore, 0), (radius, 0, 0.05), (radius, length, 0.05), (bore, length)], 8)
    foam = meshes.lathe("foam", outside, _foam(color), 300, rfun=blocks, step=0.016)
    tube = meshes.fillet(
        [
            (bore + 0.002, 0.03),
            (bore + 0.002, -0.004, 0.004),
            (bore - 0.035, -0.004, 0.01),
            (bore - 0.035, length + 0.004, 0.01),
            (bore + 0.002, length + 0.004, 0.004),
            (bore + 0.002, length - 0.03),
        ],
        4,
    )
    core = meshes.lathe("core", tube, materials.plastic("#262725", 0.4), 128)
    if upright:
        return meshes.group([foam, core], loc=(0, 0, 0.004))
    for part in (foam, core):
        part.rotation_euler, part.location.x = ALONG_X, -length / 2
    return meshes.group([foam, core], loc=(0, 0, radius))


def _ditch(at, pitch: float):
    """1 in the groove at either end of a block, 0 on the block, with a soft shoulder."""
    away = np.minimum(at, pitch - at)
    q = np.clip((away - 0.022) / 0.032, 0, 1)
    return 1 - q * q * (3 - 2 * q)


def _foam(color: str) -> Mat:
    """Closed-cell foam: matt, and finely pored."""
    m = Mat("foam")
    b = m.bsdf(Base_Color=color, Specular_IOR_Level=0.28, Sheen_Weight=0.1, Roughness=0.72)
    v = m.coords()
    pores = m.n("TexVoronoi", Scale=75.0)
    m.link(v, pores.inputs["Vector"])
    h = m.math("ADD", m.math("MULTIPLY", pores.outputs["Distance"], 0.8), m.noise(v, 130, 3, 0.6))
    m.link(m.bump(h, 0.22, 0.006), b.inputs["Normal"])
    return m


def chill_roller():
    """A steel tube of 19 cm with slate bumpers of 58 mm on its ends; along x around x = 0."""
    steel = Mat("steel")
    v = steel.coords((120, 120, 1.5))
    b = steel.bsdf(Base_Color="#BFBEBB", Metallic=1.0, Anisotropic=0.4)
    steel.link(steel.math("MULTIPLY_ADD", steel.noise(v, 3, 4, 0.6), 0.14, 0.2), b.inputs["Roughness"])
    tube = meshes.lathe("tube", [(0.255, 0.1), (0.255, 1.8)], steel, 160)
    cap = meshes.fillet(
        [
            (0, 0.016),
            (0.15, 0.016, 0.02),
            (0.18, 0.0, 0.02),
            (0.25, 0.0, 0.05),
            (0.29, 0.05, 0.05),
            (0.29, 0.235, 0.03),
            (0.272, 0.262, 0.01),
            (0.25, 0.262),
        ],
        10,
    )
    soft = materials.rubber("#4B5358", 0.6)
    ends = [meshes.lathe("bumper", cap, soft, 160) for _ in range(2)]
    tube.rotation_euler, tube.location.x = ALONG_X, -0.95
    ends[0].rotation_euler, ends[0].location.x = ALONG_X, -0.95
    ends[1].rotation_euler, ends[1].location.x = (0, -math.pi / 2, 0), 0.95
    return meshes.group([tube, *ends], loc=(0, 0, 0.29))


def beech_frame_roller():
    """Two ridged beech rollers on steel axles in an arched frame, 24 by 13 by 6 cm, on soft feet."""
    parts = []
    side, inside = 0.14, 1.2 - 0.14
    top = [
        (0.65 * math.cos(a), 0.20 + 0.28 * math.sin(a) ** 0.8) for a in np.linspace(0.05, math.pi - 0.05, 60)
    ]
    arch = [(x, 0.035 + 0.12 * max(0.0, 1 - (x / 0.42) ** 2) ** 0.6) for x in np.linspace(-0.42, 0.42, 40)]
    outline = [(0.65, 0.05), *top, (-0.65, 0.05), (-0.635, 0.035), *arch, (0.635, 0.035)]
    board = woods.wood("beech", "x")
    for x in (-1.2 + side / 2, 1.2 - side / 2):
        cheek = plate("cheek", [outline], side, board, 0.014)
        cheek.rotation_euler, cheek.location = (math.pi / 2, 0, math.pi / 2), (x, 0, 0)
        parts.append(cheek)
    turned, long = woods.wood("beech", "z"), 2 * inside - 0.06
    ridges = 11
    z = np.linspace(0, long, 430)
    wave = np.abs(np.sin(z / long * ridges * math.pi)) ** 0.55
    hollow = 0.20 - 0.022 * np.sin(z / long * math.pi)
    edge = np.clip(np.minimum(z, long - z) / 0.02, 0, 1) ** 0.5
    profile = [(0, 0), *zip((hollow - 0.055 + 0.055 * wave) * (0.7 + 0.3 * edge), z, strict=True), (0, long)]
    pin = [(0, 0), (0.03, 0), (0.03, 2.34), (0.026, 2.35), (0, 2.35)]
    for y in (-0.29, 0.29):
        roller = meshes.lathe("roller", profile, turned, 96)
        roller.location = (-long / 2, y, 0.39)
        axle = meshes.lathe("axle", pin, materials.metal(), 32)
        axle.location = (-1.175, y, 0.39)
        for part in (roller, axle):
            part.rotation_euler = ALONG_X
        parts += [roller, axle]
    for y in (-0.56, 0.56):
        rail = meshes.rounded_box("rail", (2 * inside, 0.10, 0.16), board, 0.02, 4, (0, y, 0.14))
        parts.append(rail)
    foot = meshes.fillet([(0, 0), (0.05, 0, 0.015), (0.055, 0.04), (0, 0.04)], 5)
    for x in (-1.13, 1.13):
        for y in (-0.53, 0.53):
            pad = meshes.lathe("foot", foot, materials.rubber("#4A4742", 0.6), 32)
            pad.location = (x, y, 0)
            parts.append(pad)
    return meshes.group(parts)
