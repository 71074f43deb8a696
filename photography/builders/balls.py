"""Balls: spiky, smooth, peanut, cork and the big one of air; the radius is in units of 10 cm."""

import os
from pathlib import Path

import numpy as np

from photography.studio import labels, materials, meshes, solids
from photography.studio.brand import TEXTURES
from photography.studio.nodes import Mat


def spiky(color: str, radius: float, glow: float = 0.0):
    """Hollow and soft, with blunt points 7 mm long on a body of `radius`; light ones `glow` from within."""
    body = meshes.spiky_ball("spiky", materials.silicone(color, sss=glow), R=radius)
    return meshes.group([body], loc=(0, 0, radius + 0.078))


def smooth_ball(color: str, radius: float, rough: float = 0.55):
    """Moulded in two halves: a fine seam over it in the plane x = 0; the name is pressed in at the front."""
    skin = materials.rubber(color, rough)
    _press(skin, _seam_and_word(skin, radius))
    ball = meshes.add("ball", *meshes.icosphere(radius, 6), skin)
    return meshes.group([ball], loc=(0, 0, radius))


def peanut(color: str, radius: float = 0.325):
    """Two balls that touch, grown together by a soft waist; it lies along x, a seam around its long side."""
    skin = materials.rubber(color, 0.52)
    _press(skin, _seam(skin, 1))

    def shape(x, y, z):
        left, right = (np.sqrt((x + side * radius) ** 2 + y**2 + z**2) - radius for side in (1, -1))
        return solids.smin(left, right, 0.26)

    reach = radius + 0.04
    low, high = (-radius - reach, -reach, -reach), (radius + reach, reach, reach)
    body = solids.sdf_mesh("peanut", shape, low, high, 0.011, skin)
    return meshes.group([body], loc=(0, 0, radius))


def cork_ball(radius: float):
    """Pressed from granules and turned smooth."""
    ball = meshes.add("cork", *meshes.icosphere(radius, 6), agglomerate())
    return meshes.group([ball], loc=(0, 0, radius))


def air_ball(color: str, radius: float = 0.9):
    """Blown up by mouth to be soft, so it stands on a flat foot; a plug closes it, top left."""
    skin = materials.rubber(color, 0.72)
    skin.b.inputs["Sheen Weight"].default_value = 0.45
    _press(skin, _seam(skin, 2))
    at = np.array((-0.36, -0.68, 0.64))
    at /= np.linalg.norm(at)
    v, f = meshes.icosphere(radius, 7)
    away = np.arccos(np.clip(v @ at / radius, -1, 1)) * radius
    v *= (1 - 0.020 * np.exp(-((away / 0.075) ** 4)) + 0.004 * np.exp(-(((away - 0.11) / 0.022) ** 2)))[
        :, None
    ]
    v[:, 2] *= 0.965
    floor = -0.965 * radius + 0.055
    v[:, :2] *= (1 + 0.018 * np.exp(-(((v[:, 2] + 0.35) / 0.4) ** 2)))[:, None]
    v[:, 2] = floor + np.logaddexp(0, (v[:, 2] - floor) * 40) / 40
    ball = meshes.add("air", v, f, skin)
    plug = air_plug()
    plug.rotation_mode = "QUATERNION"
    out = at * (1, 1, 0.965)
    plug.location = out * (radius - 0.026)
    plug.rotation_quaternion = _towards(at)
    plug.parent = ball
    return meshes.group([ball], loc=(0, 0, -float(v[:, 2].min())))


def air_plug():
    """The white plug of the air ball: a head of 12 mm, its tapered stem points down."""
    outline = [
        (0, -0.11),
        (0.026, -0.11, 0.008),
        (0.034, 0.0),
        (0.06, 0.0, 0.003),
        (0.06, 0.022, 0.01),
        (0, 0.026),
    ]
    return meshes.lathe("plug", meshes.fillet(outline, 5), materials.plastic("#D8D2C6", 0.42), 48)


