"""Balls."""

import bpy, math, os, random
import numpy as np
from mathutils import Vector
from photography.studio import labels as Lb, materials as T, meshes as M
from photography.studio.brand import PALETTE, TEXTURES

TEX = str(TEXTURES)
os.makedirs(TEX, exist_ok=True)


def spiky(color="#9FAF9A", R=0.36, **k):
    o = M.spiky_ball("spiky", T.silicone(color), R=R, **k)
    return M.group([o], loc=(0, 0, R + 0.078))


def smooth_ball(color="#2C3431", R=0.32, deboss=True, rough=0.55):
    m = T.rubber(color, rough)
    v, f = M.icosphere(1, 7)
    r = R + 0.0011 * np.exp(-((v[:, 0] / 0.006) ** 2))
    o = M.add("ball", v * r[:, None], f, m)
    if deboss:
        _deboss(m, R)
    return M.group([o], loc=(0, 0, R))


def _deboss(m, R, w=1.25):
    p = Lb.deboss(os.path.join(TEX, "deboss.png"))
    tc = m.n("TexCoord")
    sep = m.n("SeparateXYZ")
    m.link(tc.outputs["Object"], sep.inputs[0])
    cb = m.n("CombineXYZ")
    m.link(m.math("MULTIPLY_ADD", sep.outputs[0], 1 / (w * R), 0.5), cb.inputs[0])
    m.link(m.math("MULTIPLY_ADD", sep.outputs[2], 1 / (w * R), 0.5), cb.inputs[1])
    im = m.image(p, cb.outputs[0], "Non-Color", "EXTEND")
    front = m.math("LESS_THAN", sep.outputs[1], 0.0)
    h = m.math("MULTIPLY", m.math("SUBTRACT", im.outputs[0], 1.0), front)
    old = m.b.inputs["Normal"].links[0].from_socket
    m.link(m.bump(h, 0.8, 0.008, old), m.b.inputs["Normal"])


def peanut(color="#B9795A", R=0.30, gap=0.50, cork=False):
    th = np.linspace(0, math.pi, 60)
    fun = lambda X, Y, Z: M.smin(
        np.sqrt((X - gap / 2 - 0.02) ** 2 + Y**2 + Z**2) - R,
        np.sqrt((X + gap / 2 + 0.02) ** 2 + Y**2 + Z**2) - R,
        0.10,
    )
    o = M.sdf_mesh(
        "peanut",
        fun,
        (-0.62, -0.36, -0.36),
        (0.62, 0.36, 0.36),
        0.0125,
        T.cork() if cork else T.rubber(color, 0.5),
    )
    return M.group([o], loc=(0, 0, R))


def cork_ball(R=0.32):
    v, f = M.icosphere(R, 7)
    o = M.add("cork", v, f, T.cork())
    return M.group([o], loc=(0, 0, R))
