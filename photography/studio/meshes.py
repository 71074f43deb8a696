"""Procedural geometry: filleted lathes, spiky balls, curves; groups, and the ground that they stand on."""

import itertools
import math

import bpy
import numpy as np


def add(name, verts, faces, mat=None, smooth=True, uvs=None):
    me = bpy.data.meshes.new(name)
    me.from_pydata(
        [tuple(map(float, v)) for v in verts] if not isinstance(verts, np.ndarray) else verts.tolist(),
        [],
        [tuple(int(i) for i in f) for f in faces],
    )
    if uvs is not None:  # per-vertex uv
        layer = me.uv_layers.new(name="UVMap")
        idx = np.empty(len(me.loops), np.int32)
        me.loops.foreach_get("vertex_index", idx)
        layer.data.foreach_set("uv", np.asarray(uvs, np.float32)[idx].ravel())
    me.validate()
    me.update()
    if smooth:
        me.shade_smooth()
    o = bpy.data.objects.new(name, me)
    bpy.context.collection.objects.link(o)
    if mat is not None:
        me.materials.append(getattr(mat, "mat", mat))
    return o


def fillet(pts, seg=8):
    """pts: [(r, z, fillet_radius)] -> polyline with rounded corners (2-D)."""
    out = []
    P = [np.array(p[:2], float) for p in pts]
    R = [p[2] if len(p) > 2 else 0 for p in pts]
    for i, p in enumerate(P):
        if i in (0, len(P) - 1) or R[i] <= 0:
            out.append(p)
            continue
        a, b = P[i - 1] - p, P[i + 1] - p
        la, lb = np.linalg.norm(a), np.linalg.norm(b)
        a, b = a / la, b / lb
        ang = math.acos(np.clip(a @ b, -1, 1))
        if abs(ang - math.pi) < 1e-3:
            out.append(p)
            continue
        t = min(R[i] / math.tan(ang / 2), la * 0.499, lb * 0.499)
        r = t * math.tan(ang / 2)
        c = p + (a + b) / np.linalg.norm(a + b) * (r / math.sin(ang / 2))
        s, e = p + a * t - c, p + b * t - c
        w = math.acos(np.clip(s @ e / (np.linalg.norm(s) * np.linalg.norm(e)), -1, 1))
        for k in range(seg + 1):
            q = k / seg
            out.append(c + (s * math.sin((1 - q) * w) + e * math.sin(q * w)) / math.sin(w))
    return np.array(out)


def dense(poly, step):
    out = [poly[0]]
    for a, b in itertools.pairwise(poly):
        n = max(1, int(np.linalg.norm(b - a) / step))
        for k in range(1, n + 1):
            out.append(a + (b - a) * k / n)
    return np.array(out)


def lathe(name, poly, mat, seg=128, rfun=None, step=None):
    """Revolve (r,z) polyline around z. rfun(theta, r, z)->r for knurls/ribs. uv = (angle, length)."""
    poly = np.asarray(poly, float)[:, :2]
    if step:
        poly = dense(poly, step)
    L = np.r_[0, np.cumsum(np.linalg.norm(np.diff(poly, axis=0), axis=1))]
    L /= L[-1]
    V, F, UV = [], [], []
    n = len(poly)
    for j in range(seg + 1):
        th = 2 * math.pi * j / seg
        r = poly[:, 0].copy()
        if rfun:
            r = rfun(th, r, poly[:, 1])
        V.append(np.c_[r * math.cos(th), r * math.sin(th), poly[:, 1]])
        UV.append(np.c_[np.full(n, j / seg), L])
    V = np.concatenate(V)
    UV = np.concatenate(UV)
    for j in range(seg):
        for i in range(n - 1):
            F.append((j * n + i, (j + 1) * n + i, (j + 1) * n + i + 1, j * n + i + 1))
    o = add(name, V, F, mat, uvs=UV)
    import bmesh

    bm = bmesh.new()
    bm.from_mesh(o.data)
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-6)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(o.data)
    bm.free()
    o.data.shade_smooth()
    return o


def label_patch(name, radius, z0, z1, deg, mat, thick=0.0012, seg=96, facing=-90):
    """Paper label wrapped on a cylinder, uv 0..1, centred on 'facing' degrees (-90 = towards camera)."""
    V, UV, F = [], [], []
    for j in range(seg + 1):
        th = math.radians(facing + deg * (j / seg - 0.5))
        for k in range(2):
            V.append((radius * math.cos(th), radius * math.sin(th), (z0, z1)[k]))
            UV.append((j / seg, k))
    for j in range(seg):
        F.append((2 * j, 2 * j + 2, 2 * j + 3, 2 * j + 1))
    o = add(name, V, F, mat, uvs=UV)
    m = o.modifiers.new("s", "SOLIDIFY")
    m.thickness, m.offset = thick, 1
    return o


