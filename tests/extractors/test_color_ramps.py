import numpy as np

from app.extractors.measured.color_ramps import in_ramps
from app.extractors.measured.oklab import oklab


def _ramp(steps: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    part = np.linspace(0, 1, steps)[:, None]
    return oklab(np.rint((1 - part) * (231, 245, 255) + part * (24, 100, 171)).astype(np.uint8))


def test_bands_of_like_size_in_a_row_are_a_ramp() -> None:
    """From its first to its last."""
    assert in_ramps(_ramp(20), np.full(20, 100.0)).all()


def test_steps_of_a_palette_are_no_ramp() -> None:
    """Three grays in a row of which each covers as much as it is used for."""
    grays = oklab(np.array([(255, 255, 255), (248, 249, 250), (233, 236, 239), (222, 226, 230)], np.uint8))

    assert not in_ramps(grays, np.array([60_000.0, 20_000.0, 2_000.0, 300.0])).any()


def test_nothing_is_no_ramp() -> None:
    """Neither is one color."""
    assert not in_ramps(np.zeros((0, 3)), np.zeros(0)).any()
    assert not in_ramps(_ramp(1), np.ones(1)).any()
