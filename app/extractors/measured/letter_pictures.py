"""Letters cut out and brought to one size, with the proportions that go lost by that: what is compared with typefaces."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import Ink
from app.extractors.measured.stroke_weight import full_contrast
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.typeface_bank import TypefaceBank, typeface_bank
from app.sources.opencv import cv2

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
_SOFT = 9.0
"""Rows of x-height from which a letter is first reduced, to be as soft as the pictures that it is compared with."""
_SHAPE, _ASPECT, _RISE = 1.9, 6.5, 9.0
"""How much a picture, the logarithm of width over height, and heights in x-heights weigh: one over the usual error of each."""
_CAP = 1.34
_MOST, _FEWEST = 300, 4
"""Letters: of a page, about, and of a line."""


@dataclass(frozen=True, slots=True)
class LetterPictures:
    """`features` (n, m) compare with `face_features` by squared distance. `line` and `place` tell which letter it is."""

    features: Floats
    line: Ints
    place: Ints


def letter_pictures(ink: Ink, lines: tuple[TextLine, ...]) -> LetterPictures:
    """Cut out some letters, the first of every line."""
    shape = typeface_bank().pictures.shape[3:5]
    share = min(1.0, _MOST / max(sum(line.glyphs for line in lines), 1))
    count = [min(line.glyphs, max(_FEWEST, round(share * line.glyphs))) for line in lines]
    number = np.repeat(np.arange(len(lines)), count)
    x, y, width, height = np.concatenate([line.letters[:most] for line, most in zip(lines, count, strict=True)]).T
    small = np.array([line.x_height or (line.cap_height or line.box.height) / _CAP for line in lines])
    drawn = np.empty((len(number), *shape), np.uint8)
    bounds = zip(x.tolist(), y.tolist(), width.tolist(), height.tolist(), strict=True)
    for row, (bound, reduced) in enumerate(zip(bounds, np.minimum(1.0, _SOFT / small)[number].tolist(), strict=True)):
        _draw(ink.contrast, bound, reduced, drawn[row])
    pictures = np.minimum(drawn.reshape(len(number), -1) / full_contrast(lines)[number, None], 1.0)
    base = np.array([line.baseline for line in lines])[number]
    features = _joined(pictures, np.log(width / height), (base - y) / small[number], (y + height - base) / small[number])
    return LetterPictures(features, number, np.concatenate([np.arange(most) for most in count]))


def _draw(contrast: NDArray[np.uint8], bound: tuple[int, int, int, int], reduced: float, picture: NDArray[np.uint8]) -> None:
    """Fill the picture with a letter."""
    x, y, width, height = bound
    letter = contrast[y : y + height, x : x + width]
    if reduced < 1.0:
        size = (max(2, round(width * reduced)), max(2, round(height * reduced)))
        letter = np.asarray(cv2.resize(letter, size, interpolation=cv2.INTER_AREA), np.uint8)
    cv2.resize(letter, picture.shape[::-1], dst=picture, interpolation=cv2.INTER_LINEAR)


def face_features(bank: TypefaceBank) -> Floats:
    """(families, 2, characters, m): what letters of each face look like."""
    left, right, top, bottom = (bank.bounds[..., side] for side in range(4))
    x_height = bank.bounds[:, :, bank.characters.index("x"), 2][..., None]
    ink = bank.pictures.reshape(*bank.pictures.shape[:3], -1)
    return _joined(ink, np.log((right - left) / (top - bottom)), top / x_height, -bottom / x_height)


def _joined(pictures: NDArray[Any], aspect: NDArray[Any], rise: NDArray[Any], drop: NDArray[Any]) -> Floats:
    weight = _SHAPE * 3.6 / pictures.shape[-1] ** 0.5
    proportions = np.stack((aspect * _ASPECT, rise * _RISE, drop * _RISE), axis=-1)
    return np.concatenate((pictures * weight, proportions), axis=-1).astype(np.float32)
