import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import pack
from app.extractors.measured.vivid_patches import find_patches
from app.votes.evidence import Box

GREEN, RED, GRAY = (25, 135, 84), (220, 53, 69), (200, 204, 208)


def _page() -> NDArray[np.uint8]:
    return np.full((120, 200, 3), 255, np.uint8)


def test_a_frayed_badge_is_a_patch_of_one_color() -> None:
    """White words cut through it and its sides are uneven; it is still most of what is vivid there."""
    rgb = _page()
    rgb[40:60, 50:110] = GREEN
    rgb[46:54, 60:100:4] = 255
    rgb[40:60:3, 50:52] = 255

    (patch,) = find_patches(pack(rgb))

    assert patch.box == Box(50, 40, 60, 20)
    assert patch.packed == 0x198754
    assert patch.pixels == 4 * np.count_nonzero((rgb[::2, ::2] == GREEN).all(axis=2))


def test_what_is_small_thin_gray_or_of_many_colors_is_none() -> None:
    """A letter, a frame, a gray box and a photo are no patches."""
    rgb = _page()
    rgb[5:13, 5:12] = RED
    rgb[20:60, 20:60] = GREEN
    rgb[22:58, 22:58] = 255
    rgb[70:100, 20:60] = GRAY
    rgb[20:100, 100:180] = np.stack(np.broadcast_arrays(200, np.arange(80)[:, None], np.arange(80)), axis=2)

    assert list(find_patches(pack(rgb))) == []
