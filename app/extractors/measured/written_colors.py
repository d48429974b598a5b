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

from app.extractors.measured.luma_chroma import LUMA_CHROMA, luma_chroma, shown
from app.extractors.measured.quantiles import medians, quantile
from app.extractors.measured.text_line import TextLine
from app.sources.opencv import cv2
from app.sources.picture import Picture

_SURE: Final = 0.5
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
_COLORLESS: Final = 8
"""Spread of the channels within which an estimate is taken for gray."""
_UNLIKE: Final = 24
"""Levels of chroma from which words of a line are in another ink."""
_FAINTEST: Final = 20
_FEWEST_PIXELS: Final = 20

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Written:
    """A line, or the part of it that is written in one ink, 0-255 a channel; `letters` counts those in it."""

    line: TextLine
    ink: tuple[float, float, float]
    letters: int


def read_inks(picture: Picture, text_lines: Iterable[TextLine]) -> list[Written]:
    """The inks of every line that surely is text."""
    lines = [line for line in text_lines if line.certainty >= _SURE]
    if not picture.lossy:
        return [Written(line, line.ink.rgb, line.glyphs) for line in lines]
    rgb = picture.rgb
    blurred = np.asarray(cv2.boxFilter(rgb, cv2.CV_32F, (_BLUR, _BLUR)), np.float32)
    return [written for line in lines for written in _estimates(line, rgb, blurred)]


def _estimates(line: TextLine, rgb: NDArray[np.uint8], blurred: Floats) -> Iterator[Written]:
    """The ink of most words, then that of the others (links in a sentence), as far as it is another."""
    box = line.box
    paper = luma_chroma(int(line.background.hex[1:], 16))
    letters_and_paper = rgb[box.y : box.y + box.height, box.x : box.x + box.width].astype(np.float64)
    contrast = np.asarray(cv2.transform(letters_and_paper, LUMA_CHROMA[:1])).ravel() - paper[0]
    contrast = contrast[np.abs(contrast) > _FAINTEST]
    if len(contrast) < _FEWEST_PIXELS:
        return
    strong = -_reached(-contrast) if line.dark else _reached(contrast)
    sums, letters = _by_word(line, blurred)
    chroma = strong * _slopes(sums)
    alike = np.hypot(*(chroma - _middle(chroma, letters)).T) <= _UNLIKE
    for these in (alike, ~alike):
        if letters[these].sum():
            slope = _slopes(sums[these].sum(axis=0, keepdims=True))[0]
            ink = _ink(paper[0] + strong, paper[1:] + _LOST * slope * strong)
            yield Written(line, ink, int(letters[these].sum()))


def _by_word(line: TextLine, blurred: Floats) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """(words, 6): sums over the pixels of each word of 1, luma, chroma, and luma times each of them; and how many letters."""
    height, width = blurred.shape[:2]
    top, bottom = max(0, line.box.y - _MARGIN), min(height, line.box.y + line.box.height + _MARGIN)
    first, last = max(0, line.box.x - _MARGIN), min(width, line.box.x + line.box.width + _MARGIN)
    around = np.asarray(cv2.transform(blurred[top:bottom, first:last].astype(np.float64), LUMA_CHROMA))
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


def _ink(luma: float, chroma: NDArray[np.float64]) -> tuple[float, float, float]:
    red, green, blue = shown(luma, chroma)
    return shown(luma, np.zeros(2)) if max(red, green, blue) - min(red, green, blue) <= _COLORLESS else (red, green, blue)
