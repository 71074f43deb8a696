"""Tools that press and are held or fixed: the steel ball in its cup, the wall mount, the thumb knob."""

import math

import numpy as np

from photography.studio import materials, meshes, solids
from photography.studio.nodes import Mat

BALL = 0.275
#: How high the middle of the steel ball lies in its cup.
SEAT = 0.36


def steel_ball(frost: float = 0.0):
    """Polished stainless steel, 55 mm, around its own middle; `frost` (0 to 1) is a thin film, in patches."""
    m = Mat("polished")
    at = m.coords()
    polished = m.bsdf(Base_Color="#C4C3C0", Metallic=1.0)
    m.link(m.math("MULTIPLY_ADD", m.noise(at, 7, 4, 0.6), 0.08, 0.13), polished.inputs["Roughness"])
    if frost:
        patches = m.ramp(m.noise(at, 3.2, 5, 0.6, 0.4), [(0.40, 0.0), (0.62, frost)])
        film = m.n("BsdfDiffuse", Color="#D3D6D8", Roughness=1.0)
        m.link(m.bump(m.noise(at, 150, 4, 0.7), 0.6, 0.004), film.inputs["Normal"])
        both = m.n("MixShader")
        for socket, source in zip(both.inputs, (patches, polished.outputs[0], film.outputs[0]), strict=True):
            m.link(source, socket)
        m.link(both.outputs[0], m.out.inputs["Surface"])
    return meshes.add("steel", *meshes.icosphere(BALL, 6), m)


def palm_cup(color: str):
    """The grip of the steel ball: a round cup of ABS, its rim just over the ball's middle."""
    inside = BALL + 0.008
    lip = SEAT + 0.022
    bowl = [
        (math.sqrt(inside**2 - (z - SEAT) ** 2), z)
        for z in np.linspace(lip - 0.008, SEAT - inside * 0.999, 30)
    ]
    outline = [
        (0, 0.0),
        (0.27, 0.0, 0.10),
        (0.395, 0.13, 0.13),
        (0.368, 0.30, 0.30),
        (0.352, lip + 0.012, 0.026),
        (0.292, lip + 0.010, 0.010),
        bowl[0],
    ]
    return meshes.lathe(
        "cup", np.r_[meshes.fillet(outline, 10), bowl[1:]], materials.plastic(color, 0.40), 128, step=0.012
    )


def droplets(on_radius: float, count: int = 130, seed: int = 4):
    """Beads of melt water on the upper, front side of a ball around the origin."""
    rng = np.random.default_rng(seed)
    v, f = meshes.icosphere(1.0, 2)
    f = np.array(f)
    verts, faces = [], []
    for n, direction in enumerate(rng.normal(size=(count * 3, 3))):
        d = direction / np.linalg.norm(direction)
        if d[2] < -0.3 or d[1] > 0.5:
            continue
        size = 0.004 + 0.011 * rng.random() ** 3
        flat = v - 0.45 * (v @ d)[:, None] * d
        faces.append(f + sum(map(len, verts)))
        verts.append(flat * size + d * (on_radius + 0.1 * size))
        if n > 2 * count:
            break
    return meshes.add(
        "drops", np.concatenate(verts), np.concatenate(faces), materials.liquid((0.01, 0.01, 0.01), 1.33)
    )


def wall_mount():
    """A dome of silicone, 60 mm, on a suction base of 105 mm with a lever; 72 mm high, the cup at z = 0."""
    grey, dark = "#6E726F", "#3B3F3E"
    cup = [(0, 0.0), (0.515, 0.0, 0.004), (0.525, 0.022, 0.012), (0.47, 0.07, 0.03), (0.44, 0.09), (0, 0.09)]
    base = [
        (0.30, 0.07),
        (0.455, 0.07, 0.012),
        (0.462, 0.20, 0.05),
        (0.375, 0.31, 0.08),
        (0.335, 0.34, 0.02),
        (0, 0.34),
    ]
    around = np.linspace(0, math.pi / 2, 26)
    dome = [(0, 0.33), (0.296, 0.33), (0.296, 0.36, 0.01), (0.300, 0.41)]
    dome += [(0.30 * math.cos(a), 0.42 + 0.30 * math.sin(a)) for a in around]
    skin = materials.rubber(grey, 0.55)
    parts = [
        meshes.lathe("cup", meshes.fillet(cup, 8), materials.rubber("#4A4D4B", 0.4), 160, step=0.02),
        meshes.lathe("base", meshes.fillet(base, 8), materials.plastic("#8B8E8A", 0.42), 160, step=0.02),
        meshes.lathe("dome", np.array([p[:2] for p in dome]), skin, 128, step=0.02),
        solids.sdf_mesh(
            "lever",
            _lever,
            (-0.66, -0.66, 0.07),
            (0.66, 0.40, 0.24),
            0.009,
            materials.plastic(dark, 0.36),
            smooth=1,
        ),
    ]
    tab = meshes.rounded_box("tab", (0.095, 0.034, 0.02), materials.plastic("#4F7A56", 0.4), 0.008, 3)
    slope = math.radians(-50)
    tab.rotation_euler = (slope, 0, 0)
    a = math.radians(-66)
    tab.location = (0.424 * math.cos(a), 0.424 * math.sin(a), 0.255)
    tab.rotation_euler = (math.radians(52), 0, a + math.pi / 2)
    return meshes.group([*parts, tab])


