import math

import numpy as np
import pytest

from app.extractors.measured.shadow_model import explained, fit_shadow, fits_all
from app.extractors.measured.shadow_profiles import FallOff
from app.extractors.measured.shadow_signal import looks_of
from app.votes.evidence import Box

BOX = Box(100, 100, 300, 200)


def _side(edge: float, sigma: float, alpha: float, ground: float) -> list[float]:
    """Levels a painter takes of the ground, to the first pixel of which it takes none."""
    levels = []
    for place in range(80):
        steps = math.floor(255 * alpha * 0.5 * math.erfc((place + 0.5 - edge) / sigma / math.sqrt(2)))
        levels.append(float(math.ceil(ground * steps / 255)))
        if not levels[-1]:
            break
    return levels


def _cast(*, offset: float, blur: float, alpha: float, ground: float = 248, shown: str = "trbl") -> FallOff:
    edges = {"t": -offset, "r": 0.0, "b": offset, "l": 0.0}
    sides = [_side(edges[side], blur / 2, alpha, ground) if side in shown else [] for side in "trbl"]
    top, right, bottom, left = (np.array(side)[:, None].repeat(3, 1) for side in sides)
    return FallOff(BOX, np.full(3, ground), (top, right, bottom, left))


@pytest.mark.parametrize("ground", [255, 248, 120, 40])
@pytest.mark.parametrize(("offset", "blur", "alpha"), [(1, 3, 0.2), (4, 12, 0.15), (0, 20, 0.3), (8, 16, 0.4)])
def test_a_shadow_is_told_from_what_a_painter_leaves(offset: float, blur: float, alpha: float, ground: float) -> None:
    """On light and on dark grounds."""
    fitted = fit_shadow([_cast(offset=offset, blur=blur, alpha=alpha, ground=ground)])

    assert fitted is not None
    (layer,) = fitted.layers
    assert layer.offset_y == pytest.approx(offset, abs=0.5)
    assert 2 * layer.sigma == pytest.approx(blur, abs=max(0.7, 0.1 * blur))
    assert layer.alpha == pytest.approx(alpha, abs=0.02)
    assert fitted.color == (0, 0, 0)


def test_a_line_is_no_shadow() -> None:
    """One pixel all around, however dark."""
    line = np.array([[40.0], [0.0]]).repeat(3, 1)

    assert fit_shadow([FallOff(BOX, np.full(3, 255.0), (line, line, line, line))]) is None


def test_what_is_flat_and_gone_at_a_stroke_is_no_shadow() -> None:
    """A gap between two things looks like that."""
    flat = np.array([[22.0]] * 30 + [[0.0]]).repeat(3, 1)
    nothing = flat[:0]

    assert fit_shadow([FallOff(BOX, np.full(3, 255.0), (nothing, flat, nothing, flat))]) is None


def test_a_shadow_fitted_elsewhere_is_known_again() -> None:
    """By the sides that show; another one is not."""
    card = _cast(offset=4, blur=12, alpha=0.15)
    fitted = fit_shadow([card])
    assert fitted is not None

    looks = looks_of([_cast(offset=4, blur=12, alpha=0.15, shown="rb"), _cast(offset=8, blur=24, alpha=0.15), card])

    assert explained(looks, fitted).tolist() == [True, False, True]
    assert not fits_all(looks, fitted)
    assert fits_all(looks_of([card]), fitted)


def test_how_far_a_bar_s_shadow_falls_is_told_as_well_as_its_one_side_tells() -> None:
    """Of what looks alike there, the one that falls about as far as most do; what looks unlike stays as it is."""
    soft = fit_shadow([_cast(offset=3, blur=15, alpha=0.1, shown="b")])
    steep = fit_shadow([_cast(offset=6, blur=8, alpha=0.2, shown="b")])

    assert soft is not None
    assert steep is not None
    assert soft.layers[0].offset_y == pytest.approx(3.75, abs=1)
    assert soft.layers[0].alpha == pytest.approx(0.1, abs=0.025)
    assert steep.layers[0].offset_y == pytest.approx(6, abs=0.7)
