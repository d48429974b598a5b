import math

import numpy as np
import pytest

from app.extractors.measured.shadow_cover import normal, shapes


def test_what_lies_beyond_a_place_of_the_normal_distribution() -> None:
    """Half of it in the middle, next to nothing five sigmas away, and the density of a bell."""
    beyond, density = normal(np.array([-9.0, 0.0, 1.0, 9.0]))

    assert beyond == pytest.approx([1.0, 0.5, 0.1587, 0.0], abs=1e-3)
    assert density[1:3] == pytest.approx([0.3989, 0.2420], abs=1e-3)


def test_the_table_says_what_the_formula_says() -> None:
    """A shadow that falls covers more below than beside a box, and least above."""
    table = shapes(20)
    covers = table.covers(np.array([0, 1, 2]), np.array([3, 3, 3]))

    for index in (5, 40, len(table.each) - 1):
        sigma, offset, spread = table.each[index]
        edges = (spread - offset, spread, spread + offset)
        expected = [0.5 * math.erfc((3.5 - edge) / sigma / math.sqrt(2)) for edge in edges]
        assert covers[index] == pytest.approx(expected, abs=2e-3)


def test_few_tables_serve_all_depths() -> None:
    """Tables are as deep as a power of two."""
    assert shapes(20) is shapes(32)
    assert shapes(33) is shapes(64)
