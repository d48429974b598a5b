import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.extractors.measured.color_index import index_colors

COLOR = st.integers(0, 0xFFFFFF)


@given(st.sets(COLOR, max_size=300), st.lists(COLOR, max_size=50))
def test_every_indexed_color_is_found_and_no_other(indexed: set[int], asked: list[int]) -> None:
    """Also where hashes collide."""
    colors = np.array(sorted(indexed), np.uint32)

    places = index_colors(colors).places(np.array([*sorted(indexed), *asked], np.uint32))

    assert places[: len(colors)].tolist() == list(range(len(colors)))
    for color, place in zip(asked, places[len(colors) :].tolist(), strict=True):
        assert place == (sorted(indexed).index(color) if color in indexed else -1)
