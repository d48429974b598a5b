import pytest

from app.extractors.measured.boxes import find_boxes
from app.votes.evidence import Box
from tests.fakes.painted import WHITE, canvas

PAGE = (248, 249, 250)
LINE = (206, 212, 218)
BLUE = (13, 110, 253)


def test_a_bordered_card_is_found_to_the_pixel() -> None:
    """The bounds of a card, its border and its fill are exact."""
    page = canvas(300, 200, PAGE)
    page.box(21, 34, 157, 99, WHITE, radius=6, border=1, line=LINE)

    card = next(box for box in page.scene().boxes if box.fill == 0xFFFFFF)

    assert card.outer == Box(21, 34, 157, 99)
    assert card.borders == (1, 1, 1, 1)
    assert set(card.border_colors) == {0xCED4DA}
    assert card.bordered


def test_a_white_card_on_a_white_page_is_told_by_its_border() -> None:
    """A card of the page's own color ends at its border, and its corners are still round."""
    page = canvas(300, 200)
    page.box(20, 30, 160, 100, WHITE, radius=8, border=1, line=LINE)

    card = next(box for box in page.scene().boxes if box.outer == Box(20, 30, 160, 100))

    assert card.radii == pytest.approx((7, 7, 7, 7), abs=0.5)


def test_boxes_know_which_box_they_lie_in() -> None:
    """A button in a card in a page is nested twice."""
    page = canvas(300, 200, PAGE)
    page.fill(20, 30, 200, 120, WHITE, radius=4)
    page.fill(40, 60, 80, 32, BLUE, radius=4)

    boxes = page.scene().boxes

    button = next(box for box in boxes if box.fill == 0x0D6EFD)
    card = boxes[button.parent]
    assert card.fill == 0xFFFFFF
    assert boxes[card.parent].fill == 0xF8F9FA


@pytest.mark.parametrize("radius", [0, 2, 3, 4, 6, 8, 12, 16, 24])
def test_a_radius_is_read_within_a_pixel(radius: int) -> None:
    """All four corners of a plain box are read within one pixel."""
    page = canvas(200, 120)
    page.fill(31, 20, 120, 70, BLUE, radius=radius)

    box = next(box for box in page.scene().boxes if box.fill == 0x0D6EFD)

    assert box.radii == pytest.approx([radius] * 4, abs=1)


def test_a_soft_shadow_is_no_border() -> None:
    """The rows of a fading shadow around a card are not taken for its border."""
    page = canvas(300, 200)
    page.shadow(60, 40, 160, 100, radius=6, offset=3, blur=12, alpha=0.25)
    page.fill(60, 40, 160, 100, PAGE, radius=6)

    card = next(box for box in page.scene().boxes if box.fill == 0xF8F9FA)

    assert card.borders == (0, 0, 0, 0)


def test_a_photograph_holds_no_boxes() -> None:
    """Noise has no flat regions, so nothing is invented in it."""
    page = canvas(64, 64)
    page.pixels[:] = ((page.pixels[:, :, :1].cumsum(0) * 7 + page.pixels[:, :, :1].cumsum(1) ** 2) % 251).repeat(3, axis=2)[
        :, :, :3
    ]

    assert find_boxes(page.scene().changes, scale=1.0) == ()


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 50), (50, 1), (2, 2), (3, 3), (9, 2)])
def test_the_smallest_pictures_hold_no_boxes(width: int, height: int) -> None:
    """A line of pixels has no room for a region, and does not bring the worker down."""
    assert find_boxes(canvas(width, height).scene().changes, scale=1.0) == ()
