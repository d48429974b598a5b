"""Where the image lies in the view: arithmetic only."""

from dataclasses import dataclass, replace
from typing import Final, Self

from app.votes.evidence import Box

MARGIN: Final = 40.0
LARGEST: Final = 64.0
_TINY: Final = 160.0
_ALWAYS_SEEN: Final = 48.0
_CLOSE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Viewport:
    """`scale` is view px per image px; `x` and `y` are where the image's upper left corner lies in the view."""

    view_width: float
    view_height: float
    image_width: int
    image_height: int
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def fitting_scale(self) -> float:
        """The whole image inside the margins, never enlarged, except for tiny ones."""
        across = (self.view_width - 2 * MARGIN) / self.image_width
        down = (self.view_height - 2 * MARGIN) / self.image_height
        enlarged = max(1.0, min(8.0, _TINY / max(self.image_width, self.image_height)))
        return max(min(across, down, enlarged), 1e-4)

    @property
    def smallest_scale(self) -> float:
        """How far one can zoom out."""
        return min(self.fitting_scale, 0.1)

    def fitted(self) -> Self:
        """The whole image, in the middle."""
        return self._centered(self.fitting_scale)

    def at_scale(self, scale: float) -> Self:
        """That scale, what was in the middle of the view staying there."""
        return self.zoomed(scale / self.scale, self.view_width / 2, self.view_height / 2)

    def zoomed(self, factor: float, view_x: float, view_y: float) -> Self:
        """Larger or smaller, the pixel under (`view_x`, `view_y`) staying there."""
        scale = min(max(self.scale * factor, self.smallest_scale), LARGEST)
        grown = scale / self.scale
        return replace(
            self, scale=scale, x=view_x - (view_x - self.x) * grown, y=view_y - (view_y - self.y) * grown
        ).kept_in_sight()

    def panned(self, across: float, down: float) -> Self:
        """Moved by view px; some of the image always stays in sight."""
        return replace(self, x=self.x + across, y=self.y + down).kept_in_sight()

    def resized(self, view_width: float, view_height: float) -> Self:
        """Another size of the view, the middle staying in the middle."""
        across = (view_width - self.view_width) / 2
        down = (view_height - self.view_height) / 2
        return replace(self, view_width=view_width, view_height=view_height, x=self.x + across, y=self.y + down).kept_in_sight()

    def showing(self, box: Box) -> Self:
        """Moved, and zoomed out if it must be, so that `box` is in sight; unchanged where it already is."""
        left, top, width, height = self.to_view(box)
        fits = width <= self.view_width and height <= self.view_height
        if fits and left >= 0 and top >= 0 and left + width <= self.view_width and top + height <= self.view_height:
            return self
        scale = (
            self.scale
            if fits
            else min((self.view_width - 2 * MARGIN) / box.width, (self.view_height - 2 * MARGIN) / box.height)
        )
        scale = max(scale, self.smallest_scale)
        x = self.view_width / 2 - (box.x + box.width / 2) * scale
        y = self.view_height / 2 - (box.y + box.height / 2) * scale
        return replace(self, scale=scale, x=x, y=y).kept_in_sight()

    def closing_in_on(self, box: Box) -> Self:
        """So near that `box` and its surroundings can be judged, never nearer than a pixel a pixel. `box` comes to the middle,
        as far as the image still fills the view.
        """
        near = min(self.view_width * _CLOSE / box.width, self.view_height * _CLOSE / box.height, 1.0)
        scale = max(near, self.fitting_scale)
        x = _filling(box.x + box.width / 2, self.image_width, scale, self.view_width)
        y = _filling(box.y + box.height / 2, self.image_height, scale, self.view_height)
        return replace(self, scale=scale, x=x, y=y)

    def to_image(self, view_x: float, view_y: float) -> tuple[float, float]:
        """The place in the image that is shown there; may lie outside of it."""
        return (view_x - self.x) / self.scale, (view_y - self.y) / self.scale

    def to_view(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, width and height of an image rectangle in the view."""
        return self.x + box.x * self.scale, self.y + box.y * self.scale, box.width * self.scale, box.height * self.scale

    def _centered(self, scale: float) -> Self:
        x = (self.view_width - self.image_width * scale) / 2
        y = (self.view_height - self.image_height * scale) / 2
        return replace(self, scale=scale, x=x, y=y)

    def kept_in_sight(self) -> Self:
        """Moved back so far that some of the image is in the view."""
        return replace(
            self,
            x=_between(self.x, self.image_width * self.scale, self.view_width),
            y=_between(self.y, self.image_height * self.scale, self.view_height),
        )


def _between(start: float, length: float, view: float) -> float:
    seen = min(_ALWAYS_SEEN, length, view)
    return min(max(start, seen - length), view - seen)


def _filling(middle: float, length: int, scale: float, view: float) -> float:
    """Where the image starts, so that `middle` is in the middle, or the image is, where it is smaller than the view."""
    room = view - length * scale
    if room >= 0:
        return room / 2
    return min(max(view / 2 - middle * scale, room - MARGIN), MARGIN)
