"""CIEDE2000 against its authors' test data, and the quick look that spares it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.tokens.perception import delta_e, difference, lab, surely_beyond

# Sharma, Wu, Dalal (2005), table 1.
SHARMA = """
50 2.6772 -79.7751 50 0 -82.7485 2.0425|50 3.1571 -77.2803 50 0 -82.7485 2.8615|50 2.8361 -74.02 50 0 -82.7485 3.4412
50 -1.3802 -84.2814 50 0 -82.7485 1|50 -1.1848 -84.8006 50 0 -82.7485 1|50 -0.9009 -85.5211 50 0 -82.7485 1
50 0 0 50 -1 2 2.3669|50 -1 2 50 0 0 2.3669|50 2.49 -0.001 50 -2.49 0.0009 7.1792|50 2.49 -0.001 50 -2.49 0.001 7.1792
50 2.49 -0.001 50 -2.49 0.0011 7.2195|50 2.49 -0.001 50 -2.49 0.0012 7.2195|50 -0.001 2.49 50 0.0009 -2.49 4.8045
50 -0.001 2.49 50 0.001 -2.49 4.8045|50 -0.001 2.49 50 0.0011 -2.49 4.7461|50 2.5 0 50 0 -2.5 4.3065
50 2.5 0 73 25 -18 27.1492|50 2.5 0 61 -5 29 22.8977|50 2.5 0 56 -27 -3 31.903|50 2.5 0 58 24 15 19.4535
50 2.5 0 50 3.1736 0.5854 1|50 2.5 0 50 3.2972 0 1|50 2.5 0 50 1.8634 0.5757 1|50 2.5 0 50 3.2592 0.335 1
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644|63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.263
61.2901 3.7196 -5.3901 61.4292 2.248 -4.962 1.8731|35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.694 23.0331 14.973 -42.5619 2.0373|36.4612 47.858 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.441 91.1528 -1.6435 0.0447 1.4441|90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377|2.0776 0.0795 -1.135 0.9033 -0.0636 -0.5514 0.9082
"""
PAIRS = [tuple(map(float, row.split())) for line in SHARMA.split("\n") if line for row in line.split("|")]

hexes = st.integers(0, 0xFFFFFF).map(lambda packed: f"#{packed:06X}")


@pytest.mark.parametrize("row", PAIRS)
def test_the_formula_gives_its_authors_figures(row: tuple[float, ...]) -> None:
    """Each published pair differs by the published amount, in both directions."""
    one, other = (row[0], row[1], row[2]), (row[3], row[4], row[5])

    found = delta_e(one, other), delta_e(other, one)

    assert found == pytest.approx((row[6], row[6]), abs=1e-4)


def test_white_and_black_span_the_axis() -> None:
    """White is L 100 without chroma, black is L 0."""
    white, black = lab("#FFFFFF"), lab("#000000")

    assert white == pytest.approx((100, 0, 0), abs=2e-3)
    assert black == pytest.approx((0, 0, 0), abs=1e-9)


@settings(deadline=None)
@given(hexes, hexes)
def test_a_difference_is_symmetric(one: str, other: str) -> None:
    """The same both ways, and 0 only between one color and itself."""
    assert difference(one, other) == difference(other, one)
    assert (difference(one, other) == 0) == (one == other)


@settings(deadline=None, max_examples=400)
@given(hexes, st.tuples(*[st.integers(-60, 60)] * 3), st.sampled_from([0.5, 1.0, 2.0, 5.0]))
def test_the_quick_look_never_lies(one: str, step: tuple[int, int, int], limit: float) -> None:
    """What is called surely beyond a limit is beyond it."""
    packed = int(one[1:], 16)
    channels = [min(255, max(0, (packed >> shift & 255) + by)) for shift, by in zip((16, 8, 0), step, strict=True)]
    other = "#{:02X}{:02X}{:02X}".format(*channels)

    sure = surely_beyond(lab(one), lab(other), limit)

    assert not (sure and difference(one, other) <= limit)
