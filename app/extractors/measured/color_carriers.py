"""What carries a color in an interface: buttons, bars, links, marks. All is told by how boxes compare with the text in them and
with the picture, so that no scale has to be known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np

from app.extractors.measured.line_boxes import font_size
from app.extractors.measured.packed_colors import farthest, unpacked
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import TOP, UiBox
from app.extractors.measured.written_colors import Written
from app.votes.evidence import Box

_VIVID: Final = 30
"""Levels between the channels of a color that is looked at."""
_PALE, _DUSKY = 190, 80
"""The least channel from which, and the largest up to which, a fill is but a tint of white or black."""
_SHOWS: Final = 8
"""Levels of a channel by which a fill differs from what is beside it."""
_TINT: Final = 12
"""Levels by which the channels of a fill differ in how they differ from what is beside it: words in a color on such a fill
are a message.
"""
_TIGHT, _ROOMY = 2.1, 5.0
"""Times its font size that a button is as high: lower ones are badges, higher ones areas."""
_LONGEST: Final = 14
"""Times its font size that the text of a button is as wide, at most: longer ones are messages."""
_CENTERED: Final = 0.16
"""Part of the width of a button by which the room before and after its text may differ."""
_ACROSS: Final = 0.9
_WIDEST: Final = 0.7
"""Parts of the width of the picture from which something is a bar of the page, and up to which it is a button."""
_SMALL: Final = 0.01
"""Share of the picture up to which what holds no text is a mark: a tick, a switch, the full part of a bar."""
_SAME: Final = 60
"""Levels of a channel within which a border and a text of one button are one color: thin strokes come out paler."""


class Carrier(StrEnum):
    """Buttons are filled; frames are buttons with a border or a label in the color; fields have only a border in it."""

    BUTTON = "button"
    FRAME = "frame"
    BAR = "bar"
    AREA = "area"
    MARK = "mark"
    BADGE = "badge"
    FIELD = "field"
    LINK = "link"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Carried:
    """A color, packed, and one thing that has it."""

    carrier: Carrier
    packed: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Label:
    """A line in a box, and its font size in pixels."""

    line: TextLine
    em: float

    @property
    def ends(self) -> tuple[int, int]:
        """Left and right."""
        return self.line.box.x, self.line.box.x + self.line.box.width


def find_carriers(boxes: Sequence[UiBox], written: Sequence[Written], page: tuple[int, int]) -> tuple[Carried, ...]:
    """All that carries a vivid color; each thing once. `page` is the size of the picture in pixels."""
    holders = _holders(boxes, [one.line for one in written])
    labels: dict[int, list[_Label]] = defaultdict(list)
    for one, holder in zip(written, holders, strict=True):
        if holder >= 0:
            labels[holder].append(_Label(one.line, font_size(one.line)))
    parents = {box.parent for box in boxes}
    found = [_boxed(box, labels[index], index in parents, page) for index, box in enumerate(boxes)]
    shown = cache(lambda index: _shows(boxes[index], labels[index], page) if index >= 0 else Carrier.LINK)
    return (*(one for one in found if one), *_links(written, holders, shown))


def _holders(boxes: Sequence[UiBox], lines: Sequence[TextLine]) -> list[int]:
    """For each line the smallest box around it, -1: none. Boxes come largest first."""
    if not boxes or not lines:
        return [-1] * len(lines)
    left, top, right, bottom = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.int32).T
    inks = [line.box for line in lines]
    x, y, wide, high = np.array([(ink.x, ink.y, ink.width, ink.height) for ink in inks], np.int32).T[..., None]
    around = (left <= x + 1) & (right >= x + wide - 1) & (top <= y + high / 2) & (bottom > y + high / 2)
    holders: list[int] = np.where(around, np.arange(len(boxes)), -1).max(axis=1).tolist()
    return holders


def _boxed(box: UiBox, labels: Sequence[_Label], holds: bool, page: tuple[int, int]) -> Carried | None:
    if _is_strong(box.fill) and box.filled and _stands_out(box):
        return Carried(_filled(box, labels, holds, page), box.fill, box.outer)
    border = box.border_colors[TOP]
    if box.bordered and _is_vivid(border):
        ours = _is_button(box, labels, page) and farthest(_packed(labels[0].line.ink.rgb), border) <= _SAME
        return Carried(Carrier.FRAME if ours else Carrier.FIELD, border, box.outer)
    return None


def _filled(box: UiBox, labels: Sequence[_Label], holds: bool, page: tuple[int, int]) -> Carrier:
    if box.width >= _ACROSS * page[0] or box.height >= _ACROSS * page[1]:
        return Carrier.BAR
    if not labels and not holds:
        return Carrier.MARK if box.width * box.height <= _SMALL * page[0] * page[1] else Carrier.AREA
    if _is_button(box, labels, page):
        return Carrier.BADGE if box.outer.height < _TIGHT * labels[0].em else Carrier.BUTTON
    return Carrier.AREA


def _is_button(box: UiBox, labels: Sequence[_Label], page: tuple[int, int]) -> bool:
    """Whether it holds a short row of text, in its middle, and little else."""
    if not labels or box.width > _WIDEST * page[0]:
        return False
    em = labels[0].em
    inks = [label.line.box for label in labels]
    in_a_row = max(ink.y for ink in inks) < min(ink.y + ink.height for ink in inks)
    first, last = min(label.ends[0] for label in labels), max(label.ends[1] for label in labels)
    before, after = first - box.left, box.right - last
    short = box.outer.height <= _ROOMY * em and last - first <= _LONGEST * em
    return in_a_row and short and abs(before - after) <= _CENTERED * box.width + em


def _shows(box: UiBox, labels: Sequence[_Label], page: tuple[int, int]) -> Carrier | None:
    """What a line in it is, if it is written in a color. On a vivid ground nothing is told by that."""
    stands_out = _stands_out(box)
    if stands_out and _is_strong(box.fill):
        return None
    if stands_out and box.filled and _is_button(box, labels, page):
        return Carrier.BADGE if box.outer.height < _TIGHT * labels[0].em else Carrier.FRAME
    return Carrier.MESSAGE if _tint(box) >= _TINT else Carrier.LINK


def _links(written: Sequence[Written], holders: Sequence[int], shown: Callable[[int], Carrier | None]) -> Iterator[Carried]:
    for one, holder in zip(written, holders, strict=True):
        packed = _packed(one.ink)
        if _is_vivid(packed) and (carrier := shown(holder)) is not None:
            yield Carried(carrier, packed, one.line.box)


def _stands_out(box: UiBox) -> bool:
    """Whether most of what is beside it, outside any border, is of another color."""
    beside = [outside for outside in box.outside if outside >= 0]
    return sum(farthest(box.fill, outside) >= _SHOWS for outside in beside) * 2 >= len(beside)


def _tint(box: UiBox) -> int:
    """Of its fill, by itself or beside its ground, whichever is less."""
    beside = next((outside for outside in box.outside if outside >= 0), box.fill)
    differences = [one - other for one, other in zip(unpacked(box.fill), unpacked(beside), strict=True)]
    return min(max(differences) - min(differences), _spread(box.fill))


def _is_strong(packed: int) -> bool:
    channels = unpacked(packed)
    return _is_vivid(packed) and min(channels) < _PALE and max(channels) > _DUSKY


def _is_vivid(packed: int) -> bool:
    return packed >= 0 and _spread(packed) >= _VIVID


def _spread(packed: int) -> int:
    channels = unpacked(packed)
    return max(channels) - min(channels)


def _packed(rgb: tuple[float, float, float]) -> int:
    red, green, blue = (round(channel) for channel in rgb)
    return red << 16 | green << 8 | blue
