"""Jars, tins and tubes."""

import bpy, math, os, random
import numpy as np
from mathutils import Vector
from photography.studio import labels as Lb, materials as T, meshes as M
from photography.studio.brand import PALETTE, TEXTURES

TEX = str(TEXTURES)
os.makedirs(TEX, exist_ok=True)


def cream_jar(
    title="Arnica Balm",
    sub="for shoulders & neck",
    lines=("50 ml  ·  1.7 oz",),
    body="opal",
    lid="beech",
    open_=False,
):
    R, H = 0.33, 0.36
    bm = T.opal() if body == "opal" else T.glass(body)
    prof = M.fillet(
        [
            (0, 0.010),
            (R - 0.06, 0.008),
            (R - 0.045, 0, 0.01),
            (R, 0, 0.05),
            (R, H, 0.045),
            (R - 0.05, H + 0.012, 0.01),
            (R - 0.05, H + 0.06, 0.006),
            (R - 0.085, H + 0.06, 0.006),
            (R - 0.085, 0.10, 0.06),
            (0, 0.09),
        ],
        10,
    )
    objs = [M.lathe("jar", prof, bm, 160)]
    p = os.path.join(TEX, title.replace(" ", "_") + "_jar.png")
    Lb.jar_label(p, title, sub, lines)
    z0, z1 = 0.065, 0.30
    objs.append(
        M.label_patch(
            "lab", R + 0.0005, z0, z1, math.degrees((z1 - z0) * 3000 / 900 / R), T.paper_label(p), 0.0011
        )
    )
    lm = dict(
        beech=lambda: T.wood("beech", "x"),
        black=lambda: T.plastic("#1B1B1A", 0.4),
        alu=lambda: T.metal("#D0CCC5", 0.3),
    )[lid]()
    lidp = M.fillet(
        [
            (0, 0.005),
            (R - 0.03, 0.005),
            (R - 0.03, 0, 0.002),
            (R + 0.004, 0, 0.006),
            (R + 0.004, 0.17, 0.022),
            (0, 0.172),
        ],
        8,
    )
    lo = M.lathe("lid", lidp, lm, 200)
    if not open_:
        lo.location = (0, 0, H + 0.016)
        objs.append(lo)
    else:
        g = np.linspace(-1, 1, 260)
        X, Y = np.meshgrid(g, g, indexing="ij")
        r = np.hypot(X, Y)
        th = np.arctan2(Y, X)
        Z = (
            0.030 * np.sin(th - r * 7.5) * np.exp(-(((r - 0.45) / 0.38) ** 2))
            + 0.055 * np.exp(-((np.hypot(X - 0.05, Y + 0.02) / 0.17) ** 2))
            + 0.018 * np.cos(2 * th - r * 11) * np.exp(-(((r - 0.6) / 0.3) ** 2))
        )
        Z *= np.clip((1 - r) * 6, 0, 1)
        keep = r <= 1.0
        rr = R - 0.084
        idx = -np.ones(X.shape, int)
        idx[keep] = np.arange(keep.sum())
        V = np.c_[X[keep] * rr, Y[keep] * rr, Z[keep] + H + 0.022]
        F = [
            (idx[i, j], idx[i + 1, j], idx[i + 1, j + 1], idx[i, j + 1])
            for i in range(259)
            for j in range(259)
            if min(idx[i, j], idx[i + 1, j], idx[i + 1, j + 1], idx[i, j + 1]) >= 0
        ]
        objs.append(M.add("cream", V, F, T.cream()))
        e = M.group([lo], loc=(0.47, 0.52, 0), rot=(0, 0, 24))
        objs.append(e)
    return M.group(objs)