def _lever(x, y, z):
    """Hugs the base from its hinge at the left round the front, and ends in a tab to lift it by."""
    r, a = np.hypot(x, y), np.degrees(np.arctan2(y, x))
    past = np.maximum(np.maximum(-172 - a, a + 42), np.where(a > 90, 60, 0)) * math.pi / 180 * 0.49
    q = np.stack([np.abs(r - 0.488) - 0.014, np.abs(z - 0.145) - 0.030, past])
    band = np.linalg.norm(np.maximum(q, 0), axis=0) + np.minimum(q.max(axis=0), 0) - 0.016
    end = math.radians(-44)
    at, out = np.array((math.cos(end), math.sin(end))), 0.50
    tab = solids.capsule(x, y, z, (*(at * out), 0.145), (*(at * (out + 0.075)), 0.15), 0.045)
    hinge_at = math.radians(-172)
    hx, hy = 0.475 * math.cos(hinge_at), 0.475 * math.sin(hinge_at)
    q = np.stack([np.hypot(x - hx, y - hy) - 0.045, np.abs(z - 0.145) - 0.050])
    hinge = np.linalg.norm(np.maximum(q, 0), axis=0) + np.minimum(q.max(axis=0), 0) - 0.015
    return solids.smin(solids.smin(band, tab, 0.05), hinge, 0.03)


def thumb_knob(color: str):
    """82 mm from palm to tip, 64 mm over its two finger wings; around the origin, the tip points along -y."""

    spine = meshes.catmull(
        [
            # along, half the width, half the height
            (-0.410, 0.000, 0.000),
            (-0.402, 0.035, 0.035),
            (-0.380, 0.062, 0.061),
            (-0.340, 0.079, 0.077),
            (-0.250, 0.090, 0.088),
            (-0.155, 0.135, 0.110),
            (-0.080, 0.235, 0.130),
            (-0.025, 0.306, 0.146),
            (0.025, 0.318, 0.172),
            (0.070, 0.288, 0.210),
            (0.120, 0.254, 0.254),
            (0.190, 0.246, 0.286),
            (0.270, 0.238, 0.284),
            (0.345, 0.200, 0.238),
            (0.393, 0.130, 0.160),
            (0.408, 0.060, 0.080),
            (0.410, 0.000, 0.000),
        ],
        10,
    )
    around = np.linspace(0, 2 * np.pi, 121)[:-1]
    across = np.stack([np.cos(around), np.zeros_like(around), np.sin(around)], axis=-1)
    rings = spine[1:-1, None, [1, 0, 2]] * (across + np.array((0, 1, 0)))
    verts = np.concatenate([rings.reshape(-1, 3), [(0, spine[0, 0], 0), (0, spine[-1, 0], 0)]])
    index = np.arange(rings.shape[0] * 120).reshape(-1, 120)
    near, far = index[:-1], index[1:]
    quads = np.stack([near, np.roll(near, -1, 1), np.roll(far, -1, 1), far], axis=-1).reshape(-1, 4)
    faces = [tuple(quad) for quad in quads]
    faces += [(len(verts) - 2, b, a) for a, b in zip(index[0], np.roll(index[0], -1), strict=True)]
    faces += [(len(verts) - 1, a, b) for a, b in zip(index[-1], np.roll(index[-1], -1), strict=True)]
    return meshes.group([meshes.add("knob", verts, faces, materials.plastic(color, 0.44))])


def settle(group, lying_on) -> None:
    """Turn a tool so that it rests as it would by its own weight, on the side that `lying_on` points to."""
    from mathutils import Vector  # only there once bpy is
    from scipy.spatial import ConvexHull

    mesh = group.children[0].data
    v = np.empty(len(mesh.vertices) * 3)
    mesh.vertices.foreach_get("co", v)
    v = v.reshape(-1, 3)
    hull = ConvexHull(v)
    middle = v[hull.vertices].mean(axis=0)
    best_first = np.argsort(-hull.equations[:, :3] @ np.array(lying_on))
    found = next(n for n in best_first if _stands_on(v[hull.simplices[n]], hull.equations[n], middle))
    normal = Vector(hull.equations[found, :3])
    group.rotation_mode = "QUATERNION"
    group.rotation_quaternion = normal.rotation_difference(Vector((0, 0, -1)))
    meshes.ground(group, 0.001)


def _stands_on(corners, plane, middle) -> bool:
    """Whether the middle of a body is above the triangle that it rests on."""
    foot = middle - plane[:3] * (middle @ plane[:3] + plane[3])
    a, b, c = corners
    sides = [np.cross(q - p, foot - p) @ np.cross(b - a, c - a) for p, q in ((a, b), (b, c), (c, a))]
    return min(sides) >= 0
