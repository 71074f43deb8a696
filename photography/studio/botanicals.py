"""Line drawings for labels: one small function per plant, all in one hand.

Each draws upwards from (`x`, `base`) within `height` pixels, in `ink`, with lines `width` pixels thick.
"""

import math
import random
from collections.abc import Callable

from PIL import ImageDraw

Draw = ImageDraw.ImageDraw
Botanical = Callable[[Draw, float, float, float, str, int], None]

UP = -math.pi / 2


def lavender(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    chance = random.Random(3)
    stem = [(x + math.sin(t / 40 * 3) * height * 0.008, base - height * t / 40) for t in range(41)]
    d.line(stem, fill=ink, width=width, joint="curve")
    for k in (4, 8, 11):
        for side in (-1, 1):
            angle = UP + side * (0.42 + 0.05 * chance.random())
            _leaf(d, *stem[k], angle, height * (0.22 - k * 0.007), height * 0.014, ink, width)
    i = 20
    while i <= 40:
        up = (i - 20) / 20
        for side in (-1, 1):
            for j in range(3 if up < 0.8 else 2):
                angle = UP + side * (0.22 + j * 0.42)
                long, wide = height * (0.078 - 0.03 * up), height * 0.017 * (1 - 0.3 * up)
                _leaf(d, *stem[i], angle, long, wide, ink, width)
        i += 2 if up < 0.75 else 1
    _leaf(d, *stem[-1], UP, height * 0.05, height * 0.012, ink, width)


def marjoram(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    stem = [(x + math.sin(t / 10) * height * 0.02, base - height * t / 40) for t in range(41)]
    d.line(stem, fill=ink, width=width, joint="curve")
    for n, k in enumerate((6, 12, 18, 24, 29)):
        long, wide = height * (0.19 - n * 0.018), height * 0.05 * (1 - n * 0.08)
        for side in (-1, 1):
            _leaf(d, *stem[k], UP + side, long, wide, ink, width)
    for k in (32, 35, 38, 40):
        for angle in (-1.1, -0.55, 0, 0.55, 1.1):
            _leaf(d, *stem[k], UP + angle, height * 0.05, height * 0.02, ink, width)


def lavender_and_marjoram(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    lavender(d, x - height * 0.16, base, height, ink, width)
    marjoram(d, x + height * 0.16, base, height * 0.9, "#6F7D62", width)


def almond(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    """Two kernels under a pair of leaves."""
    top = base - height
    d.line([(x, top), (x, top + height * 0.3)], fill=ink, width=width)
    for side in (-1, 1):
        _leaf(d, x, top + height * 0.06, UP + side * 1.9, height * 0.42, height * 0.075, ink, width)
        middle = (x + side * height * 0.17, top + height * 0.36)
        _kernel(d, *middle, -UP - side * 0.2, height * 0.56, height * 0.2, ink, width)


def grapefruit(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    """A cut half with its seeds round the middle."""
    r = height / 2
    y = base - r
    for k in (1.0, 0.86):
        d.ellipse([x - r * k, y - r * k, x + r * k, y + r * k], outline=ink, width=width)
    for n in range(10):
        angle = math.tau * n / 10
        c, s = math.cos(angle), math.sin(angle)
        d.line(
            [(x + 0.1 * r * c, y + 0.1 * r * s), (x + 0.8 * r * c, y + 0.8 * r * s)], fill=ink, width=width
        )
        half = angle + math.tau / 20
        seed = (x + 0.26 * r * math.cos(half), y + 0.26 * r * math.sin(half))
        _kernel(d, *seed, half, r * 0.27, r * 0.11, ink, width)


def sunflower(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    r = height * 0.17
    y = base - height * 0.7
    d.line([(x, base), (x, y + r)], fill=ink, width=width)
    for n in range(18):
        angle = math.tau * (n + 0.5) / 18
        start = (x + r * math.cos(angle), y + r * math.sin(angle))
        _leaf(d, *start, angle, height * 0.14, height * 0.03, ink, width)
    d.ellipse([x - r, y - r, x + r, y + r], outline=ink, width=width)
    for n in range(34):
        far, angle = r * 0.82 * math.sqrt((n + 0.5) / 34), n * 2.39996
        cx, cy, dot = x + far * math.cos(angle), y + far * math.sin(angle), width * 0.8
        d.ellipse([cx - dot, cy - dot, cx + dot, cy + dot], fill=ink)
    for side in (-1, 1):
        _leaf(d, x, base - height * 0.12, UP + side * 0.9, height * 0.26, height * 0.06, ink, width)


def aloe(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    for lean in (-1.15, 1.15, -0.8, 0.8, -0.42, 0.42, 0):
        long = height * (1 - 0.32 * abs(lean))
        tip = (x + math.sin(lean) * long, base - math.cos(lean) * long)
        bow = (x + math.sin(lean * 0.55) * long * 0.5, base - math.cos(lean * 0.55) * long * 0.5)
        for side in (-1, 1):
            foot = x + side * height * 0.055
            wide = (bow[0] + side * height * 0.05, bow[1])
            d.line(_bowed((foot, base), wide, tip), fill=ink, width=width, joint="curve")


def still(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    """The house's mark instead of a plant: a ball that presses into an even line."""
    r = height * 0.17
    y = base - height * 0.5
    line = [
        (x + t * height * 0.72, y + r * 1.06 * math.exp(-((t / 0.3) ** 2)) + width) for t in _steps(-1, 1, 80)
    ]
    d.line(line, fill=ink, width=width, joint="curve")
    d.ellipse([x - r, y - r, x + r, y + r], fill=ink)


def ripples(d: Draw, x: float, base: float, height: float, ink: str, width: int) -> None:
    """Three even waves, for a cool feel."""
    for row in (-1, 0, 1):
        y = base - height * 0.5 + row * height * 0.16
        wave = [
            (x + t * height * 0.55, y + math.sin(t * math.tau * 1.5) * height * 0.045)
            for t in _steps(-1, 1, 90)
        ]
        d.line(wave, fill=ink, width=width, joint="curve")


def _leaf(d: Draw, x: float, y: float, angle: float, long: float, wide: float, ink: str, width: int) -> None:
    rim = [(t, wide * math.sin(math.pi * t) ** 0.8 * (1 - 0.35 * t)) for t in _steps(0, 1, 12)]
    _turned(
        d, x, y, angle, [(long * t, w) for t, w in rim] + [(long * t, -w) for t, w in rim[::-1]], ink, width
    )


def _kernel(
    d: Draw, x: float, y: float, angle: float, long: float, wide: float, ink: str, width: int
) -> None:
    """A drop with its point at (`x`, `y`), widest towards the far end."""
    rim = [(1 - math.cos(math.pi * t)) / 2 for t in _steps(0, 1, 24)]
    half = [wide * (t**0.75) * max(0.0, 1 - t**3.2) ** 0.5 for t in rim]
    out = [(long * t, w) for t, w in zip(rim, half, strict=True)]
    _turned(d, x, y, angle, out + [(px, -py) for px, py in out[::-1]], ink, width)


def _turned(
    d: Draw, x: float, y: float, angle: float, rim: list[tuple[float, float]], ink: str, width: int
) -> None:
    c, s = math.cos(angle), math.sin(angle)
    points = [(x + px * c - py * s, y + px * s + py * c) for px, py in rim]
    d.line([*points, points[0]], fill=ink, width=width, joint="curve")


def _bowed(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> list[tuple[float, float]]:
    return [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * b[0] + t * t * c[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * b[1] + t * t * c[1],
        )
        for t in _steps(0, 1, 20)
    ]


def _steps(start: float, end: float, n: int) -> list[float]:
    return [start + (end - start) * i / n for i in range(n + 1)]
