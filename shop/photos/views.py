"""The files of photographs, under addresses that change with their content."""

import re

from flask import Blueprint, current_app, send_file
from flask.typing import ResponseReturnValue

from shop.errors import NotFound
from shop.photos.pictures import photo_file, photo_files
from shop.photos.renditions import NAMES
from shop.web.headers import FOREVER

bp = Blueprint("photos", __name__, url_prefix="/photos")
bp.add_app_template_global(photo_file)
bp.add_app_template_global(photo_files)

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@bp.get("/<fingerprint>/<name>")
def show(fingerprint: str, name: str) -> ResponseReturnValue:
    """One file, the same for ever. Only names that the pipeline gives are looked up at all."""
    kind = NAMES.get(name)
    if kind is None or not _FINGERPRINT.fullmatch(fingerprint):
        raise NotFound("We have no photograph under this address.")
    path = current_app.config["SHOP"].photos_dir / fingerprint / name
    try:
        response = send_file(path, mimetype=kind, etag=f"{fingerprint}-{name}")
    except FileNotFoundError:
        raise NotFound("We have no photograph under this address.") from None
    response.headers["Cache-Control"] = FOREVER
    return response
