"""Paddings: from the edges of frames to what lies in them.

How much a distance counts is how often such a one is meant. A left edge is nearly always padded; a right one only if it is as
far as the left, else it is what is left over. Above and below, equal distances are paddings; unequal ones hardly are.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.extractors.measured.frames import Content, Frame
from app.votes.evidence import Box

LARGEST = 64.0
"""CSS px; what lies farther in is placed by something else."""
ALIKE = 2.0
"""CSS px by which equal paddings may differ as measured."""
_SMALL = 48.0
"""CSS px: the height below which a box is a button, a badge, an input or a row."""
_SURE, _LIKELY, _LINE, _HALF, _PAGE = 1.0, 0.6, 0.7, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Sample:
    """One distance in CSS px; `weight` says how surely somebody meant it."""

    length: float
    weight: float
    region: Box


def measure_paddings(frames: Iterable[Frame], scale: float) -> list[Sample]:
    """What all frames tell, at most 64 CSS px."""
    return [
        Sample(length, weight, frame.edges.box)
        for frame in frames
        for length, weight in (*_sideways(frame, scale), *_upright(frame, scale), *_gaps(frame, scale))
        if 0.5 < length <= LARGEST
    ]


def _sideways(frame: Frame, scale: float) -> Iterator[tuple[float, float]]:
    left = (min(content.edges.left for content in frame.contents) - frame.edges.left) / scale
    right = (frame.edges.right - max(content.edges.right for content in frame.contents)) / scale
    yield left, _PAGE if frame.edges.left <= 1 else _SURE
    if abs(left - right) <= ALIKE:
        yield right, _SURE
    elif _holds_one(frame, scale) and right < left:
        yield right, _HALF


def _upright(frame: Frame, scale: float) -> Iterator[tuple[float, float]]:
    highest = min(frame.contents, key=lambda content: content.edges.top)
    lowest = max(frame.contents, key=lambda content: content.edges.bottom)
    top = (highest.edges.top - frame.edges.top) / scale
    bottom = (frame.edges.bottom - lowest.edges.bottom) / scale
    middle = (top + bottom) / 2
    for content, length in ((highest, top), (lowest, bottom)):
        is_line = content.em > 0
        if abs(top - bottom) <= ALIKE:
            yield (middle, _LINE) if is_line and highest.em and lowest.em else (length, _LINE if is_line else _SURE)
        elif is_line and _holds_one(frame, scale):
            yield length, _PAGE
        elif not is_line and (content is highest or bottom < top):
            yield length, _LIKELY


def _holds_one(frame: Frame, scale: float) -> bool:
    return len(frame.contents) == 1 and frame.edges.bottom - frame.edges.top < _SMALL * scale


def _gaps(frame: Frame, scale: float) -> Iterator[tuple[float, float]]:
    """Between boxes of one height in a row, if they differ in width: equal ones share out the room that there is."""
    boxes = sorted((content for content in frame.contents if not content.em), key=lambda content: content.edges.left)
    for one, next_one in itertools.pairwise(boxes):
        gap = (next_one.edges.left - one.edges.right) / scale
        in_a_row = abs(one.edges.top - next_one.edges.top) <= 2 and abs(one.edges.bottom - next_one.edges.bottom) <= 2
        if in_a_row and 0 < gap < 40 and abs(_width(one) - _width(next_one)) > 2:
            yield gap, _HALF


def _width(content: Content) -> float:
    return content.edges.right - content.edges.left
