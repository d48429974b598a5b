import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import distance, goes_on, mixes, pack, small_step


def _packed(*colors: int) -> NDArray[np.uint32]:
    return np.array(colors, np.uint32)


def test_channels_stand_in_reading_order() -> None:
    """Red is the highest of the three bytes."""
    packed = pack(np.array([[[0x12, 0x34, 0x56]]], np.uint8))

    assert packed.tolist() == [[0x123456]]


def test_a_small_step_is_small_in_every_channel() -> None:
    """Three levels in each channel are small, four in one are not."""
    assert small_step(_packed(0x808080, 0x808080), _packed(0x83837D, 0x808084)).tolist() == [True, False]


def test_distance_adds_the_channels() -> None:
    """Whatever the sign."""
    assert distance(_packed(0x102030), _packed(0x0F2233)).tolist() == [1 + 2 + 3]


def test_a_mix_lies_between_its_colors() -> None:
    """Half gray mixes black and white; orange does not, and neither do the ends."""
    black, white = _packed(0, 0, 0), _packed(0xFFFFFF, 0xFFFFFF, 0xFFFFFF)

    assert mixes(_packed(0x808080, 0xFF8000, 0x000000), black, white).tolist() == [True, False, False]


def test_a_ramp_goes_on_and_an_edge_does_not() -> None:
    """Steps of one direction and size are a ramp; a big step before a flat is an edge."""
    before, here, after = _packed(0xE0E0E0, 0xC0C0C0), _packed(0xE8E8E8, 0xFAFAFA), _packed(0xEEEEEE, 0xFCFCFC)

    assert goes_on(before, here, after).tolist() == [True, False]
