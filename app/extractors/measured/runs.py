"""Horizontal runs of one exact color. Fills are long runs, anti-aliasing is runs of one pixel: the run tells them apart."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_changes import changes_across
from app.extractors.measured.packed_colors import Mask, Packed

Ints = NDArray[np.intp]
T = TypeVar("T", bound=np.generic)
_SAMPLED = 64
"""Of so many rows one tells how many runs there will be."""
_MOST = 4_000_000
_MOST_A_PIXEL = 0.35
"""Runs, of which each takes some 70 bytes while colors are counted. A screenshot has a tenth of that."""


@dataclass(frozen=True)
class Runs:
    """Runs in reading order. `start` is the flat index of the first pixel, `color` is packed 0x00RRGGBB."""

    pixels: Packed
    start: Ints
    length: Ints
    color: Packed
    row: Ints
    first_in_row: Ints
    """(height + 1): the first run of each row, and the number of runs."""

    def __len__(self) -> int:
        return len(self.start)

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Of the picture, in pixels."""
        return int(self.pixels.shape[1])

    @cached_property
    def middle(self) -> Ints:
        """Flat index of the middle pixel."""
        return self.start + (self.length >> 1)

    def column(self, which: Ints) -> Ints:
        """Of the first pixel."""
        return self.start[which] - self.row[which] * self.width

    def vertically(self, which: Ints, rows: int | Ints) -> Packed:
        """The colors that many rows below (above: negative) the middles; a corner pixel where the picture ends before."""
        return self.pixels.ravel().take(self.middle[which] + rows * self.width, mode="clip")

    def sideways(self, which: Ints, runs: int) -> Packed:
        """The color that many runs to the right (left: negative), reading on at the end of a row."""
        return self.color.take(which + runs, mode="clip")


def find_runs(pixels: Packed, changes: Mask | None = None) -> Runs:
    """Cut a picture of packed colors (height, width) into runs. `changes` are those across, where they are known."""
    height, width = pixels.shape
    flat = pixels.ravel()
    start = np.flatnonzero(changes_across(pixels) if changes is None else changes)
    length = np.empty_like(start)
    np.subtract(start[1:], start[:-1], out=length[:-1])
    length[-1] = height * width - start[-1]
    first = np.searchsorted(start, np.arange(height + 1) * width)
    return Runs(pixels, start, length, flat.take(start), np.repeat(np.arange(height), np.diff(first)), first)


def bearable_step(pixels: Packed) -> int:
    """1, or n where only every n-th row can be cut into runs within reason: in large photos nearly every pixel is a run."""
    sample = pixels[::_SAMPLED]
    changes = int(np.count_nonzero(sample[:, 1:] != sample[:, :-1])) + len(sample)
    most = min(_MOST, int(_MOST_A_PIXEL * pixels.size) + 1)
    runs: int = changes * pixels.shape[0] // len(sample)
    return max(1, -(-runs // most))


def ranges(begin: Ints, end: Ints, value: NDArray[T]) -> tuple[Ints, NDArray[T]]:
    """All numbers from each `begin` up to its `end`, and the value of the range that each is from."""
    extent = end - begin
    offset = begin - np.cumsum(extent) + extent
    return np.repeat(offset, extent) + np.arange(int(extent.sum())), np.repeat(value, extent)
