"""Text colors: the inks of all lines, grouped, and weighed by their letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.extractors.measured.oklab import oklab
from app.extractors.measured.scene import Scene
from app.extractors.measured.written_colors import Written
from app.votes.evidence import Box

_ALIKE: Final = 0.06
"""OKLab distance within which estimates are of one ink."""
_CLEAR: Final = 0.078
"""Distance within which no further ink is looked for."""
_COLORLESS: Final = 3
"""Spread of the channels within which an estimate is taken for gray."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A text color, how many letters are written in it, and the lines."""

    packed: int
    letters: int
    boxes: list[Box]


def find_inks(scene: Scene) -> Iterator[Inked]:
    """Exact inks are counted; estimates are grouped around the densest, and their median is taken."""
    return _grouped(scene.written) if scene.blurred else _counted(scene.written)


def _counted(written: list[Written]) -> Iterator[Inked]:
    by_ink: dict[tuple[float, float, float], list[Written]] = {}
    for one in written:
        by_ink.setdefault(one.ink, []).append(one)
    return (_inked(ink, lines) for ink, lines in by_ink.items())


def _grouped(written: list[Written]) -> Iterator[Inked]:
    if not written:
        return
    inks = np.array([one.ink for one in written])
    letters = np.array([one.letters for one in written])
    places = oklab(inks.round().astype(np.uint8))
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    left = np.ones(len(written), bool)
    while left.any():
        density = np.where(left, (apart < _ALIKE) @ (letters * left), -1)
        densest = int(density.argmax())
        members = np.flatnonzero(left & (apart[densest] < _ALIKE))
        red, green, blue = np.median(np.repeat(inks[members], letters[members], axis=0), axis=0).tolist()
        if max(red, green, blue) - min(red, green, blue) <= _COLORLESS:
            red = green = blue = 0.299 * red + 0.587 * green + 0.114 * blue
        yield _inked((red, green, blue), [written[member] for member in members])
        left &= apart[densest] >= _CLEAR
        left[members] = False


def _inked(ink: tuple[float, float, float], lines: list[Written]) -> Inked:
    red, green, blue = (round(channel) for channel in ink)
    packed = (red << 16) | (green << 8) | blue
    return Inked(packed, sum(one.letters for one in lines), list(dict.fromkeys(one.line.box for one in lines)))
