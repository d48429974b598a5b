import numpy as np
import pytest

from app.extractors.measured.connected_groups import united
from app.extractors.measured.pieces import find_pieces
from app.sources.opencv import cv2

_SPIRAL = """
.............
.###########.
...........#.
.#########.#.
.#.......#.#.
.#.#####.#.#.
.#.....#.#.#.
.#.###.#.#.#.
.#...#.#.#.#.
.#####.#.#.#.
.......#.#.#.
.#######.#.#.
.........#.#.
.#########.#.
...........#.
.###########.
.............
"""


def _rows(mask: np.ndarray) -> list[tuple[int, ...]]:
    pieces = find_pieces(np.flatnonzero(mask), mask.shape[1])
    return sorted(zip(*(getattr(pieces, name).tolist() for name in ("x", "y", "width", "height", "area")), strict=True))


@pytest.mark.parametrize("density", [0.02, 0.3, 0.45, 0.9])
def test_pieces_are_what_hangs_together(density: float) -> None:
    """The pieces of sparse and of dense noise are those that OpenCV labels, with the same bounds and areas."""
    mask = np.zeros((83, 97), np.uint8)
    mask[:, 1:-1] = np.random.default_rng(5).random((83, 95)) < density

    found = _rows(mask)

    labeled = cv2.connectedComponentsWithStats(mask, connectivity=8)[2][1:]
    assert found == sorted(tuple(row) for row in labeled.tolist())


def test_a_spiral_is_one_piece() -> None:
    """Arms that meet only far below, again and again, are one piece."""
    mask = np.array([[sign == "#" for sign in line] for line in _SPIRAL.split()], np.uint8)

    found = _rows(mask)

    labeled = cv2.connectedComponentsWithStats(mask, connectivity=8)[2][1:]
    assert found == sorted(tuple(row) for row in labeled.tolist())


def test_nothing_has_no_pieces() -> None:
    """A blank picture has none."""
    assert _rows(np.zeros((20, 20), np.uint8)) == []


def test_groups_are_numbered_in_the_order_of_their_first_members() -> None:
    """A chain that is told in any order is one group; who is in no pair is alone."""
    first, second = np.array([4, 1, 5]), np.array([2, 4, 3])

    group, count = united(first, second, 7)

    assert group.tolist() == [0, 1, 1, 2, 1, 2, 3]
    assert count == 4
