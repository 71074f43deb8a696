"""Towels and cloths, folded or rolled, and the slabs that things rest on."""

import math

import numpy as np

from photography.studio import loops, materials, meshes


def towel(w=2.6, d=1.6, t=0.075, color="#E6DDCF", n=80000, seed=1, band=True, loop=0.025):
    """A terry towel folded twice, four layers high, with a flat band near its right end; `n` loops."""
    path = folded(d, t, step=0.035)
    top = path[:, 1].max()
    cloth = strip(path, w, t, materials.weave(color), np.linspace(-w / 2, w / 2, 90), seed)

    def grows(at, normal):
        seen = (np.abs(at[:, 2] - top) < t) | (at[:, 1] < -d / 2 + 0.10) | (np.abs(at[:, 0]) > w / 2 - 0.12)
        seen &= ~((normal[:, 2] < -0.8) & (at[:, 2] < 0.02))
        if band:
            seen &= np.abs(at[:, 0] - (w / 2 - 0.42)) >= 0.10
        return seen.astype(float)

    hair = loops.terry("loops", cloth, materials.cotton(color), n, loop, loop / 6, seed, grows)
    return meshes.group([cloth, hair])


def rolled_towel(w=2.5, length=8.0, t=0.10, color="#E6DDCF", n=80000, seed=1):
    """A terry towel rolled up along its length; it lies along x, resting on z = 0."""
    turns = (math.sqrt(0.12**2 + length * t / math.pi) - 0.12) / t
    a = np.linspace(0, 2 * math.pi * turns, int(90 * turns))
    r = 0.12 + t * a / (2 * math.pi)
    a += math.radians(-150) - a[-1]  # the loose end comes to lie low at the front
    outer = r[-1] + t / 2
    path = np.c_[-r * np.cos(a), r * np.sin(a) + outer]
    cloth = strip(path, w, t * 0.94, materials.weave(color), np.linspace(-w / 2, w / 2, 60), seed, wave=0.25)

    def grows(at, normal):
        outside = np.hypot(at[:, 1], at[:, 2] - outer) > outer - 1.2 * t
        turned = np.degrees(np.arctan2(at[:, 2] - outer, at[:, 1])) % 360
        band = (turned > 160) & (turned < 184)
        hem = np.abs(at[:, 0]) > w / 2 - 0.07
        return ((outside | hem) & (np.abs(normal[:, 0]) < 0.7 + 0.25 * hem) & ~(band & ~hem)).astype(float)

    hair = loops.terry("loops", cloth, materials.cotton(color), n, 0.026, 0.0046, seed, grows)
    return meshes.group([cloth, hair])


def waffle_cloth(side=1.65, t=0.055, color="#DDD3C0", seed=1, cell=0.072, only_edge=False):
    """A cotton cloth of deep squares, folded in four. `only_edge` where another hides its top."""
    step = cell / 6
    fold = folded(side, t, step=0.2)
    fine = meshes.dense(fold, step)
    y, z = fine.T
    outside = (z > z.max() - 0.4 * t) | (z < 0.7 * t) | (np.abs(y) > side / 2 - 0.5 * t)
    wanted = (y > side / 2 - 0.10) | (outside & (y < -side / 2 + 0.02))
    if not only_edge:
        wanted |= z > z.max() - 0.4 * t
    coarse = np.arange(len(fine)) % 16 == 0
    kept = wanted | coarse
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))]
    xs = np.arange(-side / 2, side / 2 + step / 2, step)

    def ridge(v):
        return np.abs(np.cos(math.pi * v / cell)) ** 3

    def squares(x, row):
        return np.where(wanted[kept], 0.028 * np.maximum(ridge(x), ridge(along[kept])) - 0.014, 0)

    cloth = strip(fine[kept], side, t, materials.weave(color), xs, seed, squares)
    return meshes.group([cloth])


def waffle_stack(colors):
    """Folded waffle cloths on top of each other, the first one lowest."""
    cloths = []
    for level, color in enumerate(colors):
        x, y, degrees = ((0, 0, 0), (0.02, 0.01, 1.5), (-0.01, 0.02, -2), (0.02, 0, 1))[level % 4]
        cloth = waffle_cloth(1.65, 0.052, color, seed=level, only_edge=level < len(colors) - 1)
        cloth.location = (x, y, level * 0.222)
        cloth.rotation_euler[2] = math.radians(degrees)
        cloths.append(cloth)
    return meshes.group(cloths)


