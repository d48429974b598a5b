from dataclasses import replace

import numpy as np
import pytest

from app.extractors.measured.shadow_descent import ALPHA, ASIDE, DOWN, SIGMA, SPREAD, Layers, covering, descend
from app.extractors.measured.shadow_signal import Signal


def _signal(layers: Layers, depth: int = 24) -> Signal:
    """All sides of a box in that shadow, without rounding."""
    side, place = np.repeat(np.arange(4), depth), np.tile(np.arange(depth), 4)
    blank = Signal(
        parts=np.zeros(len(side)),
        slack=np.zeros(len(side)),
        side=side,
        place=place,
        distance=place.astype(np.float64) + 0.5,
        up=np.array([-1.0, 0.0, 1.0, 0.0])[side],
        aside=np.array([0.0, 1.0, 0.0, -1.0])[side],
        along=np.full(len(side), 200.0),
        shortest=200.0,
        levels=255.0,
    )
    return replace(blank, parts=covering(blank, layers))


def test_one_layer_is_found_from_nearby() -> None:
    """Blur, fall and alpha, from a start that is off by a third."""
    ((sigma, _, down, _, alpha),), error = descend(
        _signal([[6.0, 0.0, 4.0, 0.0, 0.2]]), [[8.0, 0.0, 3.0, 0.0, 0.14]], (SIGMA, DOWN, ALPHA)
    )

    assert [sigma, down] == pytest.approx([6, 4], abs=0.3)
    assert alpha == pytest.approx(0.2, abs=0.01)
    assert error < 0.3


def test_a_shadow_that_falls_aside() -> None:
    """Only what is free moves."""
    signal = _signal([[5.0, 3.0, 2.0, 0.0, 0.3]])

    ((_, straight, _, _, _),), far = descend(signal, [[5.0, 0.0, 2.0, 0.0, 0.3]], (SIGMA, DOWN, ALPHA))
    ((_, aside, _, _, _),), near = descend(signal, [[5.0, 0.0, 2.0, 0.0, 0.3]], (SIGMA, DOWN, ALPHA, ASIDE))

    assert straight == 0
    assert aside == pytest.approx(3, abs=0.3)
    assert near < 0.3 < far


def test_two_layers_lie_one_upon_the_other() -> None:
    """A narrow one and a wide one that shrinks: the misfit is rounding, and no layer spreads."""
    signal = _signal([[1.5, 0.0, 1.0, 0.0, 0.1], [12.0, 0.0, 10.0, -4.0, 0.15]])

    layers, error = descend(signal, [[2.0, 0.0, 1.0, 0.0, 0.1], [10.0, 0.0, 10.0, 0.0, 0.1]], (SIGMA, DOWN, ALPHA, SPREAD))

    assert error < 0.6
    assert all(layer[SPREAD] <= 0 for layer in layers)


def test_a_small_box_casts_less_of_a_wide_blur() -> None:
    """The middle of a side that is two sigmas long is in two thirds of the shadow."""
    wide, small = _signal([[20.0, 0.0, 0.0, 0.0, 1.0]]), _signal([[100.0, 0.0, 0.0, 0.0, 1.0]])

    assert wide.parts[0] == pytest.approx(0.49, abs=0.01)
    assert small.parts[0] == pytest.approx(0.49 * 0.683, abs=0.01)


def test_a_low_box_whose_shadow_falls_far_is_lit_at_its_sides() -> None:
    """Sides of 200 pixels stand in all of a shadow that falls 20, and in half of one that falls 100."""
    near, far = _signal([[10.0, 0.0, 20.0, 0.0, 1.0]]), _signal([[10.0, 0.0, 100.0, 0.0, 1.0]])
    beside = near.side == 1

    assert near.parts[beside][0] == pytest.approx(0.48, abs=0.01)
    assert far.parts[beside][0] == pytest.approx(0.24, abs=0.01)


def test_a_layer_may_be_tied_to_how_far_it_falls() -> None:
    """In parts of its sigma, while that is looked for."""
    signal = _signal([[6.0, 0.0, 3.0, 0.0, 0.2]])

    ((sigma, _, down, _, _),), error = descend(signal, [[9.0, 0.0, 4.5, 0.0, 0.15]], (SIGMA, ALPHA), tied=True)

    assert down == pytest.approx(sigma / 2)
    assert sigma == pytest.approx(6, abs=0.3)
    assert error < 0.3
