"""Gift boxes of kraft board: shut with a label on the front, or open and full of paper wool."""

import math

import bpy
import numpy as np

from photography.studio import materials, meshes
from photography.studio.labels import Label
from photography.studio.nodes import Mat

#: Thickness of the board.
BOARD = 0.022


def gift_box(title: str, subtitle: str, size=(2.4, 1.8, 0.9)):
    """A shut box with its lid on, the set's name on a paper label on the front. It stands on z = 0."""
    w, d, h = size
    kraft = _kraft()
    base = _panel((w, d, h), (0, 0, h / 2), kraft)
    high = 0.34 * h
    lid = _panel((w + 2 * BOARD, d + 2 * BOARD, high), (0, 0, h - high / 2 + BOARD), kraft)
    wide, tall = 0.52, 0.66 * h
    art = Label((title,), subtitle, ()).draw(wide, tall, wide)
    corners = [(-wide / 2, 0), (wide / 2, 0), (wide / 2, tall), (-wide / 2, tall)]
    front = -d / 2 - BOARD - 0.002
    v = [(x, front, 0.13 * h + z) for x, z in corners]
    uv = [(x / wide + 0.5, z / tall) for x, z in corners]
    label = meshes.add("label", v, [(0, 1, 2, 3)], materials.paper_label(art), smooth=False, uvs=uv)
    label.modifiers.new("thick", "SOLIDIFY").thickness = 0.004
    return meshes.group([base, lid, label])


def open_box(size=(2.4, 1.8, 0.7), seed=1):
    """A box without its lid, filled with paper wool up to a little below its rim."""
    w, d, h = size
    kraft = _kraft()
    walls = [
        _panel((w, d, BOARD), (0, 0, BOARD / 2), kraft),
        *(_panel((w, BOARD, h), (0, side * (d - BOARD) / 2, h / 2), kraft) for side in (1, -1)),
        *(_panel((BOARD, d, h), (side * (w - BOARD) / 2, 0, h / 2), kraft) for side in (1, -1)),
    ]
    return meshes.group([*walls, paper_wool((w - 0.14, d - 0.14, 0.62 * h), seed)])


def lid(size=(2.4, 1.8), high=0.3):
    """The lid alone, upside up, standing on its rim."""
    w, d = size
    return meshes.group([_panel((w, d, high), (0, 0, high / 2), _kraft())])


def folded_card(title: tuple[str, ...], subtitle: str, size=(0.62, 0.88)):
    """The printed card of a set, a little open: its cover faces the camera, the fold is at its left."""
    w, h = size
    art = Label(title, subtitle, ()).draw(w, h, w)
    v = np.array([(-w / 2, 0, 0), (w / 2, 0, 0), (w / 2, 0, h), (-w / 2, 0, h)])
    turned = np.array((math.cos(0.55), math.sin(0.55), 1)) * (v[:, [0, 0, 2]] + (w / 2, w / 2, 0))
    faces, uv = [(0, 1, 2, 3)], [(0, 0), (1, 0), (1, 1), (0, 1)]
    cover = meshes.add("cover", v, faces, materials.paper_label(art), smooth=False, uvs=uv)
    paper = Mat("paper")
    paper.bsdf(Base_Color="#E9E2D4", Roughness=0.7, Specular_IOR_Level=0.25)
    back = meshes.add("back", turned - (w / 2, 0, 0), faces, paper, smooth=False)
    for leaf in (cover, back):
        thick = leaf.modifiers.new("thick", "SOLIDIFY")
        thick.thickness, thick.offset = 0.004, 0
    return meshes.group([cover, back])


def paper_wool(size, seed=1, strips=420):
    """Crinkled strips of paper 4 mm wide; they fill a flat bed of `size` that begins at z = 0.03."""
    chance = np.random.default_rng(seed)
    w, d, h = size
    curve = bpy.data.curves.new("wool", "CURVE")
    curve.dimensions, curve.extrude = "3D", 0.018
    u = np.linspace(0, 1, 26)
    for _ in range(strips):
        length = chance.uniform(0.5, 1.1)
        turn = chance.uniform(0, 2 * math.pi) + np.cumsum(chance.normal(0, 0.33, len(u)))
        x, y = (np.cumsum(f(turn)) * length / len(u) for f in (np.cos, np.sin))
        middle = chance.uniform(-0.5, 0.5, 2) * (w - 0.1, d - 0.1)
        high = 0.03 + h * chance.beta(2.6, 1.3)
        x = np.clip(x - x.mean() + middle[0], -w / 2, w / 2)
        y = np.clip(y - y.mean() + middle[1], -d / 2, d / 2)
        z = (
            high
            + 0.05 * np.sin(chance.uniform(6, 11) * u + chance.uniform(0, 6))
            + 0.010 * (-1) ** np.arange(26)
        )
        spline = curve.splines.new("POLY")
        spline.points.add(len(u) - 1)
        spline.points.foreach_set("co", np.c_[x, y, np.maximum(z, 0.03), np.ones(26)].ravel())
        spline.points.foreach_set("tilt", np.linspace(0, chance.normal(0, 2.2), 26) + chance.uniform(0, 3))
    paper = Mat("wool")
    paper.bsdf(Base_Color="#D6C6A6", Roughness=0.8, Specular_IOR_Level=0.2)
    curve.materials.append(paper.mat)
    wool = bpy.data.objects.new("wool", curve)
    bpy.context.collection.objects.link(wool)
    return wool


def _panel(size, at, kraft):
    return meshes.rounded_box("panel", size, kraft, 0.006, 2, at)


def _kraft():
    m = Mat("kraft")
    b = m.bsdf(Roughness=0.82, Specular_IOR_Level=0.2)
    fibres = m.noise(m.coords((1, 1, 4)), 55, 4, 0.65)
    tone = m.n("HueSaturation", Color="#A88560")
    m.link(m.math("MULTIPLY_ADD", fibres, 0.30, 0.85), tone.inputs["Value"])
    m.link(tone.outputs[0], b.inputs["Base Color"])
    m.link(m.bump(fibres, 0.12, 0.004), b.inputs["Normal"])
    return m
