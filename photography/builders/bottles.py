"""Bottles and the sprigs beside them."""

import bpy, math, os, random
import numpy as np
from mathutils import Vector
from photography.studio import labels as Lb, materials as T, meshes as M
from photography.studio.brand import PALETTE, TEXTURES

TEX = str(TEXTURES)
os.makedirs(TEX, exist_ok=True)


def dropper_bottle(
    title="Lavender Oil",
    latin="Lavandula angustifolia",
    lines=("30 ml  ·  1.0 fl oz",),
    glass="amber",
    botanical=Lb.lavender,
    fill=0.46,
    accent="#7A6A8F",
    paper="#F4EFE5",
    cap="#0F0F0E",
    liquid=(0.3, 0.6, 2.4),
    label_fn=None,
):
    g = T.glass(glass)
    R, w = 0.182, 0.016
    out = M.fillet(
        [
            (0, 0.012),
            (0.10, 0.010),
            (0.118, 0, 0.01),
            (R, 0, 0.035),
            (R, 0.585, 0.085),
            (0.102, 0.655, 0.045),
            (0.092, 0.70, 0.01),
            (0.092, 0.735, 0.004),
            (0.104, 0.74, 0.006),
            (0.104, 0.762, 0.006),
            (0.092, 0.768, 0.004),
            (0.092, 0.80, 0.006),
            (0.070, 0.80, 0.006),
        ],
        10,
    )
    inn = M.fillet(
        [(0.070, 0.80, 0.006), (0.070, 0.66, 0.03), (R - w, 0.575, 0.07), (R - w, 0.022, 0.045), (0, 0.026)],
        10,
    )
    body = M.lathe("body", np.vstack([out, inn[1:]]), g, 160)
    rl = R - w + 0.0012  # liquid overlaps 0.1 mm into the glass
    liq = M.lathe(
        "oil",
        M.fillet(
            [
                (0, 0.0248),
                (rl, 0.0205, 0.045),
                (rl, fill + 0.010),
                (rl - 0.012, fill + 0.001, 0.01),
                (0, fill),
            ],
            8,
        ),
        T.liquid(liquid),
        96,
    )
    lp = os.path.join(TEX, title.replace(" ", "_") + ".png")
    (label_fn or Lb.bottle_label)(lp, title, latin, lines, botanical=botanical, accent=accent, paper=paper)
    z0, z1 = 0.085, 0.505
    deg = math.degrees((z1 - z0) * 2400 / 1500 / (R + 0.0005))
    lab = M.label_patch("label", R + 0.0004, z0, z1, deg, T.paper_label(lp), thick=0.0011)
    blk = T.plastic(cap, 0.42)
    ribs = lambda th, r, z: (
        r
        + np.where(
            (r > 0.117) & (z > 0.745) & (z < 0.905), 0.0032 * (0.5 + 0.5 * math.cos(th * 54)) - 0.0016, 0
        )
    )
    col = M.lathe(
        "collar",
        M.fillet(
            [
                (0.106, 0.70),
                (0.118, 0.70, 0.003),
                (0.1185, 0.735, 0.002),
                (0.1235, 0.74, 0.003),
                (0.1235, 0.91, 0.006),
                (0.118, 0.926, 0.008),
                (0.066, 0.928, 0.004),
                (0.06, 0.90),
            ],
            6,
        ),
        blk,
        432,
        ribs,
        step=0.012,
    )
    rub = T.rubber(cap, 0.62)
    bulb = M.lathe(
        "bulb",
        M.fillet(
            [
                (0.06, 0.92),
                (0.080, 0.925, 0.006),
                (0.080, 0.945, 0.006),
                (0.066, 0.955, 0.01),
                (0.066, 0.985, 0.02),
                (0.072, 1.03, 0.06),
                (0.070, 1.16, 0.05),
                (0.062, 1.25, 0.055),
                (0, 1.252),
            ],
            10,
        ),
        rub,
        96,
    )
    cg = T.glass("clear")
    pip = M.lathe(
        "pipette",
        M.fillet(
            [
                (0.034, 0.90),
                (0.034, 0.20, 0.02),
                (0.014, 0.13, 0.006),
                (0.012, 0.085, 0.002),
                (0.007, 0.085, 0.002),
                (0.009, 0.13, 0.01),
                (0.026, 0.205, 0.02),
                (0.026, 0.90),
            ],
            5,
        ),
        cg,
        48,
    )
    return M.group([body, liq, lab, col, bulb, pip])


def lavender_sprig(seed=1, L=1.5, bend=0.25):
    """Dried lavender: bent stem, whorls of instanced buds, two narrow leaves. Lies along +x on z=0."""
    rnd = random.Random(seed)
    stem_m, bud_m = T.leaf("#767C66"), T.petal("#786C90")
    pts = [
        (x, bend * (x / L) ** 2 * L * 0.35 + 0.012 * math.sin(5 * x), 0.022 + 0.025 * math.sin(x * 2.2) ** 2)
        for x in np.linspace(0, L, 40)
    ]
    objs = [M.tube("stem", pts, np.linspace(0.011, 0.007, 40), stem_m, 12)]
    v, f = M.icosphere(1, 3)
    z = (v[:, 2] + 1) / 2
    prof = 0.55 + 0.55 * np.sin(np.pi * np.clip(z, 0, 1) ** 0.8)
    ridg = 1 + 0.10 * np.cos(8 * np.arctan2(v[:, 1], v[:, 0]))
    vb = np.c_[v[:, 0] * prof * ridg * 0.017, v[:, 1] * prof * ridg * 0.017, v[:, 2] * 0.036 + 0.030]
    base = M.add("bud", vb, f, bud_m)
    me = base.data
    bpy.data.objects.remove(base)
    xs = [L * 0.56 + i * L * 0.026 for i in range(17)]
    xs = [L * 0.44, L * 0.53, L * 0.545] + xs
    for i, x in enumerate(xs):
        q = i / (len(xs) - 1)
        y = np.interp(x, [p[0] for p in pts], [p[1] for p in pts])
        zc = np.interp(x, [p[0] for p in pts], [p[2] for p in pts])
        n = int(12 - 5 * q)
        for k in range(n):
            a = 2 * math.pi * k / n + rnd.random() * 0.8
            d = Vector(
                (0.8 + 0.25 * rnd.random() + 0.5 * q, math.cos(a) * 0.8, math.sin(a) * 0.8)
            ).normalized()
            o = bpy.data.objects.new("b", me)
            bpy.context.collection.objects.link(o)
            s = (1 - 0.35 * q) * rnd.uniform(0.8, 1.15)
            o.location = (x + rnd.uniform(-0.012, 0.012), y, zc + 0.012)
            o.rotation_euler = d.to_track_quat("Z", "Y").to_euler()
            o.scale = (s, s, s * rnd.uniform(0.9, 1.2))
            objs.append(o)
    for k, (x, s) in enumerate(((0.12 * L, 1), (0.2 * L, -1), (0.3 * L, 1))):
        lp = [
            (
                x + 0.28 * L * t,
                s * (0.12 * math.sin(t * 1.6)) + 0.35 * bend * ((x + 0.28 * L * t) / L) ** 2 * L * 0.6,
                0.03 + 0.05 * t,
            )
            for t in np.linspace(0, 1, 16)
        ]
        objs.append(
            M.tube(
                "leaf",
                lp,
                [
                    0.0015 + 0.011 * math.sin(math.pi * min(1, t * 0.98 + 0.01)) ** 0.8
                    for t in np.linspace(0, 1, 16)
                ],
                stem_m,
                8,
            )
        )
    return M.group(objs)
