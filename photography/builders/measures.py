"""Things of a known size that stand beside a product: a steel ruler and a playing card."""

import os
from pathlib import Path

import bpy
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from photography.studio import meshes
from photography.studio.brand import FONT_DIR, TEXTURES
from photography.studio.nodes import Mat

INK = "#23282A"


def ruler(centimetres: int = 30, loc=(0.0, 0.0), turn: float = 0.0):
    """A steel ruler, etched in millimetres and inches; it lies flat, its scale begins at its own left end.

    15 cm is 19 mm wide, 30 cm is 25 mm wide; behind the scale come 15 mm with the hole to hang it by.
    """
    length, width = centimetres / 10 + 0.15, 0.25 if centimetres > 20 else 0.19
    art = _ruler_art(centimetres, length, width)
    etched = Mat("ruler")
    image = etched.image(art, etched.coords((1 / length, 1 / width, 1)), ext="EXTEND")
    line = etched.ramp(image.outputs[0], [(0.15, 1.0), (0.85, 0.0)])
    steel = etched.bsdf(Metallic=0.95, Anisotropic=0.5)
    etched.link(etched.mix(line, "#BDBAB4", INK), steel.inputs["Base Color"])
    streaks = etched.noise(etched.coords((1.5, 90, 1)), 6, 4, 0.6)
    etched.link(etched.math("MULTIPLY_ADD", streaks, 0.16, 0.27), steel.inputs["Roughness"])
    end = length - width / 2
    arc = np.linspace(-np.pi / 2, np.pi / 2, 24)
    body = [(0, width), (0, 0), *((end + width / 2 * np.cos(a), width / 2 * (1 + np.sin(a))) for a in arc)]
    hole = [
        (end + 0.03 * np.cos(a), width / 2 + 0.03 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 33)[:-1]
    ]
    thing = plate("ruler", [body, hole], 0.008, etched, 0.0012)
    return meshes.group([thing], loc=(*loc, 0), rot=(0, 0, turn))


def playing_card(loc=(0.0, 0.0), turn: float = 0.0):
    """The ace of spades, 63 x 88 mm, lying face up around `loc`."""
    width, height, corner = 0.63, 0.88, 0.032
    printed = Mat("card")
    image = printed.image(_card_art(), printed.coords((1 / width, 1 / height, 1)), ext="EXTEND")
    paper = printed.bsdf(Roughness=0.42, Specular_IOR_Level=0.4)
    printed.link(image.outputs[0], paper.inputs["Base Color"])
    outline = [
        (x + corner * np.cos(a), y + corner * np.sin(a))
        for x, y, start in (
            (width - corner, height - corner, 0),
            (corner, height - corner, 0.5),
            (corner, corner, 1),
            (width - corner, corner, 1.5),
        )
        for a in np.pi * (start + np.linspace(0, 0.5, 10))
    ]
    thing = plate("card", [outline], 0.004, printed, 0.0006)
    thing.location = (-width / 2, -height / 2, 0)
    return meshes.group([thing], loc=(*loc, 0), rot=(0, 0, turn))


def plate(name: str, outlines, thickness: float, material, bevel: float = 0.002):
    """A flat thing cut along the first outline, the others are holes; it rests on z = 0."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions, curve.fill_mode = "2D", "BOTH"
    curve.extrude, curve.bevel_depth, curve.bevel_resolution = thickness / 2 - bevel, bevel, 2
    curve.offset = -bevel
    for outline in outlines:
        spline = curve.splines.new("POLY")
        spline.points.add(len(outline) - 1)
        spline.points.foreach_set("co", np.array([(*point, 0, 1) for point in outline]).ravel())
        spline.use_cyclic_u = True
    thing = bpy.data.objects.new(name, curve)
    bpy.context.collection.objects.link(thing)
    thing.location.z = thickness / 2
    curve.materials.append(getattr(material, "mat", material))
    return thing


def _saved(image: Image.Image, name: str) -> str:
    """Several photographs may be in the making at once: replace the file in one step."""
    TEXTURES.mkdir(parents=True, exist_ok=True)
    path = Path(TEXTURES) / name
    draft = path.with_suffix(f".{os.getpid()}.png")
    image.save(draft)
    draft.replace(path)
    return str(path)


def _font(name: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{FONT_DIR}/{name}.ttf", round(pixels))


def _ruler_art(centimetres: int, length: float, width: float) -> str:
    a_mm = 16
    image = Image.new("L", (round(length * 100 * a_mm), round(width * 100 * a_mm)), 255)
    draw = ImageDraw.Draw(image)
    bottom = image.height
    digits = _font("jost-latin-500-normal", 3.4 * a_mm)
    for mm in range(centimetres * 10 + 1):
        x = mm * a_mm
        tall = 7.0 if mm % 10 == 0 else 5.2 if mm % 5 == 0 else 3.6
        draw.line([(x, bottom), (x, bottom - tall * a_mm)], fill=0, width=4)
        if mm % 10 == 0 and mm:
            draw.text((x - 0.8 * a_mm, bottom - 7.4 * a_mm), str(mm // 10), 0, digits, anchor="rs")
    for sixteenth in range(int(centimetres / 2.54 * 16) + 1):
        x = sixteenth * 25.4 / 16 * a_mm
        tall = 6.0 if sixteenth % 16 == 0 else 4.2 if sixteenth % 8 == 0 else 2.6
        draw.line([(x, 0), (x, tall * a_mm)], fill=0, width=4)
        if sixteenth % 16 == 0 and sixteenth and width > 0.2:
            draw.text((x - 0.8 * a_mm, 6.2 * a_mm), str(sixteenth // 16), 0, digits, anchor="rm")
    return _saved(image, f"ruler-{centimetres}.png")


def _card_art() -> str:
    a_mm = 20
    image = Image.new("RGB", (63 * a_mm, 88 * a_mm), "#F3EFE6")
    draw = ImageDraw.Draw(image)
    letter = _font("jost-latin-500-normal", 9 * a_mm)
    draw.text((6.2 * a_mm, 9.0 * a_mm), "A", INK, letter, anchor="mm")
    _spade(draw, 6.2 * a_mm, 15.6 * a_mm, 2.3 * a_mm)
    corner = image.crop((0, 0, 12 * a_mm, 22 * a_mm)).rotate(180)
    image.paste(corner, (51 * a_mm, 66 * a_mm))
    _spade(draw, 31.5 * a_mm, 43.5 * a_mm, 13 * a_mm)
    return _saved(image, "ace-of-spades.png")


def _spade(draw: ImageDraw.ImageDraw, x: float, y: float, size: float) -> None:
    lobe = 0.5 * size
    for side in (-1, 1):
        middle = x + side * 0.47 * size
        draw.ellipse([middle - lobe, y - 0.3 * size, middle + lobe, y - 0.3 * size + 2 * lobe], fill=INK)
    half = [(t, 0.97 * t**1.35 * (1 - 0.05 * t)) for t in np.linspace(0, 1, 30)]
    left = [(x - size * w, y - 1.15 * size + size * 1.45 * t) for t, w in half]
    draw.polygon([*left, *[(2 * x - px, py) for px, py in reversed(left)]], fill=INK)
    foot = [(0.04 + 0.32 * t**3, 0.3 + 0.85 * t) for t in np.linspace(0, 1, 20)]
    stem = [(x - size * w, y + size * t) for w, t in foot]
    draw.polygon([*stem, *[(2 * x - px, py) for px, py in reversed(stem)]], fill=INK)
