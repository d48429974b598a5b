"""Font sizes from heights: what each line says under each typeface, and which typeface the page as a whole speaks for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.family_chances import LEAST_CHANCE, family_chances, likely_families
from app.extractors.measured.height_grid import rise_table
from app.extractors.measured.letter_match import Faces
from app.extractors.measured.plausible_sizes import plausible_sizes
from app.extractors.measured.size_choice import SizeChances
from app.extractors.measured.stem_grid import stem_likelihood
from app.extractors.measured.stroke_weight import Strokes
from app.extractors.measured.text_line import TextLine

Floats = NDArray[np.float64]
_SMALL_ROWS, _LARGE_ROWS = 44, 176
_SAY = 8.0
"""As how many independent lines a whole page counts when typefaces are weighed: lines of one style say the same thing."""


@dataclass(frozen=True, slots=True)
class SizeReading:
    """`chances` with typefaces already mixed. `likeness` tells how well the best size and face explain a line, per letter:
    about -1.3 for text, -2.5 and less for what is none.
    """

    chances: SizeChances
    likeness: Floats


def read_sizes(lines: tuple[TextLine, ...], strokes: Strokes, faces: Faces, scale: float) -> SizeReading:
    """Read all lines of a page together: most pages are set in one or two typefaces."""
    sizes, prior = plausible_sizes()
    families = likely_families(faces)
    rises = _rises(lines)
    figures = np.array([line.x_height is None for line in lines])
    large = rises[:, _SMALL_ROWS:].any(axis=1)
    by_face = stem_likelihood(strokes.stem / scale, families)
    for rows, height in ((~large, _SMALL_ROWS), (large, _LARGE_ROWS)):
        if not rows.any():
            continue
        table = rise_table(scale, height, families)
        for sort in (0, 1):
            chosen = rows & (figures == bool(sort))
            by_face[chosen] += np.tensordot(rises[chosen, :height], table[sort], axes=1)
    top = by_face.max(axis=(1, 2), keepdims=True)
    likely = np.exp(by_face - top)
    per_line = _log(likely @ np.exp(prior).astype(np.float32)) + top[:, :, 0]
    chance = family_chances(faces, families)
    for group in np.unique(faces.line_face):
        members = faces.line_face == group
        evidence = _SAY * per_line[members].mean(axis=0) + chance[members][0]
        chance[members] = np.maximum(evidence - _log_sum(evidence), LEAST_CHANCE)
    mixed = _log((np.exp(chance).astype(np.float32)[:, None, :] @ likely)[:, 0, :]) + top[:, 0]
    likeness = mixed.max(axis=1) / np.maximum(rises.sum(axis=1), 1.0)
    return SizeReading(SizeChances(sizes, mixed, prior), likeness)


def _rises(lines: tuple[TextLine, ...]) -> NDArray[np.float32]:
    """(lines, rows): how many letters of each line rise that many rows, damped: the tenth `e` tells little that is new."""
    line = np.repeat(np.arange(len(lines)), [len(one.letters) for one in lines])
    base = np.repeat([round(one.baseline) for one in lines], [len(one.letters) for one in lines])
    rise = np.clip(base - np.concatenate([one.letters[:, 1] for one in lines]), 0, _LARGE_ROWS - 1)
    counts = np.bincount(line * _LARGE_ROWS + rise, minlength=len(lines) * _LARGE_ROWS).reshape(len(lines), _LARGE_ROWS)
    return np.log2(1 + counts).astype(np.float32)


def _log(chance: NDArray[np.float32]) -> Floats:
    """What is next to impossible stays possible."""
    return np.log(np.maximum(chance, np.float32(1e-37))).astype(np.float64)


def _log_sum(values: Floats) -> np.float64:
    top = values.max()
    return np.float64(np.log(np.exp(values - top).sum()) + top)
