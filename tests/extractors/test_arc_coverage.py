"""How much of a pixel an arc covers."""

import tracemalloc

import numpy as np

from app.extractors.measured.arc_coverage import candidate_radii, corner_coverage


def test_a_corner_of_one_radius_is_covered_as_a_circle_is() -> None:
    radii = candidate_radii(24)
    radius = 20.0
    missing = (1 - corner_coverage(24)[int(np.flatnonzero(radii == radius)[0])]).sum()
    assert abs(missing - radius**2 * (1 - np.pi / 4)) < 0.2


def test_of_every_fourth_radius_the_same_is_told() -> None:
    np.testing.assert_array_equal(corner_coverage(24, 4), corner_coverage(24)[::4])


def test_wide_corners_take_little_more_memory_than_they_leave() -> None:
    corner_coverage.cache_clear()
    tracemalloc.start()
    kept = corner_coverage(72, 4).nbytes
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * kept
