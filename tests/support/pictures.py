"""Small pictures that the tests make themselves, and a folder of launch photographs made of them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

SAND = (228, 216, 198)


def picture(
    width: int = 400,
    height: int = 400,
    *,
    mode: str = "RGB",
    color: Any = SAND,
    kind: str = "JPEG",
    **how: Any,
) -> bytes:
    """A file with a plain picture in it."""
    return saved(Image.new(mode, (width, height), color), kind=kind, **how)


def saved(image: Image.Image, *, kind: str = "JPEG", **how: Any) -> bytes:
    """The file of a picture."""
    buffer = BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture of a file, decoded."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


class PhotoFolder:
    """Launch photographs and their manifest; give it to `read_photos` or `flask launch --photos`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: list[dict[str, Any]] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.write()

    def add(
        self, subject: str, view: str = "hero", *skus: str, data: bytes | None = None, **entry: Any
    ) -> str:
        """Another photograph, whose entry says the truth unless told otherwise; gives its file's name."""
        size = (600, 400) if view == "banner" else (400, 400)
        made = {
            "file": f"{subject}/{'-'.join([view, *skus[:1]]).lower()}.png",
            "subject": subject,
            "view": view,
            "skus": list(skus),
            "alt": f"{subject} on a pale ground",
            "width": size[0],
            "height": size[1],
            "recipe": "test",
        } | entry
        path = self.folder / made["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        # Each its own color, so that no two have the same bytes.
        shade = (200, 180, len(self.entries))
        path.write_bytes(data or picture(*size, color=shade, kind="PNG"))
        self.entries.append(made)
        self.write()
        return made["file"]

    def write(self) -> None:
        """The manifest as the entries are now."""
        (self.folder / "manifest.json").write_text(json.dumps(self.entries))
