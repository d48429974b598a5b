"""Colors of text, line by line: to the bit where the picture is exact, estimated where coding has blurred it.

Lossy coding keeps lightness sharp and color coarse: a thin stroke keeps its luma, while its chroma is spread over its
neighborhood. What is kept is the ratio: where both are blurred alike, chroma follows luma along a line whose slope is the
ink's. The ink is then the background plus that slope times the luma contrast of the strokes (in JPEG's YCbCr, ITU-T T.871).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.luma_chroma import luma_chroma, shown
from app.extractors.measured.quantiles import medians, quantile
from app.extractors.measured.stored_colors import StoredColors
from app.extractors.measured.text_line import TextLine
from app.sources.opencv import cv2

_BLUR: Final = 8
"""Pixels, as wide as a coding block."""
_MARGIN: Final = 2
_STRONG: Final = 0.93
"""Quantile of the contrast of thin strokes: above it is ringing, below it are the flanks."""
_FULL: Final = 0.8
"""Part of that contrast from which a pixel may lie wholly in a stroke."""
_THIN, _THICK = 0.35, 0.5
"""Parts of the pixels that lie wholly in strokes: up to the first strokes are thin, from the second on thick."""
_INNER: Final = 0.6
"""Quantile, among pixels that lie wholly in thick strokes, of their contrast."""
_LOST: Final = 1.2
"""How much of the chroma contrast of thin strokes coding takes (JPEG 60 to 85 and WebP 80 take 20 to 30 %)."""
_LOST_IN_STORED: Final = 1.05
"""The same where it is known what was stored."""
_UNLIKE: Final = 24
"""Levels of chroma from which words of a line are in another ink."""
_FAINTEST: Final = 20
_FEWEST_PIXELS: Final = 20


@dataclass(frozen=True, slots=True)
class Written:
    """A line, or the part of it that is written in one ink, 0-255 a channel; `letters` counts those in it."""

    line: TextLine
    ink: tuple[float, float, float]
    letters: int


def read_inks(lines: Iterable[TextLine], colors: StoredColors) -> list[Written]:
    """The inks of lines that surely are text; `colors` are of the picture that they were found in."""
    if not colors.picture.lossy:
        return [Written(line, line.ink.rgb, line.glyphs) for line in lines]
    return [written for line in lines for written in _estimates(line, colors)]


def _estimates(line: TextLine, colors: StoredColors) -> Iterator[Written]:
    """The ink of most words, then that of the others (links in a sentence), as far as it is another."""
    box = line.box
    paper = luma_chroma(int(line.background.hex[1:], 16))
    letters_and_paper = colors.luma_chroma(slice(box.y, box.y + box.height), slice(box.x, box.x + box.width))
    contrast = letters_and_paper[..., 0].ravel() - paper[0]
    contrast = contrast[np.abs(contrast) > _FAINTEST]
    if len(contrast) < _FEWEST_PIXELS:
        return
    strong = -_reached(-contrast) if line.dark else _reached(contrast)
    sums, letters = _by_word(line, colors)
    chroma, lost = strong * _slopes(sums), _LOST if colors.planes is None else _LOST_IN_STORED
    alike = np.hypot(*(chroma - _middle(chroma, letters)).T) <= _UNLIKE
    for these in (alike, ~alike):
        if letters[these].sum():
            slope = _slopes(sums[these].sum(axis=0, keepdims=True))[0]
            ink = shown(paper[0] + strong, paper[1:] + lost * slope * strong)
            yield Written(line, ink, int(letters[these].sum()))


def _by_word(line: TextLine, colors: StoredColors) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """(words, 6): sums over the pixels of each word of 1, luma, chroma, and luma times each of them; and how many letters."""
    height, width = colors.picture.height, colors.picture.width
    top, bottom = max(0, line.box.y - _MARGIN), min(height, line.box.y + line.box.height + _MARGIN)
    first, last = max(0, line.box.x - _MARGIN), min(width, line.box.x + line.box.width + _MARGIN)
    above, before = max(0, top - _BLUR), max(0, first - _BLUR)
    sharp = colors.luma_chroma(slice(above, bottom + _BLUR), slice(before, last + _BLUR))
    around = cv2.boxFilter(sharp, -1, (_BLUR, _BLUR))[top - above : bottom - above, first - before : last - before]
    columns = np.concatenate([around.sum(axis=0), (around * around[..., :1]).sum(axis=0)], axis=1)
    until = np.concatenate([np.zeros((1, 6)), columns.cumsum(axis=0)])
    starts = np.array([max(first, word.x - _MARGIN) for word in line.words]) - first
    ends = np.array([min(last, word.x + word.width + _MARGIN) for word in line.words]) - first
    pixels = ((ends - starts) * (bottom - top))[:, None]
    edges = np.array([word.x for word in line.words[1:]])
    letters = np.bincount(np.searchsorted(edges, line.letters[:, 0], side="right"), minlength=len(line.words))
    return np.concatenate([pixels, until[ends] - until[starts]], axis=1), letters


def _slopes(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """(words, 2): chroma per luma, by least squares."""
    pixels, luma = sums[:, :1], sums[:, 1:2]
    spread = sums[:, 4:5] - luma * luma / pixels
    together = sums[:, 5:] - luma * sums[:, 2:4] / pixels
    slopes: NDArray[np.float64] = together / np.maximum(1.0, spread)
    return slopes


def _middle(chroma: NDArray[np.float64], letters: NDArray[np.int64]) -> NDArray[np.float64]:
    """The chroma of the word in the middle, by letters, for each of the two."""
    return medians(np.repeat(chroma, np.maximum(1, letters), axis=0))


def _reached(contrast: NDArray[np.float64]) -> float:
    """The contrast of the ink: what thin strokes just reach, and thick ones have inside, between the waves of the coding."""
    strong = quantile(contrast, _STRONG)
    full = contrast[contrast >= _FULL * strong]
    thick = min(1.0, max(0.0, (len(full) / len(contrast) - _THIN) / (_THICK - _THIN)))
    return (1 - thick) * strong + thick * quantile(full, _INNER)
