"""The stage: render settings, backdrop, light rigs, cameras.

1 Blender unit is 10 cm; f-stops are those of a real camera. Light comes from behind on the left, for the
whole catalogue.
"""

import math

import bpy
from mathutils import Vector

from photography.studio.brand import BACKDROP
from photography.studio.nodes import Mat, lin


def reset(
    size=(1200, 1200), samples=10, exposure=0.35, look="AgX - Medium High Contrast", threads=2, noise=0.1
):
    """An empty scene with Cycles set for soft backdrops; `size` in pixels, `samples` a pixel at most."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    s = bpy.context.scene
    if not bpy.data.worlds:
        bpy.data.worlds.new("W")
    s.world = bpy.data.worlds[0]
    r = s.render
    r.engine = "CYCLES"
    r.resolution_x, r.resolution_y, r.resolution_percentage = size[0], size[1], 100
    r.threads_mode, r.threads = "FIXED", threads
    r.image_settings.file_format = "PNG"
    r.image_settings.color_depth = "16"  # keep gradients smooth until the web encode
    r.dither_intensity = 1.0
    r.filter_size = 1.35
    c = s.cycles
    c.device = "CPU"
    c.samples = samples
    c.use_adaptive_sampling, c.adaptive_threshold, c.adaptive_min_samples = True, noise, 3
    c.use_denoising, c.denoiser = True, "OPENIMAGEDENOISE"
    c.denoising_input_passes, c.denoising_prefilter = "RGB_ALBEDO_NORMAL", "FAST"
    c.denoising_quality = "BALANCED"
    c.max_bounces, c.diffuse_bounces, c.glossy_bounces = 12, 2, 3
    c.transmission_bounces, c.transparent_max_bounces, c.volume_bounces = 14, 24, 1
    c.caustics_reflective = c.caustics_refractive = False
    c.blur_glossy, c.sample_clamp_indirect, c.sample_clamp_direct = 0.6, 5.0, 0.0
    c.use_light_tree = False  # 4-6 area lights: ~15 % faster without
    v = s.view_settings
    v.view_transform, v.look, v.exposure = "AgX", look, exposure
    return s


def _area(name, loc, target, size, power, color="#FFFFFF", spread=180):
    d = bpy.data.lights.new(name, "AREA")
    d.shape, d.size, d.size_y = "RECTANGLE", size[0], size[1]
    d.energy, d.color = power, lin(color)[:3]
    d.spread = math.radians(spread)
    o = bpy.data.objects.new(name, d)
    o.location = loc
    o.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(o)
    return o


def cyclorama(color="sand", depth=7.0, radius=3.5, width=60, texture=False):
    """Seamless sweep: floor at z=0, curves up behind y=depth."""
    pts = [(-30, 0), (depth - radius, 0)]
    for i in range(1, 25):
        a = math.pi / 2 * i / 24
        pts.append((depth - radius + radius * math.sin(a), radius - radius * math.cos(a)))
    pts.append((depth, 40))
    v, f = [], []
    for y, z in pts:
        v += [(-width, y, z), (width, y, z)]
    for i in range(len(pts) - 1):
        f.append((2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2))
    me = bpy.data.meshes.new("cyc")
    me.from_pydata(v, [], f)
    me.shade_smooth()
    o = bpy.data.objects.new("cyc", me)
    bpy.context.collection.objects.link(o)
    m = Mat("backdrop")
    vec = m.coords()
    base = BACKDROP.get(color, color)
    big = m.noise(vec, 0.5, 1)
    b = m.bsdf(Roughness=0.85, Specular_IOR_Level=0.25)
    # +-2 % tone mottling and fine paper tooth: stops the "infinite flat CG plane" look
    val = m.n("HueSaturation", Color=base)
    m.link(m.math("MULTIPLY_ADD", big, 0.06, 0.97), val.inputs["Value"])
    m.link(val.outputs[0], b.inputs["Base Color"])
    if texture:
        h = m.noise(vec, 60, 2, 0.65)  # only for close-ups: OIDN smooths it away further out
        m.link(m.bump(h, 0.10, 0.01), b.inputs["Normal"])
    me.materials.append(m.mat)
    return o


def world(color="#F3EDE4", strength=0.35):
    """Even light from everywhere."""
    w = bpy.context.scene.world
    w.use_nodes = True
    t = w.node_tree
    bg = next((n for n in t.nodes if n.type == "BACKGROUND"), None) or t.nodes.new("ShaderNodeBackground")
    out = next((n for n in t.nodes if n.type == "OUTPUT_WORLD"), None) or t.nodes.new("ShaderNodeOutputWorld")
    t.links.new(bg.outputs[0], out.inputs[0])
    bg.inputs[0].default_value = lin(color)
    bg.inputs[1].default_value = strength


def lights(rig="soft", center=(0, 0, 0.5), k=1.0):
    """soft: catalogue light (large key back-left, fill card right, faint front).
    glass: adds two strips + backlight so amber glass gets bright edges and a glow.
    window: hard-ish sun through a mullion gobo for lifestyle shots."""
    c = Vector(center)

    def A(name, offset, size, power, color):
        _area(name, c + Vector(offset), c, size, power * k, color)

    if rig in ("soft", "glass"):
        A("key", (-6.0, 2.2, 7.0), (4.2, 4.2), 1250, "#FFF6EC")
        A("fill", (8.0, -2.5, 3.5), (6, 7), 250, "#F6F5FF")
        A("front", (-1.5, -10, 6), (8, 5), 210, "#FFFAF4")
        world("#F4F0EA", 0.34)
    if rig == "glass":
        A("stripL", (-4.2, 0.6, 1.2), (0.7, 5.0), 55, "#FFFFFF")
        A("stripR", (4.4, 0.8, 1.2), (0.9, 5.0), 45, "#FFFFFF")
    if rig == "window":
        d = bpy.data.lights.new("sun", "SUN")
        d.energy, d.angle, d.color = 4.2 * k, math.radians(1.6), lin("#FFE6C8")[:3]
        o = bpy.data.objects.new("sun", d)
        src = Vector((-5.0, -4.3, 3.4))
        o.rotation_euler = (-src).to_track_quat("-Z", "Y").to_euler()
        bpy.context.collection.objects.link(o)
        gobo(c, src)
        A("fill", (7.0, -4, 6), (8, 8), 330, "#EAF0FF")
        world("#EDEBE8", 0.42)


def gobo(center, src, pane=1.35, bar=0.14, cols=2, rows=3):
    """Window mullions as a shadow-only blocker between sun and set."""
    v, f = [], []

    def quad(x0, y0, x1, y1):
        i = len(v)
        v.extend([(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)])
        f.append((i, i + 1, i + 2, i + 3))

    W, H = cols * (pane + bar) + bar, rows * (pane + bar) + bar
    for i in range(cols + 1):
        x = -W / 2 + i * (pane + bar)
        quad(x, -H / 2, x + bar, H / 2)
    for j in range(rows + 1):
        y = -H / 2 + j * (pane + bar)
        quad(-W / 2, y, W / 2, y + bar)
    B = 30
    quad(-B, -B, B, -H / 2)
    quad(-B, H / 2, B, B)
    quad(-B, -H / 2, -W / 2, H / 2)
    quad(W / 2, -H / 2, B, H / 2)
    me = bpy.data.meshes.new("gobo")
    me.from_pydata(v, [], f)
    o = bpy.data.objects.new("gobo", me)
    o.location = Vector(center) + Vector(src) * 1.6
    o.rotation_euler = Vector(src).to_track_quat("Z", "Y").to_euler()
    bpy.context.collection.objects.link(o)
    o.visible_camera = o.visible_diffuse = o.visible_glossy = o.visible_transmission = False
    return o


def camera(target=(0, 0, 0.5), frame=2.0, az=0, el=8, lens=85, fstop=11, focus=None, shift=(0, 0)):
    """frame = height (in units) of the picture at the target.  az/el in degrees, az 0 = front."""
    s = bpy.context.scene
    cd = bpy.data.cameras.new("cam")
    cd.lens, cd.sensor_width, cd.sensor_fit = lens, 36, "VERTICAL"
    cd.sensor_height = 36
    cd.clip_start, cd.clip_end = 0.05, 500
    dist = frame / 2 / math.tan(math.atan(18 / lens))
    a, e = math.radians(az), math.radians(el)
    t = Vector(target)
    p = t + Vector((math.sin(a) * math.cos(e), -math.cos(a) * math.cos(e), math.sin(e))) * dist
    o = bpy.data.objects.new("cam", cd)
    o.location = p
    o.rotation_euler = (t - p).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(o)
    cd.shift_x, cd.shift_y = shift
    cd.dof.use_dof = fstop is not None
    if fstop:
        cd.dof.aperture_fstop = fstop / 10.0  # 1 BU = 10 cm
        fp = Vector(focus) if focus is not None else t
        cd.dof.focus_distance = (fp - p).dot((t - p).normalized())
        cd.dof.aperture_blades = 9
    s.camera = o
    return o


def render(path):
    """Write the picture as 16-bit PNG."""
    bpy.context.scene.render.filepath = path
    bpy.ops.render.render(write_still=True)
