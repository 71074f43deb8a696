"""Material library. All procedural; scale assumes 1 BU = 10 cm."""

from photography.studio.nodes import Mat


def silicone(color="#A9B79E", rough=0.36, sss=0.18):
    m = Mat("silicone")
    v = m.coords()
    b = m.bsdf(
        Base_Color=color,
        Roughness=rough,
        IOR=1.43,
        Subsurface_Weight=sss,
        Subsurface_Scale=0.05,
        Subsurface_Radius=(1.0, 0.75, 0.55),
        Specular_IOR_Level=0.42,
    )
    fine = m.noise(v, 220, 3, 0.6)
    smudge = m.noise(v, 6, 5, 0.6, 0.6)
    m.link(m.math("MULTIPLY_ADD", smudge, 0.22, rough - 0.11), b.inputs["Roughness"])
    m.link(m.bump(fine, 0.06, 0.004), b.inputs["Normal"])
    return m


def rubber(color="#2B2D2C", rough=0.55):
    m = Mat("rubber")
    v = m.coords()
    b = m.bsdf(Base_Color=color, IOR=1.5, Specular_IOR_Level=0.4, Sheen_Weight=0.12, Sheen_Roughness=0.4)
    sm = m.noise(v, 5, 6, 0.62, 0.4)
    m.link(m.math("MULTIPLY_ADD", sm, 0.26, rough - 0.13), b.inputs["Roughness"])
    h = m.noise(v, 160, 4, 0.6)
    m.link(m.bump(h, 0.10, 0.004), b.inputs["Normal"])
    return m


def glass(kind="amber", rough=0.0):
    """Solid-walled glass with volume absorption: thick parts get darker like the real thing.
    Shadow rays go through a transparent shader so the bottle is not a black hole without caustics."""
    sig = {"amber": (30, 84, 190), "clear": (0.4, 0.15, 0.25), "green": (26, 9, 22), "frost": (1, 0.6, 0.7)}[
        kind
    ]
    dens = max(sig) * 1.02
    m = Mat("glass_" + kind)
    v = m.coords()
    g = m.n("BsdfGlass", Color=(1, 1, 1, 1), IOR=1.52, Roughness=rough)
    wav = m.noise(v, 5.5, 2, 0.5)
    m.link(m.bump(wav, 0.05, 0.02), g.inputs["Normal"])
    tr = m.n("BsdfTransparent", Color=(0.93, 0.93, 0.93, 1))
    lp = m.n("LightPath")
    mx = m.n("MixShader")
    m.link(lp.outputs["Is Shadow Ray"], mx.inputs[0])
    m.link(g.outputs[0], mx.inputs[1])
    m.link(tr.outputs[0], mx.inputs[2])
    m.link(mx.outputs[0], m.out.inputs["Surface"])
    va = m.n("VolumeAbsorption", Density=dens, Color=(*tuple(1 - s / dens for s in sig), 1))
    m.link(va.outputs[0], m.out.inputs["Volume"])
    return m


def liquid(sig=(0.25, 0.5, 2.2), ior=1.47):
    dens = max(sig) * 1.02
    m = Mat("liquid")
    g = m.n("BsdfGlass", Color=(1, 1, 1, 1), IOR=ior, Roughness=0.0)
    tr = m.n("BsdfTransparent", Color=(0.97, 0.95, 0.9, 1))
    lp = m.n("LightPath")
    mx = m.n("MixShader")
    m.link(lp.outputs["Is Shadow Ray"], mx.inputs[0])
    m.link(g.outputs[0], mx.inputs[1])
    m.link(tr.outputs[0], mx.inputs[2])
    m.link(mx.outputs[0], m.out.inputs["Surface"])
    va = m.n("VolumeAbsorption", Density=dens, Color=(*tuple(1 - s / dens for s in sig), 1))
    m.link(va.outputs[0], m.out.inputs["Volume"])
    return m


def paper_label(path, rough=0.62):
    m = Mat("label")
    tc = m.n("TexCoord")
    uv = tc.outputs["UV"]
    im = m.image(path, uv)
    b = m.bsdf(Specular_IOR_Level=0.3, Roughness=rough)
    m.link(im.outputs[0], b.inputs["Base Color"])
    v = m.coords()
    h = m.noise(v, 130, 5, 0.7)
    m.link(m.bump(h, 0.09, 0.004), b.inputs["Normal"])
    return m


