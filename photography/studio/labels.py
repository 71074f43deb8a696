"""Print-quality label art: wordmark, line-drawn botanical, product name, volume, small print."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from photography.studio.botanicals import Botanical
from photography.studio.brand import FONT_DIR, NAME, TEXTURES

SERIF, SERIF_I = "cormorant-garamond-latin-600-normal", "cormorant-garamond-latin-500-italic"
SANS, SANS_M = "jost-latin-400-normal", "jost-latin-500-normal"
#: The front panel is drawn this many pixels wide and then halved.
FRONT = 2400


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed. `panels` are (heading, text) for the left and right of a wrap-around label."""

    title: tuple[str, ...]
    subtitle: str
    lines: tuple[str, ...]
    botanical: Botanical | None = None
    accent: str = "#6B5F50"
    paper: str = "#F4EFE5"
    ink: str = "#26302A"
    band: str | None = None
    panels: tuple[tuple[str, str], ...] = ()

    def saying(self, *lines: str) -> "Label":
        """The same label with another volume."""
        return replace(self, lines=lines)

    def draw(self, width: float, height: float, front: float, inset: float = 0) -> str:
        """Draw it `width` by `height` (scene units), what faces the buyer within `front` and
        `inset` further from the upper and lower edge; give the file."""
        unit = FRONT / front
        size = (round(width * unit), round(height * unit))
        image = Image.new("RGB", size, self.paper)
        d = ImageDraw.Draw(image)
        if self.band:
            d.rectangle([0, size[1] - 0.075 * FRONT, *size], fill=self.band)
        self._front(d, size[0] / 2, size[1], inset * unit)
        if width > 2.2 * front:
            for x, panel in zip((0.07 * FRONT, size[0] - 0.77 * FRONT), self.panels, strict=False):
                _small_print(d, x, size[1], *panel, self.ink)
        key = hashlib.sha256(repr((self, size, inset)).encode()).hexdigest()[:12]
        return _kept(image.resize((size[0] // 2, size[1] // 2), Image.Resampling.LANCZOS), f"label-{key}.png")

    def draw_disc(self) -> str:
        """Draw it round, for a lid; give the file."""
        image = Image.new("RGB", (FRONT, FRONT), self.paper)
        d = ImageDraw.Draw(image)
        d.ellipse([90, 90, FRONT - 90, FRONT - 90], outline=self.ink, width=6)
        middle = FRONT / 2
        spaced(d, middle, 330, NAME.upper(), _font(SANS_M, 110), self.ink, 44)
        if self.botanical:
            self.botanical(d, middle, 1010, 470, self.accent, 9)
        y = 1040.0
        for line in self.title:
            centered(d, middle, y, line, _font(SERIF, 290), self.ink)
            y += 260
        centered(d, middle, y + 60, self.subtitle, _font(SERIF_I, 165), self.accent)
        for line in self.lines:
            spaced(d, middle, y + 330, line.upper(), _font(SANS_M, 84), self.ink, 18)
        key = hashlib.sha256(repr(self).encode()).hexdigest()[:12]
        return _kept(image.resize((FRONT // 2, FRONT // 2), Image.Resampling.LANCZOS), f"lid-{key}.png")

    def _front(self, d: ImageDraw.ImageDraw, middle: float, height: int, inset: float) -> None:
        """Wordmark at the top, words at the bottom, the plant in what is left between."""
        margin = min(0.1 * FRONT, 0.075 * height) + inset
        y = margin
        spaced(d, middle, y, NAME.upper(), _font(SANS_M, 0.074 * FRONT), self.ink, 0.03 * FRONT)
        y += 0.125 * FRONT
        d.line([(middle - 0.045 * FRONT, y), (middle + 0.045 * FRONT, y)], fill=self.ink, width=6)
        top = y + 0.05 * FRONT
        y = height - margin - (0.06 * FRONT if self.band else 0)
        for line in reversed(self.lines):
            y -= 0.088 * FRONT
            font = _fitted(line.upper(), SANS_M, 0.062 * FRONT, 0.72 * FRONT)
            spaced(d, middle, y, line.upper(), font, self.ink, 0.011 * FRONT)
        y -= 0.185 * FRONT
        centered(
            d,
            middle,
            y,
            self.subtitle,
            _fitted(self.subtitle, SERIF_I, 0.118 * FRONT, 0.95 * FRONT),
            self.accent,
        )
        font = min(
            (_fitted(line, SERIF, 0.195 * FRONT, 0.98 * FRONT) for line in self.title), key=lambda f: f.size
        )
        y -= 0.035 * FRONT
        for line in reversed(self.title):
            y -= 0.98 * font.size
            centered(d, middle, y, line, font, self.ink)
        room = y + 0.03 * FRONT - top
        if self.botanical and room > 0.17 * FRONT:
            tall = min(room * 0.94, 0.62 * FRONT)
            self.botanical(d, middle, top + (room + tall) / 2, tall, self.accent, 13)


def spaced(
    d: ImageDraw.ImageDraw,
    x: float,
    y: float,
    text: str,
    font: ImageFont.FreeTypeFont,
    ink: str | int,
    track: float,
) -> None:
    """Letters set apart by `track` pixels, centred on `x`."""
    x -= (sum(d.textlength(letter, font=font) for letter in text) + track * (len(text) - 1)) / 2
    for letter in text:
        d.text((x, y), letter, font=font, fill=ink)
        x += d.textlength(letter, font=font) + track


def centered(
    d: ImageDraw.ImageDraw, x: float, y: float, text: str, font: ImageFont.FreeTypeFont, ink: str
) -> None:
    d.text((x - d.textlength(text, font=font) / 2, y), text, font=font, fill=ink)


def deboss(path: str, text: str = NAME.upper(), size: int = 1024, track: int = 30, fs: int = 120) -> str:
    """A blurred mask of `text`, to press it into a surface as bump."""
    image = Image.new("L", (size, size), 255)
    spaced(ImageDraw.Draw(image), size / 2, size / 2 - fs * 0.7, text, _font(SANS_M, fs), 0, track)
    image.filter(ImageFilter.GaussianBlur(2.2)).save(path)
    return path


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(os.path.join(FONT_DIR, f"{name}.ttf"), int(size))


def _fitted(text: str, name: str, size: float, width: float) -> ImageFont.FreeTypeFont:
    """`name` at `size`, or smaller if `text` would be wider than `width`."""
    wide = _font(name, size).getlength(text)
    return _font(name, size * min(1.0, width / wide))


def _small_print(d: ImageDraw.ImageDraw, x: float, height: int, heading: str, text: str, ink: str) -> None:
    size = 0.05 * FRONT
    rows = list(_wrapped(text, _font(SANS, size), 0.7 * FRONT))
    y = max(0.1 * FRONT, (height - (len(rows) + 1) * size * 1.45) / 2)
    d.text((x, y), heading, font=_font(SANS_M, size), fill=ink)
    for row in rows:
        y += size * 1.45
        d.text((x, y), row, font=_font(SANS, size), fill=ink)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> Sequence[str]:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _kept(image: Image.Image, name: str) -> str:
    """Save it whole at once: two renders may draw the same label at the same time."""
    TEXTURES.mkdir(exist_ok=True)
    path = Path(TEXTURES) / name
    draft = path.with_suffix(f".{os.getpid()}.png")
    image.save(draft)
    draft.replace(path)
    return str(path)
