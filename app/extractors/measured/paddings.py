"""Paddings: from the edges of frames to what lies in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.extractors.measured.frames import Frame
from app.votes.evidence import Box

LARGEST = 64.0
"""CSS px; what lies farther in is placed by something else."""
_ALIKE = 2.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One distance in CSS px; `weight` says how surely somebody meant it."""

    length: float
    weight: float
    region: Box


def measure_paddings(frames: Iterable[Frame], scale: float) -> list[Sample]:
    """A left distance counts in full; the others where the opposite one is alike: else they are what happens to be left."""
    samples: list[Sample] = []
    for frame in frames:
        edges, inside = frame.edges, [content.edges for content in frame.contents]
        left = (min(content.left for content in inside) - edges.left) / scale
        right = (edges.right - max(content.right for content in inside)) / scale
        top = (min(content.top for content in inside) - edges.top) / scale
        bottom = (edges.bottom - max(content.bottom for content in inside)) / scale
        centered = abs(top - bottom) <= _ALIKE
        weighted = [
            (left, 0.7 if frame.is_row else 1.0),
            (right, 1.0 if abs(left - right) <= _ALIKE else 0.0),
            (top, 0.8 if centered else 0.4),
            (bottom, 0.8 if centered else 0.4 if bottom <= top + 1 else 0.0),
        ]
        samples += [Sample(length, weight, edges.box) for length, weight in weighted if weight and 0 < length <= LARGEST]
    return samples
