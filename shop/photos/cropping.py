"""What is cut out of a picture: a frame drawn on it, or a shape around the point that must stay in it."""

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
class Frame:
    """A rectangle of a picture, in whole percent of its width and height; the whole picture unless told."""

    left_percent: int = 0
    top_percent: int = 0
    width_percent: int = 100
    height_percent: int = 100

    def box(self, width: int, height: int) -> Box:
        """The same in pixels of a picture of this size."""
        return (
            width * self.left_percent // 100,
            height * self.top_percent // 100,
            width * (self.left_percent + self.width_percent) // 100,
            height * (self.top_percent + self.height_percent) // 100,
        )

    @classmethod
    def of(cls, box: Box, width: int, height: int) -> "Frame":
        """The frame that is nearest to these pixels of a picture of this size."""
        left, top, right, bottom = box
        across = [_percent(place, width) for place in (left, right)]
        down = [_percent(place, height) for place in (top, bottom)]
        return cls(across[0], down[0], across[1] - across[0], down[1] - down[0])


#: All of a picture.
WHOLE = Frame()


@dataclass(frozen=True, slots=True)
class Cut:
    """A frame; or a shape, and a point in percent of the picture from its left and its top."""

    shape: Shape = Shape.WHOLE
    across_percent: int = 50
    down_percent: int = 50
    #: Of no use where there is a shape.
    frame: Frame = WHOLE

    @property
    def name(self) -> bytes:
        """Tells the files of one cut from those of another; empty for the whole picture."""
        if self.shape is Shape.WHOLE:
            return b"" if self.frame == WHOLE else f"{self.frame}".encode()
        return f"{self.shape}:{self.across_percent}:{self.down_percent}".encode()

    def box(self, width: int, height: int) -> Box:
        """The frame, or the largest rectangle of this shape, as near to the point as the edges let it."""
        ratio = _RATIOS[self.shape]
        if ratio is None:
            return self.frame.box(width, height)
        across, down = ratio
        cut_width = min(width, height * across // down)
        cut_height = min(height, width * down // across)
        left = _inside(width * self.across_percent // 100 - cut_width // 2, width - cut_width)
        top = _inside(height * self.down_percent // 100 - cut_height // 2, height - cut_height)
        return left, top, left + cut_width, top + cut_height


def _percent(place: int, of: int) -> int:
    return (200 * place + of) // (2 * of)


def _inside(place: int, last: int) -> int:
    return max(0, min(place, last))
