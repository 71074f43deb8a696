"""Drawstring pouches of cotton canvas, standing, filled, drawn shut or half open."""

import math
import os

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.interpolate import PchipInterpolator

from photography.studio import labels, meshes, woods
from photography.studio.brand import FONT_DIR, NAME, TEXTURES
from photography.studio.nodes import Mat

CANVAS, CORD, LINEN = "#D8CCB4", "#C9BA9C", "#EDE6D8"


def pouch(width=1.6, height=2.0, *, neck=0.17, seed=1, color=CANVAS):
    """A bag that lies `width` by `height` when it is flat, standing full; `neck` is its opening, 1 wide."""
    bag = _Bag(width, height, neck, seed)
    canvas, cord = _canvas(color), _cord()
    angles, heights = np.linspace(0, 2 * math.pi, 361)[:-1], np.linspace(0, 1, 170)
    theta, t = np.meshgrid(angles, heights, indexing="ij")
    v = np.stack(bag.at(theta, t), -1).reshape(-1, 3)
    rows = len(heights)
    i, j = np.meshgrid(np.arange(360), np.arange(rows - 1), indexing="ij")
    a, b = (i * rows + j).ravel(), ((i + 1) % 360 * rows + j).ravel()
    cloth = meshes.add("pouch", v, np.c_[a, b, b + 1, a + 1], canvas)
    thick = cloth.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = 0.010, -1
    parts = [cloth, _label(bag), *_drawstring(bag, cord)]
    return meshes.group(parts)


class _Bag:
    """The surface of the bag: `t` runs from the middle of the base, 0, to the hem, 1."""

    def __init__(self, width, height, neck, seed):
        self.radius, self.neck = width / math.pi, neck
        self.side = height - 0.62 * self.radius
        self.phase = np.random.default_rng(seed).uniform(0, 6.28, 12)
        self.tie = 0.80
        shut = np.array((0.90, 1.02, 1.06, 0.92, 0.58, 0.26, 0.17, 0.26, 0.44, 0.52))
        loose = np.array((0.90, 1.02, 1.04, 1.01, 0.99, 0.97, 0.95, 0.98, 1.02, 1.05))
        share = np.clip((neck - 0.17) / 0.83, 0, 1)
        heights = (0, 0.06, 0.30, 0.55, 0.70, 0.77, 0.80, 0.83, 0.92, 1)
        self.profile = PchipInterpolator(heights, shut + (loose - shut) * share)

    def at(self, theta, t):
        base, rise = np.clip(t / 0.12, 0, 1), np.clip((t - 0.12) / 0.88, 0, 1)
        theta, t = np.broadcast_arrays(theta, t)
        p, r = self.phase, self.radius
        open_ = self.profile(rise)
        drawn = np.exp(-(((rise - self.tie) / 0.16) ** 2)) * (1 - self.neck)
        over = np.clip((rise - self.tie) / (1 - self.tie), 0, 1)
        warped = theta + 0.10 * np.sin(2 * theta + p[0]) + 0.06 * np.sin(3 * theta + p[1])
        pleat = 0.6 * np.cos(15 * warped + p[2]) + 0.4 * np.cos(9 * warped + p[3] + 1.5 * rise)
        fold = 0.11 * drawn * pleat * (0.35 + 0.65 * open_ + 0.5 * over)
        dent = 0.030 * np.sin(3 * theta + 5 * rise + p[4]) + 0.018 * np.sin(5 * theta - 9 * rise + p[5])
        dent += 0.010 * np.sin(11 * theta + 14 * rise + p[6]) * np.sin(8 * rise + p[7])
        wide = open_ + fold + dent * np.sin(math.pi * np.clip(rise * 1.1 + 0.04, 0, 1))
        wide = np.where(t < 0.12, base * (open_ + dent * 0.13), wide)
        lean = 0.03 * rise**2 + 0.02 * np.sin(4 * rise + p[8]) * rise
        z = self.side * rise * (0.93 + 0.07 * self.neck) + 0.004 + 0.030 * over * np.sin(2 * theta + p[9])
        round_ = 1 - 0.06 * np.exp(-rise * 9)
        x = r * wide * np.cos(theta) * 1.06 * round_ + lean * r * 2
        return x, r * wide * np.sin(theta) * 0.92 * round_, z + 0.02 * r * np.sin(3 * theta + p[10]) * rise


