"""Flat things to stroke with, cut along a drawn line: the quartz plate, the steel bar and their slab."""

import numpy as np
from PIL import Image, ImageDraw
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import distance_transform_edt, gaussian_filter

from photography.studio import materials, meshes, solids
from photography.studio.nodes import Mat

#: Jaw notch on the right, long cheek curve below, rounded tail on the left.
PLATE = [
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
]
#: Long shallow curve below, tight curve at the right end.
BAR = [
    (-7.5, 0.3),
    (-6.9, 1.6),
    (-5.0, 2.2),
    (-1.0, 2.25),
    (3.0, 2.2),
    (5.6, 2.4),
    (6.9, 2.2),
    (7.4, 1.4),
    (6.8, 0.6),
    (6.4, -0.15),
    (6.8, -0.9),
    (7.5, -1.6),
    (7.0, -2.35),
    (5.7, -2.2),
    (3.5, -1.5),
    (0, -1.15),
    (-3.5, -1.45),
    (-5.6, -2.1),
    (-7.0, -1.9),
    (-7.6, -0.9),
]


def quartz_plate():
    """84 by 56 mm, 6 mm thick, every edge rolled; flat around z = 0."""
    return _slab(PLATE, (8.4, 5.6), 0.6, 0.40, 0.0042, materials.rose_quartz())


def steel_bar():
    """150 by 48 mm, 5 mm thick, brushed lengthwise; flat around z = 0."""
    m = Mat("brushed")
    streaks = m.noise(m.coords((2.5, 140, 140)), 3, 5, 0.6)
    b = m.bsdf(Base_Color="#C3C4C5", Metallic=1.0)
    m.link(m.math("MULTIPLY_ADD", streaks, 0.20, 0.18), b.inputs["Roughness"])
    m.link(m.bump(streaks, 0.06, 0.003), b.inputs["Normal"])
    return _slab(BAR, (15.0, 4.8), 0.5, 0.27, 0.0058, m)


def _slab(outline, size, thick, edge, step, material):
    """All but `step` (scene units) in centimetres; `edge` is how far the rounding reaches in."""
    line = meshes.catmull(outline, 24, closed=True)
    low, high = line.min(0), line.max(0)
    line = (line - (low + high) / 2) * np.array(size) / (high - low)
    fine, pad = 60, 0.5
    wide, tall = (np.array(size) / 2 + pad) * fine
    image = Image.new("L", (int(2 * wide), int(2 * tall)), 0)
    ImageDraw.Draw(image).polygon([(x * fine + wide, y * fine + tall) for x, y in line], fill=255)
    inside = np.array(image) > 127
    depth = gaussian_filter(distance_transform_edt(inside) - distance_transform_edt(~inside), 1.5) / fine
    half = thick / 2 * np.sqrt(1 - (1 - np.clip(depth / edge, 0, 1)) ** 2)
    grid = (np.arange(image.height) / fine - tall / fine, np.arange(image.width) / fine - wide / fine)
    height_at, depth_at = (
        RegularGridInterpolator(grid, values, bounds_error=False, fill_value=-0.5) for values in (half, depth)
    )

    def distance(x, y, z):
        at = np.c_[(y[:, :, 0] * 10).ravel(), (x[:, :, 0] * 10).ravel()]
        flat = x.shape[:2]
        deep = depth_at(at).reshape(flat)[:, :, None]
        return np.where(
            deep > 0, np.abs(z) - height_at(at).reshape(flat)[:, :, None] / 10, np.abs(z) - deep / 10
        )

    reach = np.array([*size, thick]) / 20 + 0.03
    return solids.sdf_mesh("slab", distance, tuple(-reach), tuple(reach), step, material, smooth=3)


def round_slab(radius: float, height: float, color: str):
    """A low round slab of coloured plaster to set a pale stone off."""
    profile = meshes.fillet([(0, 0), (radius, 0, 0.004), (radius, height, 0.016), (0, height)], 6)
    return meshes.lathe("round slab", profile, materials.plaster(color), 160)


def pebble(size, color: str, seed: int = 1):
    """A river stone, `size` is its three half axes; it rests on z = 0."""
    v, f = meshes.icosphere(1, 5)
    rng = np.random.default_rng(seed)
    swell = sum(0.05 * np.sin(v @ rng.normal(0, 1.6, 3) + rng.random() * 6) for _ in range(4))
    points = np.sign(v) * np.abs(v) ** 0.9 * (1 + swell)[:, None] * np.array(size)
    stone = meshes.add("pebble", points, f, materials.plaster(color))
    stone.location.z = -float(points[:, 2].min())
    return stone
