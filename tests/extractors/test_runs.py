import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.extractors.measured.runs import bearable_step, find_runs, ranges

SMALL = arrays.arrays(np.uint32, st.tuples(st.integers(1, 8), st.integers(1, 12)), elements=st.integers(0, 2))


@given(SMALL)
def test_runs_say_exactly_what_the_picture_holds(pixels: np.ndarray[tuple[int, int], np.dtype[np.uint32]]) -> None:
    """Painting every run gives the picture back, no run crosses a row, and neighbors in a row differ."""
    runs = find_runs(pixels)

    painted = np.repeat(runs.color, runs.length).reshape(pixels.shape)
    ends = runs.start + runs.length - 1

    assert (painted == pixels).all()
    assert (runs.start // pixels.shape[1] == ends // pixels.shape[1]).all()
    assert (runs.row == runs.start // pixels.shape[1]).all()
    same_row = runs.row[1:] == runs.row[:-1]
    assert (runs.color[1:] != runs.color[:-1])[same_row].all()
    assert runs.first_in_row[-1] == len(runs)


def test_ranges_are_laid_end_to_end() -> None:
    """Empty ranges give nothing."""
    numbers, values = ranges(np.array([3, 7, 9]), np.array([5, 7, 12]), np.array([1, 2, 3]))

    assert numbers.tolist() == [3, 4, 9, 10, 11]
    assert values.tolist() == [1, 1, 3, 3, 3]


def test_rows_are_left_out_only_where_runs_would_be_too_many() -> None:
    """A page is looked at whole; noise is not."""
    page = np.zeros((200, 300), np.uint32)
    page[50:60, 20:200] = 7
    noise = np.random.default_rng(5).integers(0, 1 << 24, (200, 300), np.uint32)

    assert bearable_step(page) == 1
    assert bearable_step(noise) == 3
    assert bearable_step(page[:1, :1]) == 1
