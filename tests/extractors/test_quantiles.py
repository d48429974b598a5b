import numpy as np
import pytest

from app.extractors.measured.quantiles import medians, quantile


@pytest.mark.parametrize("count", [1, 2, 3, 10, 101])
def test_they_are_those_of_numpy(count: int) -> None:
    """Of few and of many numbers, odd and even."""
    values = np.random.default_rng(count).normal(size=(count, 3))

    assert medians(values) == pytest.approx(np.median(values, axis=0))
    for part in (0.0, 0.5, 0.6, 0.93, 1.0):
        assert quantile(values[:, 0], part) == pytest.approx(np.quantile(values[:, 0], part))


def test_levels_do_not_overflow() -> None:
    """The middle of two bytes may be larger than half of what a byte holds."""
    assert medians(np.array([[250], [254]], np.uint8)).tolist() == [252.0]
