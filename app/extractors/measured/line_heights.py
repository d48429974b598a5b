"""The heights that a line of letters shares: baseline, x-height, cap height, descender."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
_LOW_RATIO, _HIGH_RATIO = 1.2, 1.62
"""Cap height or ascender over x-height: 1.28 (DejaVu, Inter) to 1.5 (Garamond-like)."""


@dataclass(frozen=True, slots=True)
class LineHeights:
    """In pixels; `baseline` is a y. `standing` is the share of letters that stand on the baseline or hang from it (0-1)."""

    baseline: float
    x_height: float | None
    cap_height: float | None
    descender: float | None
    standing: float


def measure_heights(top: Ints, height: Ints, width: Ints) -> LineHeights:
    """Find them from the bounds of the letters of one line."""
    tallest = int(height.max())
    main = height >= 0.45 * tallest
    top, height, width = top[main], height[main], width[main]
    bottom = top + height
    baseline = _baseline(bottom, tallest)
    slack = max(1.0, 0.06 * tallest)
    on_line = np.abs(bottom - baseline) <= slack
    hanging = (bottom > baseline + slack) & (bottom <= baseline + 0.45 * tallest + 1) & (top < baseline)
    rising = (baseline - top)[on_line | hanging]
    x_height, cap_height = _two_heights(rising, width[on_line | hanging])
    down = bottom[hanging] - baseline
    return LineHeights(
        baseline=float(baseline),
        x_height=x_height,
        cap_height=cap_height,
        descender=float(np.median(down)) if len(down) else None,
        standing=float(np.mean(on_line | hanging)),
    )


def _mode(values: Ints) -> int:
    counts = np.bincount(values - values.min())
    padded = np.r_[0, counts, 0]
    return int(values.min()) + int(np.argmax(2 * padded[1:-1] + padded[:-2] + padded[2:]))


def _baseline(bottom: Ints, tallest: int) -> int:
    """Where most letters end, unless enough of them end higher up: then most have descenders."""
    common = _mode(bottom)
    higher = bottom[(bottom <= common - 0.12 * tallest - 1) & (bottom >= common - 0.45 * tallest)]
    return _mode(higher) if len(higher) >= 0.25 * len(bottom) else common


def _two_heights(rising: Ints, width: Ints) -> tuple[float | None, float | None]:
    """Tell small letters from tall ones; a line of one height only is told by how wide its letters are."""
    if not len(rising):
        return None, None
    common = _mode(rising)
    above = rising[(rising >= _LOW_RATIO * common) & (rising <= _HIGH_RATIO * common + 1)]
    below = rising[(rising * _LOW_RATIO <= common) & (rising * _HIGH_RATIO >= common - 1)]
    if len(above) >= max(len(below), 1):
        return _near(rising, common), float(_mode(above))
    if len(below) >= max(1.0, 0.12 * len(rising)):
        return float(_mode(below)), _near(rising, common)
    wide = float(np.mean(width)) >= 0.8 * common
    return (_near(rising, common), None) if wide and len(rising) > 2 else (None, _near(rising, common))


def _near(values: Ints, center: int) -> float:
    return float(np.mean(values[np.abs(values - center) <= 1]))
