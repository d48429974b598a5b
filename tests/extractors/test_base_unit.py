import pytest

from app.extractors.measured.base_unit import UNITS, base_unit


@pytest.mark.parametrize("unit", [4, 5, 8, 10])
def test_multiples_of_a_unit_tell_it(unit: int) -> None:
    """Lengths on a grid, measured with small errors, give the grid's unit."""
    lengths = [(unit * step + error, 5) for step, error in ((1, 0.3), (2, -0.4), (3, 0.0), (4, 0.5), (6, -0.2))]

    found = base_unit(lengths)

    assert found is not None
    assert found[0] == unit


def test_one_odd_length_does_not_make_a_finer_grid() -> None:
    """A common divisor would fall to 1; the likelihood forgives a value off the grid."""
    found = base_unit([(8, 20), (16, 12), (24, 8), (32, 4), (13, 1)])

    assert found is not None
    assert found[0] == 8


def test_nothing_measured_tells_nothing() -> None:
    """Without lengths there is no unit, and no guess."""
    assert base_unit([]) is None


def test_the_share_is_a_probability() -> None:
    """What one length alone tells is little, and is said to be little."""
    found = base_unit([(40, 1)])

    assert found is not None
    assert found[0] in UNITS
    assert 0 < found[1] < 0.9
