"""Boxes to tick beside their words."""

from app.extractors.measured.components import MEASURER
from app.extractors.measured.ticks import tick_boxes
from app.votes.component import ComponentKind
from tests.fakes.pages import INK, Page


def _page(gap: int) -> Page:
    page = Page(500, 300)
    for top in (40, 80, 120):
        page.border((40, top, 55, top + 15), "#868E96").text((56 + gap, top - 2), INK, "Write to me", 16)
    return page


def test_a_frame_that_begins_a_line_is_a_box_to_tick() -> None:
    """However close the words stand; what was found before is not found twice."""
    for gap in (4, 6, 12, 30):
        (ballot,) = MEASURER.measure(_page(gap).scene())

        ticks = [one for one in ballot.components if one.kind is ComponentKind.CHECKBOX]

        assert [(one.box.x, one.box.y, one.box.width) for one in ticks] == [(40, top, 16) for top in (40, 80, 120)]


def test_letters_are_none() -> None:
    """Neither round ones nor what stands inside of a line."""
    assert tick_boxes(Page().text((40, 40), INK, "OOO D0D 000", 24).scene()) == []
