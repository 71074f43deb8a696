"""Wood and cork; the scale is that of the other materials, 1 unit = 10 cm."""

from photography.studio.nodes import Mat


def cork():
    """Agglomerated cork: 3-D Voronoi granules, each with its own tone, dark pores, cracks between."""
    m = Mat("cork")
    v = m.coords()
    warp = m.n("VectorMath", {"operation": "MULTIPLY_ADD"})
    wn = m.n("TexNoise")
    wn.inputs["Scale"].default_value = 22
    wn.inputs["Detail"].default_value = 3
    m.link(v, wn.inputs["Vector"])
    m.link(wn.outputs[1], warp.inputs[0])
    warp.inputs[1].default_value = (0.030,) * 3
    m.link(v, warp.inputs[2])
    wv = warp.outputs[0]

    def vor(scale, feature, out):
        n = m.n("TexVoronoi", {"feature": feature})
        n.inputs["Scale"].default_value = scale
        m.link(wv, n.inputs["Vector"])
        return n.outputs[out]

    cell = m.n("SeparateColor")
    m.link(vor(33, "F1", "Color"), cell.inputs[0])
    edge = vor(33, "DISTANCE_TO_EDGE", "Distance")
    tone = m.ramp(
        cell.outputs[0],
        [(0, "#9A734F"), (0.2, "#B18A62"), (0.55, "#BF9A72"), (0.85, "#CBAA84"), (1, "#D6BA98")],
    )
    fine = m.noise(v, 120, 5, 0.7)
    tone = m.mix(m.math("MULTIPLY", fine, 0.38), tone, "#94704E")
    pore = m.ramp(m.noise(v, 62, 2, 0.5), [(0.62, 0.0), (0.70, 1.0)])
    sp = m.n("SeparateColor")
    m.link(vor(70, "F1", "Color"), sp.inputs[0])
    dark = m.math("GREATER_THAN", sp.outputs[1], 0.93)
    tone = m.mix(m.math("MULTIPLY", dark, 0.6), tone, "#5C3F2A")
    crack = m.ramp(edge, [(0.0, 1.0), (0.035, 0.0)])
    tone = m.mix(m.math("MULTIPLY", crack, 0.4), tone, "#6E4E36")
    b = m.bsdf(Roughness=0.78, Specular_IOR_Level=0.22, Subsurface_Weight=0.05, Subsurface_Scale=0.02)
    m.link(tone, b.inputs["Base Color"])
    h = m.math("ADD", m.math("MULTIPLY", crack, -0.9), m.math("MULTIPLY", fine, 0.5))
    h = m.math("ADD", h, m.math("MULTIPLY", pore, -0.7))
    h = m.math("ADD", h, m.math("MULTIPLY", cell.outputs[1], 0.35))
    m.link(m.bump(h, 0.55, 0.006), b.inputs["Normal"])
    return m


def wood(kind="beech", axis="z", rough=0.46):
    """Straight-grained wood. Beech = pinkish tan + short dark ray flecks; walnut = dark with bands."""
    pal = {
        "beech": ("#C99B6E", "#D8B088", "#E2C09B", "#8C5A34"),
        "walnut": ("#4A2F1F", "#6A4630", "#825A3F", "#2A1910"),
        "oak": ("#B98F5E", "#CBA676", "#DAB98C", "#7A5630"),
    }[kind]
    m = Mat("wood")
    st = {"x": (0.05, 1, 1), "y": (1, 0.05, 1), "z": (1, 1, 0.05)}[axis]
    v = m.coords(st)
    rings = m.n("TexNoise", Scale=2.2, Detail=1.0, Distortion=0.15)
    m.link(v, rings.inputs["Vector"])
    bands = m.math("FRACT", m.math("MULTIPLY", rings.outputs[0], 11.0))
    bands = m.math("PINGPONG", bands, 0.5)
    grain = m.noise(v, 70, 5, 0.62)
    tone = m.ramp(
        m.math("ADD", m.math("MULTIPLY", bands, 0.7), m.math("MULTIPLY", grain, 0.6)),
        [(0.25, pal[0]), (0.5, pal[1]), (0.8, pal[2])],
    )
    fl = m.n("TexNoise", Scale=60.0, Detail=1.0)
    m.link(m.coords({"x": (0.16, 1, 1), "y": (1, 0.16, 1), "z": (1, 1, 0.16)}[axis]), fl.inputs["Vector"])
    fleck = m.ramp(fl.outputs[0], [(0.66, 0.0), (0.71, 1.0)])
    tone = m.mix(m.math("MULTIPLY", fleck, 0.38), tone, pal[3])
    b = m.bsdf(IOR=1.45, Specular_IOR_Level=0.4, Coat_Weight=0.12, Coat_Roughness=0.35)
    m.link(tone, b.inputs["Base Color"])
    m.link(m.math("MULTIPLY_ADD", grain, 0.25, rough - 0.12), b.inputs["Roughness"])
    m.link(m.bump(m.math("ADD", grain, m.math("MULTIPLY", fleck, -0.5)), 0.12, 0.004), b.inputs["Normal"])
    return m
