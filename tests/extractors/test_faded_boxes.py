"""Boxes filled with a gradient."""

from app.extractors.measured.components import MEASURER
from app.extractors.measured.faded_boxes import faded_boxes
from app.votes.component import ComponentKind
from tests.fakes.pages import INK, PAPER, Page


def _page() -> Page:
    """Two buttons with a gradient from top to bottom, and a flat card."""
    page = Page(900, 500).fill((40, 200, 440, 420), "#E9ECEF")
    for left in (40, 240):
        page.fade((left, 60, left + 139, 99), "#5AA7F2", "#1B5FB5").text((left + 40, 70), PAPER, "Submit", 16)
    return page.text((60, 230), INK, "The harbor answers", 15)


def test_a_gradient_is_widened_to_where_the_color_jumps() -> None:
    """To the pixel, and the flat card is left to others."""
    found = sorted((box.left, box.top, box.right, box.bottom) for box in faded_boxes(_page().scene()))

    assert found == [(40, 60, 180, 100), (240, 60, 380, 100)]


def test_buttons_with_a_gradient_are_buttons_without_a_fill() -> None:
    """No flat color, and no radius, is said to be theirs."""
    (ballot,) = MEASURER.measure(_page().scene())

    buttons = [one for one in ballot.components if one.kind is ComponentKind.BUTTON]

    assert len(buttons) == 2
    assert {(one.fill, one.radius) for one in buttons} == {(None, None)}
    assert all(one.text is not None and one.text.text == PAPER for one in buttons)


def test_without_gradients_there_are_none() -> None:
    """A flat page."""
    assert faded_boxes(Page().fill((40, 40, 300, 200), "#E9ECEF").scene()) == []
