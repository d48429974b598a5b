"""What the colors of a picture are seen as, added up over flat places, boxes and lines of text."""

from dataclasses import dataclass, field
from typing import Final

from app.extractors.measured.fill_clusters import exact_fills
from app.extractors.measured.ink_clusters import find_inks
from app.extractors.measured.palette import LEAST_SHARE
from app.extractors.measured.scene import Scene
from app.votes.evidence import Box

FEWEST_LETTERS: Final = 25
"""In which a color is an ink: in fewer it may be anything."""
_STEP: Final = 3
"""Levels between neighbors in a ramp."""


@dataclass(slots=True)
class Seen:
    """One color. Shares of the picture, 0-1; `boxed` is that of boxes filled with it."""

    fill: float = 0.0
    boxed: float = 0.0
    line: float = 0.0
    letters: int = 0
    boxes: list[Box] = field(default_factory=list)


def see_exactly(scene: Scene) -> dict[int, Seen]:
    """The packed colors of a picture whose pixels are what was painted."""
    seen: dict[int, Seen] = {}
    for packed, share in exact_fills(scene.visible_changes):
        seen.setdefault(packed, Seen()).fill = share
    for packed, one in _borders(scene).items():
        if one.line >= LEAST_SHARE:
            seen.setdefault(packed, Seen()).line = one.line
            seen[packed].boxes += one.boxes
    for written in find_inks(scene):
        if written.letters >= FEWEST_LETTERS or written.packed in seen:
            seen.setdefault(written.packed, Seen()).letters = written.letters
            seen[written.packed].boxes += written.boxes
    size = scene.picture.width * scene.picture.height
    for box in scene.boxes:
        if box.fill in seen:
            seen[box.fill].boxed += box.width * box.height * box.filled / size
            seen[box.fill].boxes.append(Box(box.left, box.top, box.width, box.height))
    return seen


def _borders(scene: Scene) -> dict[int, Seen]:
    """Colors of borders, and the share of the picture that the borders take. Bands of a ramp are no borders of each other."""
    seen: dict[int, Seen] = {}
    size = scene.picture.width * scene.picture.height
    for box in scene.boxes:
        lengths = (box.width, box.height, box.width, box.height)
        for packed, width, length, beyond in zip(box.border_colors, box.borders, lengths, box.outside, strict=True):
            if width > 0 and _stands_out(packed, box.fill) and _stands_out(packed, beyond):
                seen.setdefault(packed, Seen()).line += width * length / size
                seen[packed].boxes.append(box.outer)
    return seen


def _stands_out(packed: int, beside: int) -> bool:
    """Whether some channel differs by more than a step of a ramp."""
    return packed >= 0 and any(abs((packed >> shift & 255) - (beside >> shift & 255)) > _STEP for shift in (16, 8, 0))
