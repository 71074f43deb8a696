"""Tiny helper to write shader node trees in few lines, plus colour conversion."""

import bpy


def lin(hexs, a=1.0):
    h = hexs.lstrip("#")
    c = [int(h[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return (*tuple(x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in c), a)


class Mat:
    """m = Mat('name'); bsdf = m.bsdf(**{'Base Color': '#fff'}); m.link(a, b)"""

    def __init__(self, name):
        self.mat = bpy.data.materials.new(name)
        self.mat.use_nodes = True
        self.t = self.mat.node_tree
        self.t.nodes.clear()
        self.out = self.t.nodes.new("ShaderNodeOutputMaterial")

    def n(self, kind, props=None, **inp):
        node = self.t.nodes.new("ShaderNode" + kind)
        for k, v in (props or {}).items():
            setattr(node, k, v)
        for k, v in inp.items():
            self.set(node, k.replace("_", " "), v)
        return node

    def set(self, node, key, v):
        sock = node.inputs[int(key[1:])] if key[0] == "i" and key[1:].isdigit() else node.inputs[key]
        if isinstance(v, bpy.types.NodeSocket):
            self.t.links.new(v, sock)
        elif isinstance(v, bpy.types.Node):
            self.t.links.new(v.outputs[0], sock)
        elif isinstance(v, str) and v.startswith("#"):
            sock.default_value = lin(v)
        else:
            sock.default_value = v

    def link(self, a, b):
        self.t.links.new(a, b)

    def bsdf(self, **inp):
        b = self.t.nodes.new("ShaderNodeBsdfPrincipled")
        for k, v in inp.items():
            self.set(b, k.replace("_", " "), v)
        self.t.links.new(b.outputs[0], self.out.inputs["Surface"])
        self.b = b
        return b

    def coords(self, scale=(1, 1, 1), kind="Object", rot=(0, 0, 0)):
        tc = self.n("TexCoord")
        mp = self.n("Mapping")
        mp.inputs["Scale"].default_value = scale
        mp.inputs["Rotation"].default_value = rot
        self.link(tc.outputs[kind], mp.inputs["Vector"])
        return mp.outputs[0]

    def noise(self, vec, scale=5, detail=4, rough=0.5, dist=0.0):
        n = self.n("TexNoise")
        self.link(vec, n.inputs["Vector"])
        for k, v in (("Scale", scale), ("Detail", detail), ("Roughness", rough), ("Distortion", dist)):
            n.inputs[k].default_value = v
        return n.outputs[0]

    def ramp(self, fac, stops, interp="LINEAR"):
        r = self.n("ValToRGB")
        r.color_ramp.interpolation = interp
        e = r.color_ramp.elements
        while len(e) < len(stops):
            e.new(0.5)
        for el, (p, c) in zip(e, stops, strict=False):
            el.position = p
            el.color = lin(c) if isinstance(c, str) else (c, c, c, 1)
        self.link(fac, r.inputs[0])
        return r.outputs[0]

    def mix(self, fac, a, b, blend="MIX"):
        m = self.n("Mix", {"data_type": "RGBA", "blend_type": blend})
        for i, v in ((0, fac), (6, a), (7, b)):
            s = m.inputs[i]
            if isinstance(v, bpy.types.NodeSocket):
                self.link(v, s)
            elif isinstance(v, str):
                s.default_value = lin(v)
            else:
                s.default_value = v
        return m.outputs[2]

    def math(self, op, a, b=0.0, c=None):
        m = self.n("Math", {"operation": op})
        for i, v in enumerate((a, b, c)):
            if v is None:
                continue
            if isinstance(v, bpy.types.NodeSocket):
                self.link(v, m.inputs[i])
            else:
                m.inputs[i].default_value = v
        return m.outputs[0]

    def bump(self, height, strength=0.3, distance=0.01, normal=None):
        b = self.n("Bump")
        b.inputs["Strength"].default_value = strength
        b.inputs["Distance"].default_value = distance
        self.link(height, b.inputs["Height"])
        if normal is not None:
            self.link(normal, b.inputs["Normal"])
        return b.outputs[0]

    def image(self, path, vec=None, colorspace="sRGB", ext="CLIP"):
        i = self.n("TexImage")
        i.image = bpy.data.images.load(path, check_existing=True)
        i.image.colorspace_settings.name = colorspace
        i.extension = ext
        i.interpolation = "Cubic"
        if vec is not None:
            self.link(vec, i.inputs["Vector"])
        return i
