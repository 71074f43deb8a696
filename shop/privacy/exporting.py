"""Everything the shop holds about a person, as one ZIP: for programs, and for people."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shop.config import ROOT
from shop.personal_data import Person, PersonalData

TEMPLATES = ROOT / "templates" / "privacy" / "export"

#: What stands in the archive.
DATA, PAGE, STYLE = "data.json", "index.html", "style.css"


def collect(person: Person, holders: Sequence[PersonalData]) -> dict[str, Any]:
    """What each slice holds: code -> plain data. The caller gives it one transaction that sees one moment."""
    return {holder.code: _plain(holder.export(person)) for holder in holders}


def pack(data: dict[str, Any], holders: Sequence[PersonalData], *, made_at: datetime) -> bytes:
    """The archive of what was collected."""
    titles = {holder.code: holder.title for holder in holders}
    page = _templates.get_template("index.html").render(
        sections=[(titles[code], part) for code, part in data.items()], made_at=made_at
    )
    whole = {"made_at": made_at.isoformat(), **data}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DATA, json.dumps(whole, ensure_ascii=False, indent=2))
        archive.writestr(PAGE, page)
        archive.writestr(STYLE, (TEMPLATES / "style.css").read_text())
    return buffer.getvalue()


def _plain(value: Any) -> Any:
    """The same in JSON's own types; times and days in ISO's words."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)


def _label(key: str) -> str:
    """placed_at -> "Placed at"; amounts say that they are cents."""
    words = key.replace("_", " ")
    return (
        f"{words.removesuffix(' cents')} (cents)".capitalize()
        if words.endswith(" cents")
        else words.capitalize()
    )


_templates = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["label"] = _label
_templates.tests["list"] = lambda value: isinstance(value, list)
