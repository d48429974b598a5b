import numpy as np

from app.extractors.measured.gray_tint import tint, tinted
from app.extractors.measured.luma_chroma import luma_chroma, shown
from app.tokens.perception import difference

PAPER, SLATE_INK = 0xFFFFFF, 0x3B4151


def test_a_gray_without_tint_takes_that_of_the_other_grays() -> None:
    """A border of the same scale is guessed from its luma alone; no more than coding may have taken."""
    border = tinted(0xC6C6C6, PAPER, tint([(SLATE_INK, 1.0)], PAPER))

    assert difference(f"#{border:06X}", "#C3C6CE") <= 1.5
    assert difference(f"#{tinted(0xE2E2E2, PAPER, tint([(0xE7F5FF, 1.0)], PAPER)):06X}", "#E2E2E2") == 0


def test_vivid_colors_say_nothing_about_grays() -> None:
    """A design with blue buttons still has gray borders."""
    assert tinted(0xC2C2C2, PAPER, tint([(0x0B5ED7, 1.0)], PAPER)) == 0xC2C2C2


def test_coding_takes_a_part_of_a_vivid_line() -> None:
    """Its luma stays, and of its chroma the usual part is given back, whatever the grays are."""
    line = tinted(0xE8B4BD, PAPER, tint([(SLATE_INK, 1.0)], PAPER))

    assert difference(f"#{line:06X}", "#F1AEB5") <= 3
    assert abs(luma_chroma(line)[0] - luma_chroma(0xE8B4BD)[0]) <= 1


def test_what_is_left_of_a_bluish_tint_tells_the_whole() -> None:
    """Where some blue is left, the red that goes with it is given back, too."""
    line = tinted(0xE0E0E5, PAPER, tint([], PAPER))

    assert difference(f"#{line:06X}", "#DEE2E6") < difference("#E0E0E5", "#DEE2E6")


def test_pale_grays_have_more_of_a_tint_than_their_contrast() -> None:
    """Chroma grows fast at first: a border has half the tint of the text."""
    slope = tint([(0x6C757D, 1.0)], PAPER)

    assert difference(f"#{tinted(0xE2E2E2, PAPER, slope):06X}", "#DEE2E6") <= 1.5


def test_what_no_screen_can_show_gives_up_chroma_not_luma() -> None:
    """Nearly black is nearly black in every channel."""
    dark = shown(2.0, np.array([20.0, -5.0]))

    assert max(dark) < 20
    assert abs(float(luma_chroma(int(f"{round(dark[0]):02X}{round(dark[1]):02X}{round(dark[2]):02X}", 16))[0]) - 2) <= 1