def icosphere(radius=1.0, sub=6):
    import bmesh

    bm = bmesh.new()
    bmesh.ops.create_icosphere(bm, subdivisions=sub, radius=radius)
    v = np.array([x.co[:] for x in bm.verts])
    bm.faces.ensure_lookup_table()
    f = [[q.index for q in p.verts] for p in bm.faces]
    bm.free()
    return v, f


def fib(n):
    i = np.arange(n) + 0.5
    ph = np.arccos(1 - 2 * i / n)
    th = math.pi * (1 + 5**0.5) * i
    return np.c_[np.cos(th) * np.sin(ph), np.sin(th) * np.sin(ph), np.cos(ph)]


def spiky_ball(name, mat, R=0.38, n=110, h=0.070, base=0.156, sub=7, seam=True):
    """Round-tipped nubs on a Fibonacci lattice with filleted bases. base = angular radius (rad)."""
    v, f = icosphere(1.0, sub)
    d = fib(n)
    ang = np.arccos(np.clip((v @ d.T).max(1), -1, 1))
    x = np.clip(ang / base, 0, 1)
    c = 1 / (1 + 2**4.2)
    s = (1 / (1 + (x / 0.5) ** 4.2) - c) / (1 - c)  # round tip, steep flank, filleted foot
    r = R + h * s
    if seam:  # moulding seam, 0.15 mm
        r += 0.0016 * np.exp(-((v[:, 2] / 0.006) ** 2))
    return add(name, v * r[:, None], f, mat)


def catmull(pts, n=16, closed=False):
    P = np.asarray(pts, float)
    P = np.vstack([P[-1], P, P[0], P[1]]) if closed else np.vstack([2 * P[0] - P[1], P, 2 * P[-1] - P[-2]])
    out = []
    for i in range(1, len(P) - 2):
        for k in range(n):
            t = k / n
            a, b, c, d = P[i - 1], P[i], P[i + 1], P[i + 2]
            out.append(
                0.5
                * (
                    (2 * b)
                    + (-a + c) * t
                    + (2 * a - 5 * b + 4 * c - d) * t * t
                    + (-a + 3 * b - 3 * c + d) * t**3
                )
            )
    if not closed:
        out.append(P[-2])
    return np.array(out)


def tube(name, pts, r, mat, res=24):
    """Round tube along a polyline; r scalar or list."""
    cu = bpy.data.curves.new(name, "CURVE")
    cu.dimensions = "3D"
    cu.bevel_depth, cu.bevel_resolution, cu.use_fill_caps = 1.0, res // 4, True
    sp = cu.splines.new("POLY")
    sp.points.add(len(pts) - 1)
    rr = np.broadcast_to(r, (len(pts),))
    for p, q, w in zip(sp.points, pts, rr, strict=False):
        p.co = (*map(float, q), 1)
        p.radius = float(w)
    sp.use_smooth = True
    o = bpy.data.objects.new(name, cu)
    bpy.context.collection.objects.link(o)
    cu.materials.append(getattr(mat, "mat", mat))
    return o


def rounded_box(name, size, mat, bevel=0.02, seg=4, loc=(0, 0, 0)):
    bpy.ops.mesh.primitive_cube_add(size=1, location=loc)
    o = bpy.context.object
    o.name = name
    o.scale = size
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    b = o.modifiers.new("b", "BEVEL")
    b.width, b.segments = bevel, seg
    o.data.shade_smooth()
    o.modifiers.new("wn", "WEIGHTED_NORMAL").keep_sharp = True
    o.data.materials.append(getattr(mat, "mat", mat))
    return o


def group(objs, loc=(0, 0, 0), rot=(0, 0, 0), scale=1.0):
    e = bpy.data.objects.new("grp", None)
    bpy.context.collection.objects.link(e)
    for o in objs:
        if o.parent is None:
            o.parent = e
    e.location = loc
    e.rotation_euler = [math.radians(a) for a in rot]
    e.scale = (scale,) * 3
    return e


def ground(e, sink=0.003):
    """Drop a rotated group so its lowest vertex sits 0.3 mm into the floor: no floating products."""
    bpy.context.view_layer.update()
    lo = 1e9
    for o in [e, *e.children_recursive]:
        if o.type == "MESH":
            v = np.empty(len(o.data.vertices) * 3, np.float32)
            o.data.vertices.foreach_get("co", v)
            m = np.array(o.matrix_world)
            lo = min(lo, float((v.reshape(-1, 3) @ m[2, :3] + m[2, 3]).min()))
    e.location.z -= lo + sink
    return e