def _label(bag):
    """A linen label sewn on low at the front, the brand's name on it."""
    size, u = (0.42, 0.17), np.linspace(-0.5, 0.5, 25)
    art = TEXTURES / "pouch-label.png"
    if not art.exists():
        image = Image.new("RGB", (1680, 680), LINEN)
        draw = ImageDraw.Draw(image)
        labels.spaced(
            draw,
            840,
            255,
            NAME.upper(),
            ImageFont.truetype(os.path.join(FONT_DIR, f"{labels.SANS_M}.ttf"), 150),
            "#3D4A3F",
            58,
        )
        TEXTURES.mkdir(parents=True, exist_ok=True)
        image.save(art)
    across, up = np.meshgrid(u, u, indexing="ij")
    theta = -math.pi / 2 + 0.10 + across * size[0] / bag.radius / 1.02
    x, y, z = bag.at(theta, 0.42 + up * size[1] / bag.side * 0.88 / 0.93)
    v = np.stack((x, y, z), -1)
    v[..., :2] *= 1 + 0.010 / np.hypot(x, y)[..., None]
    n = len(u)
    i, j = np.meshgrid(np.arange(n - 1), np.arange(n - 1), indexing="ij")
    a = (i * n + j).ravel()
    uv = np.stack((across + 0.5, up + 0.5), -1).reshape(-1, 2)
    m = Mat("linen label")
    b = m.bsdf(Roughness=0.9, Specular_IOR_Level=0.1)
    m.link(m.image(str(art), m.n("TexCoord").outputs["UV"]).outputs[0], b.inputs["Base Color"])
    m.link(_woven(m, 130), b.inputs["Normal"])
    patch = meshes.add("label", v.reshape(-1, 3), np.c_[a, a + n, a + n + 1, a + 1], m, uvs=uv)
    patch.modifiers.new("thick", "SOLIDIFY").thickness = 0.008
    return patch


def _drawstring(bag, cord):
    """Round the neck, then through a wooden toggle, the two knotted ends hanging down at the front."""
    rise = 0.12 + 0.88 * bag.tie
    theta = np.linspace(0, 2 * math.pi, 120)
    x, y, z = bag.at(theta, np.full_like(theta, rise))
    middle = np.array((x.mean(), y.mean()))
    out = np.hypot(x - middle[0], y - middle[1])
    out = np.maximum(out, np.convolve(np.r_[out[-9:], out, out[:9]], np.ones(19) / 19, "valid")) + 0.016
    ring = np.c_[middle[0] + out * np.cos(theta), middle[1] + out * np.sin(theta), z]
    parts = [meshes.tube("cord", ring, 0.020, cord, 12)]
    front = np.array((middle[0] + 0.05, y.min() - 0.05, z.mean()))
    for side, length in ((-1, 0.30), (1, 0.23)):
        drop = np.linspace(0, 1, 40)
        x, y, z = bag.at(
            -math.pi / 2 + 0.10 + side * 0.16 * drop, 0.12 + 0.88 * (bag.tie - 0.004 - length * drop)
        )
        away = np.r_[y[:1].repeat(4), y, y[-1:].repeat(4)]
        y = np.minimum(y, np.convolve(away, np.ones(9) / 9, "valid")) - 0.026
        y[:3] = np.minimum(y[:3], front[1] - 0.03)
        points = np.c_[x + 0.015 * np.sin(7 * drop + side), y, z]
        parts.append(meshes.tube("end", points, 0.018, cord, 12))
        knot = meshes.add("knot", *meshes.icosphere(0.038, 3), cord)
        knot.location, knot.scale = points[-1], (1, 1, 1.25)
        parts.append(knot)
    bead = meshes.lathe(
        "toggle",
        meshes.fillet([(0, -0.055), (0.045, -0.055, 0.02), (0.052, 0), (0.045, 0.055, 0.02), (0, 0.055)], 6),
        woods.wood("beech", "z"),
        48,
    )
    bead.location = np.add(front, (0, -0.09, -0.06))
    return [*parts, bead]


def _canvas(color):
    m = Mat("canvas")
    b = m.bsdf(Roughness=0.93, Specular_IOR_Level=0.12, Sheen_Weight=0.2)
    flecks = m.noise(m.coords((1, 1, 0.1)), 90, 2, 0.5)
    tone = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", flecks, 0.22, 0.88), tone.inputs["Value"])
    m.link(tone.outputs[0], b.inputs["Base Color"])
    m.link(_woven(m, 34), b.inputs["Normal"])
    return m


def _woven(m, scale):
    """The bump of a plain weave."""
    v = m.coords()
    threads = []
    for direction in ("X", "Z"):
        wave = m.n("TexWave", {"bands_direction": direction}, Scale=float(scale), Distortion=0.8, Detail=1.0)
        m.link(v, wave.inputs["Vector"])
        threads.append(wave.outputs[1])
    return m.bump(m.math("ADD", *threads), 0.35, 0.006)


def _cord():
    m = Mat("cord")
    b = m.bsdf(Base_Color=CORD, Roughness=0.9, Specular_IOR_Level=0.1, Sheen_Weight=0.3)
    twist = m.n("TexWave", {"bands_direction": "DIAGONAL"}, Scale=26.0)
    m.link(m.coords(), twist.inputs["Vector"])
    m.link(m.bump(twist.outputs[1], 0.7, 0.010), b.inputs["Normal"])
    return m
