from collections.abc import Sequence

import numpy as np

from app.extractors.measured.generic_family import generic_families
from app.extractors.measured.text_line import TextLine
from app.tokens.color import Color
from app.tokens.typography import Generic
from app.votes.evidence import Box

_EM = 16.0


def _on_a_grid(letters: int) -> TextLine:
    places = np.arange(letters) * 0.6 * _EM
    boxes = np.stack([places, np.zeros(letters), np.full(letters, 8), np.full(letters, 12)], axis=1).astype(np.int32)
    return TextLine(
        box=Box(0, 0, letters * 10, 12),
        baseline=12.0,
        x_height=9.0,
        cap_height=12.0,
        descender=None,
        background=Color("#FFFFFF"),
        ink=Color("#000000"),
        glyphs=letters,
        words=(),
        certainty=1.0,
        letters=boxes,
    )


def _told(lines: Sequence[TextLine], *looks: Generic) -> list[Generic | None]:
    many = len(lines)
    return list(generic_families(tuple(lines), np.full(many, _EM), np.full(many, 0.9), looks))


def test_a_short_line_may_stand_on_a_grid_by_accident() -> None:
    """Ten letters do; only where they look like a fixed-pitch face, too, are they in one."""
    assert _told([_on_a_grid(10)], "sans") == ["sans"]
    assert _told([_on_a_grid(10)], "mono") == ["mono"]
    assert _told([_on_a_grid(20)], "sans") == ["mono"]
