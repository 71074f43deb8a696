"""Towels, cloths, and the slabs that things rest on."""

import bpy, math, os, random
import numpy as np
from mathutils import Vector
from photography.studio import labels as Lb, materials as T, meshes as M
from photography.studio.brand import PALETTE, TEXTURES

TEX = str(TEXTURES)
os.makedirs(TEX, exist_ok=True)


def towel(w=2.6, d=1.6, t=0.075, color="#E6DDCF", n=150000, seed=1, band=True, hair=True):
    """Bath towel folded twice: strip path with outer+inner fold arcs, extruded in x, terry loops as hair."""
    rng = np.random.default_rng(seed)
    g = t * 1.02
    L = [t * 0.5 + i * g for i in range(4)]
    P = []
    line = lambda x0, x1, z: [(x, z) for x in np.linspace(x0, x1, 40)]

    def arc(cx, z0, z1, s, n=26):
        r = abs(z1 - z0) / 2
        zc = (z0 + z1) / 2
        return [
            (cx + s * r * 1.05 * math.cos(a), zc + (z1 - z0) / 2 * math.sin(a))
            for a in np.linspace(-math.pi / 2, math.pi / 2, n)
        ]

    P += line(-d / 2, d / 2, L[0])
    P += arc(d / 2, L[0], L[3], 1)[1:-1]
    P += line(d / 2, -d / 2, L[3])
    P += arc(-d / 2, L[3], L[2], -1)[1:-1]
    P += line(-d / 2, d / 2 - 0.02, L[2])
    P += arc(d / 2 - 0.02, L[2], L[1], 1)[1:-1]
    P += line(d / 2 - 0.02, -d / 2, L[1])
    P = np.array(P)
    nx = 90
    xs = np.linspace(-w / 2, w / 2, nx)
    T_ = np.gradient(P, axis=0)
    T_ /= np.linalg.norm(T_, axis=1)[:, None]
    N = np.c_[-T_[:, 1], T_[:, 0]]
    ph = rng.random(8) * 6

    def wav(x, u):
        return (
            0.012 * np.sin(x * 2.1 + ph[0] + u * 0.8)
            + 0.007 * np.sin(x * 5.3 + ph[1] + u * 1.7)
            + 0.004 * np.sin(x * 9 + ph[2] - u * 2)
        )

    V = []
    rows = len(P)
    U = np.linspace(0, 9, rows)
    for side in (1, -1):
        for i, x in enumerate(xs):
            ed = np.clip((w / 2 - abs(x)) / 0.10, 0, 1) ** 0.5
            th = t / 2 * (0.45 + 0.55 * ed) * 0.96
            zz = P[:, 1] + N[:, 1] * side * th + wav(x, U) * (P[:, 1] / L[3])
            yy = P[:, 0] + N[:, 0] * side * th + 0.010 * np.sin(x * 3 + U * 0.9 + ph[3])
            V.append(np.c_[np.full(rows, x), -yy, np.maximum(zz, 0.004)])
    V = np.concatenate(V)
    F = []
    S = nx * rows
    for i in range(nx - 1):
        for j in range(rows - 1):
            a, b, c, e = i * rows + j, (i + 1) * rows + j, (i + 1) * rows + j + 1, i * rows + j + 1
            F.append((a, e, c, b))
            F.append((S + a, S + b, S + c, S + e))
    for j in range(rows - 1):
        F.append((j, S + j, S + j + 1, j + 1))
        k = (nx - 1) * rows
        F.append((k + j, k + j + 1, S + k + j + 1, S + k + j))
    for i in range(nx - 1):
        for j in (0, rows - 1):
            F.append((i * rows + j, (i + 1) * rows + j, S + (i + 1) * rows + j, S + i * rows + j))
    import bmesh

    o = M.add("towel", V, F, T.weave(color))
    bm = bmesh.new()
    bm.from_mesh(o.data)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(o.data)
    bm.free()
    o.data.shade_smooth()
    objs = [o]
    if hair:
        bx = w / 2 - 0.42

        def keep(c, nn):
            vis = (np.abs(c[:, 2] - L[3]) < t) | (c[:, 1] < -d / 2 + 0.10) | (np.abs(c[:, 0]) > w / 2 - 0.12)
            vis &= ~((nn[:, 2] < -0.8) & (c[:, 2] < 0.02))
            if band:
                bd = np.abs(c[:, 0] - bx) < 0.10
                vis &= ~bd
            return vis.astype(float)

        objs.append(M.terry("loops", o, T.cotton(color), n, 0.030, 0.0050, seed, keep))
    return M.group(objs)


def plinth(size=(1.6, 1.2, 0.3), mat=None, loc=(0, 0), bevel=0.008):
    return M.rounded_box("plinth", size, mat or T.plaster(), bevel, 3, (loc[0], loc[1], size[2] / 2))


def disc(r=0.8, h=0.12, mat=None, loc=(0, 0), bevel=0.012):
    o = M.lathe(
        "disc", M.fillet([(0, 0), (r, 0, 0.004), (r, h, bevel), (0, h)], 6), mat or T.travertine(), 160
    )
    o.location = (*loc, 0)
    return o