def plastic(color="#1B1B1A", rough=0.38):
    m = Mat("plastic")
    v = m.coords()
    b = m.bsdf(Base_Color=color, IOR=1.5, Specular_IOR_Level=0.5)
    m.link(m.math("MULTIPLY_ADD", m.noise(v, 8, 5, 0.6), 0.16, rough - 0.08), b.inputs["Roughness"])
    m.link(m.bump(m.noise(v, 240, 2, 0.5), 0.04, 0.003), b.inputs["Normal"])
    return m


def metal(color="#C9C6C0", rough=0.28, brushed=None):
    m = Mat("metal")
    v = m.coords((1, 1, 1) if brushed != "z" else (1, 1, 60))
    b = m.bsdf(Base_Color=color, Metallic=1.0, Roughness=rough, Anisotropic=0.6 if brushed else 0)
    n = m.noise(v, 3 if brushed else 9, 5, 0.6)
    m.link(m.math("MULTIPLY_ADD", n, 0.16, rough - 0.08), b.inputs["Roughness"])
    m.link(m.bump(n, 0.03, 0.004), b.inputs["Normal"])
    return m


def opal(color="#F1ECE4", rough=0.32):
    m = Mat("opal")
    v = m.coords()
    b = m.bsdf(
        Base_Color=color,
        IOR=1.5,
        Subsurface_Weight=0.7,
        Subsurface_Scale=0.06,
        Subsurface_Radius=(1, 0.85, 0.7),
        Coat_Weight=0.25,
        Coat_Roughness=0.12,
    )
    m.link(m.math("MULTIPLY_ADD", m.noise(v, 6, 5, 0.6), 0.14, rough - 0.07), b.inputs["Roughness"])
    return m


def cream(color="#F6EFE3"):
    m = Mat("cream")
    v = m.coords()
    b = m.bsdf(
        Base_Color=color,
        Roughness=0.36,
        IOR=1.42,
        Subsurface_Weight=0.9,
        Subsurface_Scale=0.05,
        Subsurface_Radius=(1, 0.8, 0.6),
        Coat_Weight=0.15,
        Coat_Roughness=0.2,
    )
    m.link(m.bump(m.noise(v, 14, 4, 0.5), 0.10, 0.01), b.inputs["Normal"])
    return m


def rose_quartz():
    """Milky pink stone: SSS body + a little transmission, white clouds and fine warped veins."""
    m = Mat("rosequartz")
    v = m.coords()
    cloud = m.noise(v, 3.2, 5, 0.55, 0.7)
    base = m.ramp(cloud, [(0.25, "#CF9A98"), (0.45, "#DDB0AB"), (0.62, "#E8CBC5"), (0.8, "#F3E4DF")])
    vein = m.n("TexNoise", Scale=2.6, Detail=6.0, Roughness=0.55, Distortion=1.1)
    m.link(v, vein.inputs["Vector"])
    vv = m.ramp(m.math("ABSOLUTE", m.math("SUBTRACT", vein.outputs[0], 0.5)), [(0.0, 1.0), (0.045, 0.0)])
    base = m.mix(m.math("MULTIPLY", vv, 0.30), base, "#FBF1EE")
    fine = m.n("TexNoise", Scale=9.0, Detail=5.0, Distortion=2.0)
    m.link(v, fine.inputs["Vector"])
    ff = m.ramp(m.math("ABSOLUTE", m.math("SUBTRACT", fine.outputs[0], 0.46)), [(0.0, 1.0), (0.012, 0.0)])
    base = m.mix(m.math("MULTIPLY", ff, 0.22), base, "#CC8286")
    b = m.bsdf(
        Roughness=0.12,
        IOR=1.54,
        Subsurface_Weight=1.0,
        Subsurface_Scale=0.12,
        Subsurface_Radius=(1, 0.55, 0.5),
        Transmission_Weight=0.22,
        Coat_Weight=0.3,
        Coat_Roughness=0.05,
    )
    m.link(base, b.inputs["Base Color"])
    m.link(m.math("MULTIPLY_ADD", m.noise(v, 10, 5, 0.6), 0.10, 0.07), b.inputs["Roughness"])
    return m


