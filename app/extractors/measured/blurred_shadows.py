"""What shadows may be that are seen in blurred pictures: one of a design's few, or only the edge of a box."""

from typing import Final

from app.extractors.measured.shadow_model import FittedShadow

_EDGE_BLUR, _EDGE_OFFSET, _EDGE_ALPHA = 5.0, 1.0, 0.25
"""Pixels of blur and of offset up to which something that dark is an edge: coding spreads it over a few pixels all around."""
_OFFSET, _BLUR, _BLUR_PART = 2.0, 2.0, 0.4
"""Pixels, and a part of the larger, by which offsets and blurs of one shadow differ as measured."""
_ALPHA: Final = 1.8
"""Times that one is as dark as the other."""


def is_edge(shadow: FittedShadow) -> bool:
    """Whether it is but the edge of its box, softened by coding or scaling."""
    layer = shadow.layers[0]
    offset = max(abs(layer.offset_x), abs(layer.offset_y))
    return 2 * layer.sigma <= _EDGE_BLUR and offset < _EDGE_OFFSET and layer.alpha >= _EDGE_ALPHA


def may_be_one(shadow: FittedShadow, other: FittedShadow) -> bool:
    """Whether two may be one shadow, measured around two boxes."""
    one, two = shadow.layers[0], other.layers[0]
    near = abs(one.offset_x - two.offset_x) <= _OFFSET and abs(one.offset_y - two.offset_y) <= _OFFSET
    soft = 2 * abs(one.sigma - two.sigma) <= max(_BLUR, _BLUR_PART * 2 * max(one.sigma, two.sigma))
    return near and soft and max(one.alpha, two.alpha) <= _ALPHA * min(one.alpha, two.alpha)