def folded(d, t, step):
    """The path in (y, z) of a cloth folded twice: four layers of thickness `t`, `d` from fold to fold."""
    layers = [t * 0.5 + i * t * 1.02 for i in range(4)]

    def line(y0, y1, z):
        return [(y, z) for y in np.linspace(y0, y1, max(2, round(abs(y1 - y0) / step)))]

    def arc(y, z0, z1, side):
        r = abs(z1 - z0) / 2
        return [
            (y + side * r * 1.05 * math.cos(a), (z0 + z1) / 2 + (z1 - z0) / 2 * math.sin(a))
            for a in np.linspace(-math.pi / 2, math.pi / 2, 26)[1:-1]
        ]

    front, back = d / 2, -d / 2
    path = line(back, front, layers[0]) + arc(front, layers[0], layers[3], 1)
    path += line(front, back, layers[3]) + arc(back, layers[3], layers[2], -1)
    path += line(back, front - 0.02, layers[2]) + arc(front - 0.02, layers[2], layers[1], 1)
    return np.array(path + line(front - 0.02, back, layers[1]))


def strip(path, w, t, material, xs, seed=1, relief=None, wave=1.0):
    """A cloth of thickness `t` and width `w` that follows `path` in (y, z); `relief(x, rows)` on top."""
    import bmesh  # only there once bpy is

    ph = np.random.default_rng(seed).random(8) * 6
    rows, columns = len(path), len(xs)
    tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1)[:, None]
    normal = np.c_[-tangent[:, 1], tangent[:, 0]]
    u = np.linspace(0, 9, rows)
    lift = wave * path[:, 1] / path[:, 1].max()
    v = []
    for side in (1, -1):
        for x in xs:
            edge = np.clip((w / 2 - abs(x)) / 0.10, 0, 1) ** 0.5
            half = t / 2 * (0.45 + 0.55 * edge) * 0.96 + (relief(x, u) if relief else 0)
            swell = (
                0.012 * np.sin(x * 2.1 + ph[0] + u * 0.8)
                + 0.007 * np.sin(x * 5.3 + ph[1] + u * 1.7)
                + 0.004 * np.sin(x * 9 + ph[2] - u * 2)
            )
            y = path[:, 0] + normal[:, 0] * side * half + wave * 0.010 * np.sin(x * 3 + u * 0.9 + ph[3])
            z = path[:, 1] + normal[:, 1] * side * half + swell * lift
            v.append(np.c_[np.full(rows, x), -y, np.maximum(z, 0.004)])
    i, j = np.meshgrid(np.arange(columns - 1), np.arange(rows - 1), indexing="ij")
    a = (i * rows + j).ravel()
    quads = np.c_[a, a + 1, a + rows + 1, a + rows]
    other = columns * rows
    f = [quads, quads[:, ::-1] + other]
    for line, hop in (
        (np.arange(rows - 1), 1),
        (np.arange(rows - 1) + (columns - 1) * rows, 1),
        (np.arange(columns - 1) * rows, rows),
        (np.arange(columns - 1) * rows + rows - 1, rows),
    ):
        f.append(np.c_[line, line + other, line + other + hop, line + hop])
    cloth = meshes.add("cloth", np.concatenate(v), np.concatenate(f), material)
    bm = bmesh.new()
    bm.from_mesh(cloth.data)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(cloth.data)
    bm.free()
    cloth.data.shade_smooth()
    return cloth


def plinth(size=(1.6, 1.2, 0.3), mat=None, loc=(0, 0), bevel=0.008):
    """A slab, of plaster unless told, whose foot is at `loc`."""
    return meshes.rounded_box(
        "plinth", size, mat or materials.plaster(), bevel, 3, (loc[0], loc[1], size[2] / 2)
    )


def disc(r=0.8, h=0.12, mat=None, loc=(0, 0), bevel=0.012):
    """A round slab, of travertine unless told."""
    profile = meshes.fillet([(0, 0), (r, 0, 0.004), (r, h, bevel), (0, h)], 6)
    slab = meshes.lathe("disc", profile, mat or materials.travertine(), 160)
    slab.location = (*loc, 0)
    return slab
