"""Margins: what separates lines beyond their line heights."""

from collections.abc import Iterable

from app.extractors.measured.line_boxes import MIDDLE, font_size
from app.extractors.measured.line_pitch import LineHeights, LinePair
from app.extractors.measured.paddings import Sample
from app.votes.evidence import Box

_LEAST, _MOST = 3.0, 48.0
_SAME_SIZE = 0.08
_KNOWN, _STYLES, _LOOSE = 0.5, 0.4, 0.3


def measure_margins(pairs: Iterable[LinePair], heights: LineHeights, scale: float) -> list[Sample]:
    """From line box to line box, 3 to 48 CSS px. Surest where the line heights of both are known, and the styles are one."""
    samples = []
    for pair in pairs:
        upper, lower = font_size(pair.upper), font_size(pair.lower)
        between = pair.pitch + MIDDLE * (upper - lower) - (heights.of(upper) + heights.of(lower)) / 2
        weight = _weight(pair, heights, scale)
        if weight and _LEAST < between / scale < _MOST:
            samples.append(Sample(between / scale, weight, _space(pair)))
    return samples


def _weight(pair: LinePair, heights: LineHeights, scale: float) -> float:
    upper, lower = font_size(pair.upper), font_size(pair.lower)
    if abs(upper - lower) > _SAME_SIZE * upper:
        return _STYLES if pair.aligned <= 4 * scale else 0.0
    return _KNOWN if heights.known(upper) is not None and heights.known(lower) is not None else _LOOSE


def _space(pair: LinePair) -> Box:
    upper, lower = pair.upper.box, pair.lower.box
    left = min(upper.x, lower.x)
    right = max(upper.x + upper.width, lower.x + lower.width)
    return Box(left, upper.y, right - left, lower.y + lower.height - upper.y)
