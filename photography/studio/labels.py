"""Print-quality label art with PIL: wordmark, product name, line-drawn botanical."""

import math, os, random
from PIL import Image, ImageDraw, ImageFont, ImageFilter
from photography.studio.brand import NAME, FONT_DIR, PALETTE

F = lambda n, s: ImageFont.truetype(os.path.join(FONT_DIR, n + ".ttf"), int(s))
SERIF, SERIF_I, SANS, SANS_M = (
    "cormorant-garamond-latin-500-normal",
    "cormorant-garamond-latin-500-italic",
    "jost-latin-400-normal",
    "jost-latin-500-normal",
)


def spaced(d, cx, y, text, font, fill, track):
    w = sum(d.textlength(c, font=font) for c in text) + track * (len(text) - 1)
    x = cx - w / 2
    for c in text:
        d.text((x, y), c, font=font, fill=fill)
        x += d.textlength(c, font=font) + track
    return w


def centered(d, cx, y, text, font, fill):
    d.text((cx - d.textlength(text, font=font) / 2, y), text, font=font, fill=fill)


def _petal(d, x, y, ang, L, W, col, lw, fill=None):
    pts = []
    for side in (1, -1):
        rng = range(0, 13) if side == 1 else range(12, -1, -1)
        for i in rng:
            t = i / 12
            r = W * math.sin(math.pi * t) ** 0.8 * (1 - 0.35 * t)
            px, py = L * t, side * r
            pts.append(
                (x + px * math.cos(ang) - py * math.sin(ang), y + px * math.sin(ang) + py * math.cos(ang))
            )
    if fill:
        d.polygon(pts, fill=fill)
    d.line(pts + [pts[0]], fill=col, width=lw, joint="curve")


def lavender(d, cx, base, h, col, lw=4, fill=None, seed=3, lean=0.0):
    rnd = random.Random(seed)
    stem = [
        (cx + lean * h * (t**2) + math.sin(t * 3) * h * 0.008, base - h * t)
        for t in [i / 40 for i in range(41)]
    ]
    d.line(stem, fill=col, width=lw, joint="curve")
    for k in (4, 8, 11):
        x, y = stem[k]
        for s in (-1, 1):
            _petal(
                d,
                x,
                y,
                -math.pi / 2 + s * (0.42 + 0.05 * rnd.random()),
                h * (0.22 - k * 0.007),
                h * 0.014,
                col,
                lw,
                fill,
            )
    i = 20
    while i <= 40:
        x, y = stem[i]
        q = (i - 20) / 20
        n = 3 if q < 0.8 else 2
        for s in (-1, 1):
            for j in range(n):
                _petal(
                    d,
                    x,
                    y,
                    -math.pi / 2 + s * (0.22 + j * 0.42),
                    h * (0.078 - 0.03 * q),
                    h * 0.017 * (1 - 0.3 * q),
                    col,
                    lw,
                    fill,
                )
        i += 2 if q < 0.75 else 1
    _petal(d, *stem[-1], -math.pi / 2, h * 0.05, h * 0.012, col, lw, fill)


def marjoram(d, cx, base, h, col, lw=4, fill=None, seed=5, lean=0.0):
    stem = [(cx + math.sin(t * 4) * h * 0.02, base - h * t) for t in [i / 40 for i in range(41)]]
    d.line(stem, fill=col, width=lw, joint="curve")
    for n, k in enumerate((6, 12, 18, 24, 29)):
        x, y = stem[k]
        for s in (-1, 1):
            _petal(
                d,
                x,
                y,
                -math.pi / 2 + s * 1.0,
                h * (0.19 - n * 0.018),
                h * 0.05 * (1 - n * 0.08),
                col,
                lw,
                fill,
            )
    for k in (32, 35, 38, 40):
        x, y = stem[k]
        for a in (-1.1, -0.55, 0, 0.55, 1.1):
            _petal(d, x, y, -math.pi / 2 + a, h * 0.05, h * 0.02, col, lw, fill)


def bottle_label(
    path,
    title,
    latin,
    lines,
    size=(2400, 1500),
    botanical=lavender,
    paper="#F4EFE5",
    ink="#26302A",
    accent="#7A6A8F",
    band=None,
):
    W, H = size
    im = Image.new("RGB", (W * 2, H * 2), paper)
    d = ImageDraw.Draw(im)
    s = 2
    cx = W
    if band:
        d.rectangle([0, H * 2 - 150, W * 2, H * 2], fill=band)
    spaced(d, cx, 170, NAME.upper(), F(SANS_M, 138), ink, 52)
    d.line([(cx - 80, 400), (cx + 80, 400)], fill=ink, width=6)
    botanical(d, cx, 1500, 1010, accent, 9)
    centered(d, cx, 1570, title, F("cormorant-garamond-latin-600-normal", 400), ink)
    centered(d, cx, 2110, latin, F(SERIF_I, 240), accent)
    y = 2490
    for ln in lines:
        spaced(d, cx, y, ln.upper(), F(SANS_M, 118), ink, 20)
        y += 160
    # side panels: small print left and right, like a real wraparound
    for x0, txt in (
        (
            330,
            [
                "Massage & body oil",
                "Warm a few drops between",
                "the palms. For external",
                "use only. Avoid eyes.",
                "",
                "Keep below 25 °C, away",
                "from light and children.",
            ],
        ),
        (
            W * 2 - 1150,
            [
                "Ingredients",
                "Prunus Amygdalus Dulcis",
                "Oil, Simmondsia Chinensis",
                "Seed Oil, " + latin,
                "Oil, Tocopherol,",
                "Linalool*, Limonene*",
                "",
                "*from essential oil",
            ],
        ),
    ):
        yy = 640
        for i, ln in enumerate(txt):
            d.text((x0, yy), ln, font=F(SANS_M if i == 0 else SANS, 74), fill=ink)
            yy += 112
    im = im.resize((W, H), Image.LANCZOS)
    im.save(path)
    return path


def jar_label(path, title, sub, lines, size=(3000, 900), paper="#EFE9DD", ink="#26302A"):
    W, H = size
    im = Image.new("RGB", (W * 2, H * 2), paper)
    d = ImageDraw.Draw(im)
    cx = W
    spaced(d, cx, 190, NAME.upper(), F(SANS_M, 150), ink, 60)
    d.line([(cx - 80, 420), (cx + 80, 420)], fill=ink, width=5)
    centered(d, cx, 520, title, F("cormorant-garamond-latin-600-normal", 440), ink)
    centered(d, cx, 1000, sub, F(SERIF_I, 250), "#5E5245")
    y = 1390
    for ln in lines:
        spaced(d, cx, y, ln.upper(), F(SANS_M, 128), ink, 24)
        y += 150
    im.resize((W, H), Image.LANCZOS).save(path)
    return path


def deboss(path, text=NAME.upper(), size=1024, track=30, fs=120):
    im = Image.new("L", (size, size), 255)
    d = ImageDraw.Draw(im)
    spaced(d, size / 2, size / 2 - fs * 0.7, text, F(SANS_M, fs), 0, track)
    im.filter(ImageFilter.GaussianBlur(2.2)).save(path)
    return path
