"""The files that one photograph becomes: every format at every width that it is large enough for."""

#: Pixels. A thumbnail and a card on a phone; half a screen; a whole phone, or half a desk; a banner.
WIDTHS = (400, 800, 1200, 1800)

#: Ending of the file -> what browsers call it, best first. Every browser knows the last.
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}

NAMES = {f"{width}.{ending}": kind for width in WIDTHS for ending, kind in FORMATS.items()}


def widths_of(width: int) -> list[int]:
    """The widths that a photograph of this width is made at; it is never made larger than it is."""
    return [each for each in WIDTHS if each <= width]
