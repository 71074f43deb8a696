"""What is cut out of a picture: a shape around the point that must stay in it."""

from dataclasses import dataclass
from enum import StrEnum

#: Left, top, right, bottom in pixels.
Box = tuple[int, int, int, int]


class Shape(StrEnum):
    """Usual shapes of a photograph."""

    WHOLE = "whole"
    SQUARE = "square"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


#: Width to height; None keeps the picture's own.
_RATIOS: dict[Shape, tuple[int, int] | None] = {
    Shape.WHOLE: None,
    Shape.SQUARE: (1, 1),
    Shape.PORTRAIT: (4, 5),
    Shape.LANDSCAPE: (3, 2),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A shape, and a point in percent of the picture from its left and its top."""

    shape: Shape = Shape.WHOLE
    across_percent: int = 50
    down_percent: int = 50

    @property
    def name(self) -> bytes:
        """Tells the files of one cut from those of another; empty for the whole picture."""
        if self.shape is Shape.WHOLE:
            return b""
        return f"{self.shape}:{self.across_percent}:{self.down_percent}".encode()

    def box(self, width: int, height: int) -> Box:
        """The largest rectangle of this shape, as near to the point as the edges let it."""
        ratio = _RATIOS[self.shape]
        if ratio is None:
            return 0, 0, width, height
        across, down = ratio
        cut_width = min(width, height * across // down)
        cut_height = min(height, width * down // across)
        left = _inside(width * self.across_percent // 100 - cut_width // 2, width - cut_width)
        top = _inside(height * self.down_percent // 100 - cut_height // 2, height - cut_height)
        return left, top, left + cut_width, top + cut_height


def _inside(place: int, last: int) -> int:
    return max(0, min(place, last))
