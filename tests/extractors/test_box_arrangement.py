"""Which boxes belong together."""

from app.extractors.measured.box_arrangement import Part, arrange, together
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box


def _box(left: int, top: int, width: int, height: int, parent: int = -1) -> UiBox:
    none = (0, 0, 0, 0)
    square = (0.0, 0.0, 0.0, 0.0)
    colors = (-1, -1, -1, -1)
    right, bottom = left + width, top + height
    return UiBox(left, top, right, bottom, 0xFFFFFF, 1.0, none, colors, colors, square, square, (1.0, 1.0, 1.0, 1.0), parent)


def test_a_box_that_touches_nothing_is_whole() -> None:
    """Two buttons with a gap between them, of one size."""
    arranged = arrange([_box(0, 0, 80, 36), _box(90, 0, 80, 36)], 1.0, 800)

    assert arranged.parts == (Part.WHOLE, Part.WHOLE)
    assert arranged.repeated == (1, 1)


def test_boxes_that_touch_both_ways_are_cells() -> None:
    """Two by two."""
    boxes = [_box(100 * column, 36 * row, 99, 35) for row in range(2) for column in range(2)]

    assert set(arrange(boxes, 1.0, 800).parts) == {Part.CELL}


def test_many_of_one_height_are_rows_and_few_of_different_heights_are_one() -> None:
    """A list has equal rows; a head, a body and a foot are a card, with the outline of all."""
    rows = [_box(0, 40 * row, 300, 39) for row in range(4)]
    card = [_box(400, 50, 200, 150), _box(400, 0, 200, 49), _box(400, 201, 200, 40)]

    arranged = arrange([*card, *rows], 1.0, 800)

    assert arranged.parts == (*[Part.SECTION] * 3, *[Part.ROW] * 4)
    assert arranged.stacks == ((1, 0, 2),)
    assert together([*card, *rows], arranged.stacks[0]).outer == Box(400, 0, 200, 241)
    assert arranged.stripes == ((3, 4, 5, 6),)


def test_a_band_at_the_top_of_a_box_is_its_section_unless_the_box_is_the_page() -> None:
    """A page has messages that span it; they are no heads."""
    card = arrange([_box(100, 0, 300, 200), _box(100, 0, 300, 40, parent=0)], 1.0, 800)
    page = arrange([_box(0, 0, 800, 600), _box(0, 0, 800, 40, parent=0)], 1.0, 800)

    assert card.parts == (Part.WHOLE, Part.SECTION)
    assert page.parts == (Part.WHOLE, Part.WHOLE)


def test_no_boxes_are_no_arrangement() -> None:
    """Nothing to tell."""
    assert arrange([], 1.0, 800).parts == ()