def cotton(color="#E9E2D6"):
    m = Mat("cotton")
    b = m.bsdf(Roughness=0.95, Specular_IOR_Level=0.1, Sheen_Weight=0.25, Sheen_Roughness=0.6)
    hi = m.n("HairInfo")
    val = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", hi.outputs["Random"], 0.14, 0.93), val.inputs["Value"])
    m.link(val.outputs[0], b.inputs["Base Color"])
    return m


def weave(color="#E4DCCF"):
    m = Mat("weave")
    v = m.coords()
    b = m.bsdf(Base_Color=color, Roughness=0.92, Specular_IOR_Level=0.12, Sheen_Weight=0.2)
    w = m.n("TexWave", {"bands_direction": "Y"}, Scale=28.0, Distortion=0.6, Detail=2.0)
    m.link(v, w.inputs["Vector"])
    w2 = m.n("TexWave", {"bands_direction": "X"}, Scale=28.0, Distortion=0.6, Detail=2.0)
    m.link(v, w2.inputs["Vector"])
    m.link(m.bump(m.math("MULTIPLY", w.outputs[1], w2.outputs[1]), 0.6, 0.006), b.inputs["Normal"])
    return m


def plaster(color="#DCCDBA"):
    m = Mat("plaster")
    v = m.coords()
    b = m.bsdf(Roughness=0.88, Specular_IOR_Level=0.2)
    n = m.noise(v, 2.2, 6, 0.6)
    hv = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", n, 0.14, 0.93), hv.inputs["Value"])
    m.link(hv.outputs[0], b.inputs["Base Color"])
    h = m.math("ADD", m.noise(v, 34, 6, 0.65), m.math("MULTIPLY", m.noise(v, 5, 4), 0.7))
    m.link(m.bump(h, 0.22, 0.012), b.inputs["Normal"])
    return m


def travertine():
    m = Mat("travertine")
    v = m.coords((0.35, 1, 2.6))
    n = m.noise(v, 2.2, 6, 0.62, 0.8)
    base = m.ramp(n, [(0.3, "#BFA98C"), (0.45, "#D5C3A8"), (0.6, "#E0D2BC"), (0.75, "#CDB798")])
    pv = m.noise(m.coords((0.6, 1, 2.4)), 13, 4, 0.6, 0.3)
    pore = m.ramp(pv, [(0.66, 0.0), (0.69, 1.0)])
    base = m.mix(m.math("MULTIPLY", pore, 0.6), base, "#8D7557")
    b = m.bsdf(Roughness=0.55, Specular_IOR_Level=0.35)
    m.link(base, b.inputs["Base Color"])
    h = m.math("ADD", m.math("MULTIPLY", pore, -1.0), m.math("MULTIPLY", m.noise(m.coords(), 50, 4), 0.12))
    m.link(m.bump(h, 0.7, 0.02), b.inputs["Normal"])
    return m


def petal(color="#7B7090"):
    m = Mat("petal")
    oi = m.n("ObjectInfo")
    hv = m.n("HueSaturation", Color=color)
    m.link(m.math("MULTIPLY_ADD", oi.outputs["Random"], 0.5, 0.7), hv.inputs["Value"])
    m.link(m.math("MULTIPLY_ADD", oi.outputs["Random"], 0.05, 0.475), hv.inputs["Hue"])
    b = m.bsdf(Roughness=0.8, Sheen_Weight=0.5, Subsurface_Weight=0.3, Subsurface_Scale=0.01)
    m.link(hv.outputs[0], b.inputs["Base Color"])
    m.link(m.bump(m.noise(m.coords(), 130, 3), 0.5, 0.004), b.inputs["Normal"])
    return m


def leaf(color="#7C8A6C"):
    m = Mat("leaf")
    b = m.bsdf(Base_Color=color, Roughness=0.7, Sheen_Weight=0.3, Specular_IOR_Level=0.25)
    m.link(m.bump(m.noise(m.coords(), 70, 4), 0.3, 0.004), b.inputs["Normal"])
    return m
