"""The loops of terry and the fuzz of sponges, as hair."""

import math

import bpy
import numpy as np


def terry(name, obj, mat, n=90000, height=0.03, radius=0.0042, seed=1, keep=None, lean=0.35):
    """Terry loops: looped hair curves scattered on a mesh; `keep(centers, normals)` weighs its faces."""
    dg = bpy.context.evaluated_depsgraph_get()
    me = obj.evaluated_get(dg).to_mesh()
    me.calc_loop_triangles()
    vs = np.empty(len(me.vertices) * 3, np.float32)
    me.vertices.foreach_get("co", vs)
    vs = vs.reshape(-1, 3)
    tr = np.empty(len(me.loop_triangles) * 3, np.int32)
    me.loop_triangles.foreach_get("vertices", tr)
    tr = tr.reshape(-1, 3)
    A, B, C = vs[tr[:, 0]], vs[tr[:, 1]], vs[tr[:, 2]]
    nn = np.cross(B - A, C - A)
    area = np.linalg.norm(nn, axis=1)
    nn /= np.maximum(area, 1e-12)[:, None]
    if keep is not None:
        area = area * keep((A + B + C) / 3, nn)
    rng = np.random.default_rng(seed)
    ti = rng.choice(len(tr), n, p=area / area.sum())
    u, w = rng.random(n), rng.random(n)
    fl = u + w > 1
    u[fl], w[fl] = 1 - u[fl], 1 - w[fl]
    P = A[ti] + (B - A)[ti] * u[:, None] + (C - A)[ti] * w[:, None]
    N = nn[ti]
    T = rng.normal(size=(n, 3))
    T -= (T * N).sum(1)[:, None] * N
    T /= np.linalg.norm(T, axis=1)[:, None]
    Bt = np.cross(N, T)
    H = height * rng.uniform(0.65, 1.2, n)
    W = height * rng.uniform(0.22, 0.42, n)
    ln = rng.normal(0, lean, n) * H
    k = 6
    pts = np.zeros((n, k, 3), np.float32)
    for i, t in enumerate(np.linspace(0, math.pi, k)):
        pts[:, i] = (
            P
            + T * (-W * math.cos(t))[:, None]
            + N * (H * math.sin(t) ** 0.8 - height * 0.1)[:, None]
            + Bt * (ln * math.sin(t) + W * 0.5 * math.cos(t))[:, None]
        )
    hc = bpy.data.hair_curves.new(name)
    hc.add_curves([k] * n)
    hc.attributes["position"].data.foreach_set("vector", pts.ravel())
    ra = hc.attributes.get("radius") or hc.attributes.new("radius", "FLOAT", "POINT")
    ra.data.foreach_set("value", np.full(n * k, radius, np.float32))
    o = bpy.data.objects.new(name, hc)
    bpy.context.collection.objects.link(o)
    o.matrix_world = obj.matrix_world
    hc.materials.append(getattr(mat, "mat", mat))
    return o
