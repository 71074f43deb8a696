"""Brand constants used by every scene and label. Change here, render anew."""

from pathlib import Path

NAME = "Evenmoor"
PALETTE = {
    "bone": "#F6F1E9",
    "sand": "#E9E0D3",
    "clay": "#B9795A",
    "sage": "#8C9A84",
    "heather": "#8A7A9B",
    "amber": "#8A4B16",
    "moss": "#3D4A3F",
    "ink": "#1F2823",
}
#: Albedo of the backdrops, before AgX; they render a bit lighter and greyer.
BACKDROP = {"sand": "#DDD0BE", "sage": "#B4B9A8", "clay": "#CFA78C", "bone": "#E9E1D5", "heather": "#BDB3BE"}

_HERE = Path(__file__).resolve().parent.parent
#: Label fonts (OFL), fetched by `python -m photography.studio.fonts`.
FONT_DIR = str(_HERE / "fonts")
#: Where label art is drawn before it is put on a bottle.
TEXTURES = _HERE / "textures"
