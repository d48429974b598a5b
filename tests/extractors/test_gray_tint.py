import numpy as np

from app.extractors.measured.gray_tint import tint, tinted
from app.extractors.measured.luma_chroma import luma_chroma, shown
from app.tokens.perception import difference

PAPER, SLATE_INK = 0xFFFFFF, 0x3B4151


def test_a_gray_without_tint_takes_that_of_the_other_grays() -> None:
    """A border that is the ink at 30 % is guessed from its luma alone."""
    border = tinted(0xC6C6C6, PAPER, tint([(SLATE_INK, 1.0)], PAPER))

    assert difference(f"#{border:06X}", "#C4C6CB") <= 1


def test_vivid_colors_say_nothing_about_grays() -> None:
    """A design with blue buttons still has gray borders."""
    assert tinted(0xC2C2C2, PAPER, tint([(0x0B5ED7, 1.0)], PAPER)) == 0xC2C2C2


def test_a_tint_that_was_measured_stays() -> None:
    """Only what coding may have taken is guessed."""
    assert tinted(0xF1AEB5, PAPER, tint([(SLATE_INK, 1.0)], PAPER)) == 0xF1AEB5


def test_what_no_screen_can_show_gives_up_chroma_not_luma() -> None:
    """Nearly black is nearly black in every channel."""
    dark = shown(2.0, np.array([20.0, -5.0]))

    assert max(dark) < 20
    assert abs(float(luma_chroma(int(f"{round(dark[0]):02X}{round(dark[1]):02X}{round(dark[2]):02X}", 16))[0]) - 2) <= 1
