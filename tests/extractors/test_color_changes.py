import numpy as np

from app.extractors.measured.color_changes import Changes


def test_changes_are_seen_both_ways_and_the_border_counts_as_one() -> None:
    """A pixel is compared with the one to its left and the one above it."""
    packed = np.array([[1, 1, 2], [1, 3, 2]], np.uint32)

    changes = Changes(packed)

    assert changes.across.tolist() == [[True, False, True], [True, True, True]]
    assert changes.down.tolist() == [[True, True, True], [False, True, False]]


def test_a_picture_without_pixels_has_no_changes() -> None:
    """Nothing is compared where nothing is."""
    changes = Changes(np.zeros((0, 4), np.uint32))

    assert changes.across.shape == changes.down.shape == (0, 4)