def agglomerate():
    """Cork: granules of two sizes and low contrast, some dark grains of bark, hardly a line between them."""
    m = Mat("agglomerate")
    at = m.coords()

    def warped(scale: float, amount: float):
        noise = m.n("TexNoise", Scale=scale, Detail=4.0, Roughness=0.65)
        m.link(at, noise.inputs["Vector"])
        moved = m.n("VectorMath", {"operation": "MULTIPLY_ADD"})
        m.link(noise.outputs[1], moved.inputs[0])
        moved.inputs[1].default_value = (amount,) * 3
        m.link(at, moved.inputs[2])
        return moved.outputs[0]

    def grains(vector, scale: float):
        cells = m.n("TexVoronoi", Scale=scale, Randomness=1.0)
        m.link(vector, cells.inputs["Vector"])
        tint = m.n("SeparateColor")
        m.link(cells.outputs["Color"], tint.inputs[0])
        edge = m.n("TexVoronoi", {"feature": "DISTANCE_TO_EDGE"}, Scale=scale, Randomness=1.0)
        m.link(vector, edge.inputs["Vector"])
        return tint, edge.outputs["Distance"]

    tones = [(0, "#9C7A56"), (0.3, "#AE8A63"), (0.6, "#BA966E"), (1, "#C9A880")]
    coarse, coarse_edge = grains(warped(26, 0.034), 30)
    fine, fine_edge = grains(warped(40, 0.022), 64)
    where = m.ramp(m.noise(at, 13, 2, 0.5), [(0.47, 0.0), (0.53, 1.0)])
    tone = m.mix(where, m.ramp(coarse.outputs[0], tones), m.ramp(fine.outputs[0], tones))
    dust = m.noise(at, 150, 5, 0.75)
    tone = m.mix(m.math("MULTIPLY", dust, 0.42), tone, "#8E6C4B")
    bark = m.math("MULTIPLY", m.math("GREATER_THAN", fine.outputs[1], 0.93), m.noise(at, 90, 3, 0.6))
    tone = m.mix(m.math("MULTIPLY", bark, 1.1), tone, "#4E3523")
    edge = m.mix(where, coarse_edge, fine_edge)
    broken = m.ramp(m.noise(at, 34, 3, 0.6), [(0.42, 0.0), (0.62, 1.0)])
    crack = m.math("MULTIPLY", m.ramp(edge, [(0.0, 1.0), (0.05, 0.0)]), broken)
    tone = m.mix(m.math("MULTIPLY", crack, 0.34), tone, "#664830")
    surface = m.bsdf(Roughness=0.8, Specular_IOR_Level=0.2)
    m.link(tone, surface.inputs["Base Color"])
    pore = m.ramp(m.noise(at, 74, 3, 0.6), [(0.60, 0.0), (0.70, 1.0)])
    height = m.math("MULTIPLY_ADD", crack, -0.7, m.math("MULTIPLY", dust, 0.55))
    height = m.math("MULTIPLY_ADD", pore, -0.8, height)
    height = m.math("MULTIPLY_ADD", fine.outputs[1], 0.25, height)
    m.link(m.bump(height, 0.55, 0.006), surface.inputs["Normal"])
    return m


def _seam_and_word(m: Mat, radius: float):
    """The height of a mould's seam and of the brand's name pressed into the front."""
    at = m.n("SeparateXYZ")
    m.link(m.n("TexCoord").outputs["Object"], at.inputs[0])
    on_art = m.n("CombineXYZ")
    for axis, put in ((0, 0), (2, 1)):
        m.link(m.math("MULTIPLY_ADD", at.outputs[axis], 1 / (1.3 * radius), 0.5), on_art.inputs[put])
    art = m.image(_word(), on_art.outputs[0], "Non-Color", "EXTEND")
    front = m.math("LESS_THAN", at.outputs[1], 0.0)
    pressed = m.math("MULTIPLY", m.math("SUBTRACT", 1.0, art.outputs[0]), front)
    beside = m.math("SUBTRACT", 1.0, m.math("MINIMUM", m.math("MULTIPLY", pressed, 4.0), 1.0))
    return m.math("MULTIPLY_ADD", pressed, -8.0, m.math("MULTIPLY", _seam(m, 0), beside))


def _seam(m: Mat, axis: int):
    at = m.n("SeparateXYZ")
    m.link(m.n("TexCoord").outputs["Object"], at.inputs[0])
    return m.ramp(m.math("ABSOLUTE", at.outputs[axis]), [(0.0, 1.0), (0.0045, 0.6), (0.009, 0.0)], "EASE")


def _press(m: Mat, height) -> None:
    normal = m.b.inputs["Normal"]
    m.link(m.bump(height, 0.8, 0.0012, normal.links[0].from_socket), normal)


def _word() -> str:
    """Several photographs may be in the making at once: replace the file in one step."""
    path = Path(TEXTURES) / "pressed-word.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}.png")
        labels.deboss(str(draft))
        draft.replace(path)
    return str(path)


def _towards(direction):
    from mathutils import Vector  # only there once bpy is

    return Vector(direction).to_track_quat("Z", "Y")
