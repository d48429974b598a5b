"""Where the color of a picture changes from one pixel to the next: a plane of truths each way, which many algorithms share.

Comparing is memory traffic; a plane has a byte where a pixel has four, and is read in a quarter of the time.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.extractors.measured.packed_colors import Mask, Packed


@dataclass(frozen=True)
class Changes:
    """Of `packed` (height, width), contiguous."""

    packed: Packed

    @cached_property
    def across(self) -> Mask:
        """(height, width): whether the pixel differs from the one to its left; true in the first column."""
        return changes_across(self.packed)

    @cached_property
    def down(self) -> Mask:
        """(height, width): whether the pixel differs from the one above it; true in the first row."""
        changes = np.empty(self.packed.shape, bool)
        np.not_equal(self.packed[1:], self.packed[:-1], out=changes[1:])
        changes[:1] = True
        return changes


def changes_across(packed: Packed) -> Mask:
    """The same, of any picture (height, width)."""
    flat = packed.ravel()
    changes = np.empty(flat.size, bool)
    np.not_equal(flat[1:], flat[:-1], out=changes[1:])
    shaped = changes.reshape(packed.shape)
    shaped[:, :1] = True
    return shaped
