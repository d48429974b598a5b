"""What of a picture a model is shown: all of it, and on a second look its quarters, each as large as it may be."""

from typing import Final

from app.extractors.contract import View
from app.settings.providers import Provider
from app.votes.evidence import Box

_OVERLAP: Final = 0.06
"""Share of a side by which quarters reach over the middle, so that nothing is cut in two."""
QUARTERS: Final = 4


def views(width: int, height: int, provider: Provider) -> tuple[View, ...]:
    """The whole first; regions in answers are pixels of that."""
    boxes: list[Box | None] = [None]
    if provider.tier == "VERY_SLOW":
        boxes += _quarters(width, height)
    return tuple(View(box, provider.most_side, provider.most_pixels) for box in boxes)


def most_pixels(provider: Provider) -> int:
    """Pixels that are sent at most, over all views."""
    return provider.most_pixels * (1 + (QUARTERS if provider.tier == "VERY_SLOW" else 0))


def _quarters(width: int, height: int) -> list[Box]:
    wide, tall = int(width * (0.5 + _OVERLAP)), int(height * (0.5 + _OVERLAP))
    lefts, tops = (0, width - wide), (0, height - tall)
    return [Box(left, top, max(1, wide), max(1, tall)) for top in tops for left in lefts]
