"""Measure fonts for `resources/typefaces.npz`: what letters look like, how wide and how high they are drawn.

usage: python build.py FOLDER OUT      FOLDER holds GENERIC/FAMILY-WEIGHT.ttf, GENERIC is sans, serif or mono;
                                       needs freetype-py, numpy, opencv-python

For every family, regular and bold: ink bounds and advance of each character in em (unhinted), and a 12 x 16 picture of its ink
as it looks in small text. For every weight the stem of `l` in em, NaN where there is no such file. For the regular: the rows
that x o t 1 H d rise at small sizes under FreeType's light hinter.
"""

import sys
from pathlib import Path

import cv2
import freetype as ft
import numpy as np

CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
KINDS = "xot1Hd"
WEIGHTS = (300, 400, 500, 600, 700, 800)
PICTURED = (400, 700)
SIZES = np.arange(8.0, 32.01, 0.2)
WIDTH, HEIGHT = 12, 16
_LARGE = 256
_TEXT = 17
"""Pixels per em of the text that the pictures imitate: large enough to tell letters, as soft as a screen."""


def drawn(face: ft.Face, character: str, size: float, mode: int) -> tuple[np.ndarray, int, int, float]:
    """Return coverage (0-255), left, top in pixels, and the advance in pixels."""
    face.set_char_size(round(size * 64))
    face.load_char(character, mode | ft.FT_LOAD_RENDER)
    bitmap = face.glyph.bitmap
    picture = np.array(bitmap.buffer, np.uint8).reshape(bitmap.rows, bitmap.pitch)[:, : bitmap.width]
    return picture, face.glyph.bitmap_left, face.glyph.bitmap_top, face.glyph.linearHoriAdvance / 65536


def letter(face: ft.Face, character: str) -> tuple[list[float], np.ndarray]:
    """Left, right, top, bottom (up is positive) and advance in em; the picture."""
    picture, left, top, advance = drawn(face, character, _LARGE, ft.FT_LOAD_NO_HINTING)
    height, width = picture.shape
    bounds = [left, left + width, top, top - height, advance]
    soft = cv2.resize(picture, None, fx=_TEXT / _LARGE, fy=_TEXT / _LARGE, interpolation=cv2.INTER_AREA)
    return [side / _LARGE for side in bounds], cv2.resize(soft, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)


def stem(face: ft.Face) -> float:
    """Width of the middle of `l`, of which some faces bend the foot: the median over the rows of its upper half."""
    picture = drawn(face, "l", _LARGE, ft.FT_LOAD_NO_HINTING)[0]
    middle = picture[picture.shape[0] // 4 : picture.shape[0] // 2]
    return float(np.median(middle.sum(axis=1) / 255)) / _LARGE


def rises(face: ft.Face) -> np.ndarray:
    """(sizes, kinds): rows above the baseline, under the light hinter, counted from two fifths of the darkest."""
    table = np.zeros((len(SIZES), len(KINDS)), np.uint8)
    for row, size in enumerate(SIZES):
        for column, character in enumerate(KINDS):
            picture, _, top, _ = drawn(face, character, float(size), ft.FT_LOAD_TARGET_LIGHT)
            dark = picture.max(axis=1)
            table[row, column] = top - int(np.argmax(dark >= 0.42 * dark.max()))
    return table


def main() -> None:
    """Write one array of each kind over all families."""
    regular = sorted(Path(sys.argv[1]).glob("*/*-400.ttf"))
    faces = [{weight: _face(file, weight) for weight in WEIGHTS} for file in regular]
    drawn_in = [[family[weight] or family[400] for weight in PICTURED] for family in faces]
    letters = [[[letter(face, character) for character in CHARACTERS] for face in pair] for pair in drawn_in]
    np.savez_compressed(
        sys.argv[2],
        families=np.array([file.stem.rsplit("-", 1)[0].replace("-", " ") for file in regular]),
        generics=np.array([file.parent.name for file in regular]),
        weights=np.array(WEIGHTS, np.int16),
        characters=np.array(list(CHARACTERS)),
        sizes=SIZES.astype(np.float32),
        stems=np.array([[stem(face) if face else np.nan for face in family.values()] for family in faces], np.float32),
        bounds=np.array([[[bounds for bounds, _ in row] for row in pair] for pair in letters], np.float32),
        pictures=np.array([[[picture >> 3 for _, picture in row] for row in pair] for pair in letters], np.uint8),
        rises=np.array([rises(family[400]) for family in faces]),
    )


def _face(regular: Path, weight: int) -> ft.Face | None:
    file = regular.with_name(regular.name.replace("-400", f"-{weight}"))
    return ft.Face(str(file)) if file.exists() else None


if __name__ == "__main__":
    main()
