"""Pressure tools, sticks and stones."""

import bpy, math, os, random
import numpy as np
from mathutils import Vector
from photography.studio import labels as Lb, materials as T, meshes as M
from photography.studio.brand import PALETTE, TEXTURES

TEX = str(TEXTURES)
os.makedirs(TEX, exist_ok=True)


def hook_cane(color="#8E9B88", wood_knobs=True):
    """S-shaped self-massage cane, ~58 cm. Built flat in XZ (y = thickness), knobs blended by smooth-min."""
    path = M.catmull(
        [
            (-0.05, 0, 0),
            (0, 0, 1.0),
            (0.02, 0, 2.2),
            (0.0, 0, 3.3),
            (0.10, 0, 4.0),
            (0.46, 0, 4.62),
            (1.06, 0, 4.84),
            (1.66, 0, 4.55),
            (1.92, 0, 3.95),
            (1.78, 0, 3.42),
            (1.50, 0, 3.18),
        ],
        10,
    )
    a1 = np.array((0.0, 0, 1.35))
    a2 = np.array((0.0, 0, 2.35))

    def fun(X, Y, Z):
        d = M.polyline_tube(X, Y, Z, path, 0.115)
        for a, b in ((a1, a1 + (0.62, 0, -0.05)), (a2, a2 + (-0.55, 0, 0.06))):
            d = M.smin(d, M.capsule(X, Y, Z, a, b, 0.085), 0.12)
            d = M.smin(d, np.sqrt((X - b[0]) ** 2 + (Y - b[1]) ** 2 + (Z - b[2]) ** 2) - 0.17, 0.10)
        for c, r in ((path[0], 0.20), (path[-1], 0.21)):
            d = M.smin(d, np.sqrt((X - c[0]) ** 2 + (Y - c[1]) ** 2 + (Z - c[2]) ** 2) - r, 0.10)
        return d

    o = M.sdf_mesh("cane", fun, (-0.85, -0.26, -0.28), (2.2, 0.26, 5.1), 0.02, T.plastic(color, 0.5))
    return M.group([o])


def roller_stick(kind="beech", n=7):
    """Beech muscle roller: two turned handles, steel axle, independent bobbins. Lies along x, z=0 floor."""
    w = T.wood(kind, "z")
    objs = []
    hl, rr, bw = 0.95, 0.185, 0.225
    half = n * bw / 2
    hp = M.fillet(
        [
            (0, 0),
            (0.118, 0, 0.02),
            (0.120, 0.08, 0.02),
            (0.098, 0.24, 0.2),
            (0.122, 0.56, 0.3),
            (0.108, 0.86, 0.1),
            (0.10, hl, 0.05),
            (0, hl),
        ],
        8,
    )
    for s in (1, -1):
        h = M.lathe("handle", hp, w, 96, step=0.012)
        h.rotation_euler = (0, math.radians(90 * s), 0)
        h.location = (s * (half + 0.02), 0, rr)
        objs.append(h)
    bp = M.fillet(
        [
            (0.04, 0),
            (rr - 0.03, 0, 0.02),
            (rr, 0.045, 0.05),
            (rr, bw - 0.05, 0.05),
            (rr - 0.03, bw - 0.01, 0.02),
            (0.04, bw - 0.01),
        ],
        8,
    )
    for i in range(n):
        b = M.lathe("bobbin%d" % i, bp, w, 96, step=0.012)
        b.rotation_euler = (0, math.radians(90), 0)
        b.location = (-half + i * bw + 0.005, 0, rr)
        b.rotation_euler[0] = 0
        b.rotation_euler.rotate_axis("Z", i * 1.3)
        objs.append(b)
    ax = M.lathe("axle", [(0, 0), (0.03, 0), (0.03, 2 * half + 0.1), (0, 2 * half + 0.1)], T.metal(), 32)
    ax.rotation_euler = (0, math.radians(90), 0)
    ax.location = (-half - 0.05, 0, rr)
    objs.append(ax)
    return M.group(objs)


def gua_sha(mat=None):
    """Wing-shaped stone, 9 x 5 cm, 7 mm thick, edges rolled. Lies flat on z=0."""
    from scipy.ndimage import distance_transform_edt, gaussian_filter
    from PIL import Image, ImageDraw

    # outline in cm: notch on the right for the jaw, long concave side, rounded tail
    c = M.catmull(
        [
            (-4.5, 0.2),
            (-3.9, 1.55),
            (-2.2, 2.25),
            (0, 2.35),
            (2.2, 2.45),
            (3.7, 2.55),
            (4.55, 2.0),
            (4.35, 1.05),
            (3.55, 0.35),
            (3.9, -0.65),
            (4.45, -1.45),
            (3.9, -2.35),
            (2.6, -2.25),
            (1.0, -1.55),
            (-0.9, -1.25),
            (-2.8, -1.35),
            (-4.0, -0.95),
        ],
        24,
        closed=True,
    )
    px = 60
    im = Image.new("L", (int(11 * px), int(7 * px)), 0)
    ImageDraw.Draw(im).polygon([((x + 5.5) * px, (y + 3.5) * px) for x, y in c], fill=255)
    d = distance_transform_edt(np.array(im) > 127) / px
    d = gaussian_filter(d, 2.0)
    e, tmax = 0.42, 0.36
    q = np.clip(d / e, 0, 1)
    h = (
        tmax * np.sqrt(np.clip(1 - (1 - q) ** 2, 0, 1)) * (1 + 0.10 * np.clip(d / 2, 0, 1))
    )  # half thickness, cm
    from scipy.interpolate import RegularGridInterpolator as RGI

    f = RGI(
        (np.arange(h.shape[1]) / px - 5.5, np.arange(h.shape[0]) / px - 3.5),
        h.T,
        bounds_error=False,
        fill_value=0,
    )
    fd = RGI(
        (np.arange(h.shape[1]) / px - 5.5, np.arange(h.shape[0]) / px - 3.5),
        d.T,
        bounds_error=False,
        fill_value=0,
    )

    def fun(X, Y, Z):
        P = np.c_[(X * 10).ravel(), (Y * 10).ravel()]
        hh = f(P).reshape(X.shape) / 10
        dd = fd(P).reshape(X.shape)
        return np.where(dd < 0.02, 0.02, np.abs(Z) - hh)

    o = M.sdf_mesh(
        "guasha", fun, (-0.5, -0.3, -0.05), (0.5, 0.3, 0.05), 0.0045, mat or T.rose_quartz(), smooth=4
    )
    return M.group([o])
