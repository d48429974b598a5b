"""Which component a larger area is: a bar of the page, a message, or a card."""

from typing import Final

from app.extractors.measured.box_arrangement import Part
from app.extractors.measured.held import Held, within

_BARS: Final = (36, 120)
_SIDES: Final = (48, 400)
"""CSS px of height of bars across, and of width of bars along a side."""
_ACROSS, _MOST_OF, _LONG = 0.97, 0.6, 0.85
"""Parts of the page: of its width that a bar takes, at its top beside another one, and of its height."""
_MARGIN: Final = 24
"""CSS px between a side bar and the side: there may be a handle."""
_MESSAGES: Final = (34, 180)
_NARROWEST: Final = 200
_TALLEST_TEXT: Final = 24
"""CSS px of ink of a line in a message: what is taller is a heading."""
_INDENT: Final = 96
_PALE: Final = 96
"""Levels of a channel between a message and its ground; what is stronger and square is a caption."""
_SURE_TINT: Final = 12
_FIELD: Final = 44
"""CSS px up to which a pale box with a border and plain text may be a field."""
_FLAT: Final = 4
"""Times that a message beside an accent bar is as wide as it is high, at least: cards have such bars, too."""
_CARD: Final = (110, 56, 9_000)
"""CSS px of width and height, and their product, at least."""
_PHONE: Final = 600


def is_bar(held: Held) -> bool:
    """A low band across the page, or a tall one along a side of it; not the gap between two."""
    box, scale = held.box, held.scale
    page_wide, page_tall = held.page
    if held.rounded or held.part is Part.SECTION or not (held.lines or held.boxes):
        return False
    beside = box.left <= _MARGIN * scale, page_wide * scale - box.right <= _MARGIN * scale
    if held.height >= _LONG * page_tall:
        return any(beside) and not all(beside) and within(held.width, _SIDES)
    at_top = box.top <= 1 and beside[1] and held.width >= _MOST_OF * page_wide
    return (_across(held) or at_top) and within(held.height, _BARS)


def is_message(held: Held) -> bool:
    """Text that is no heading on a tint, or beside an accent bar."""
    if held.boxes > 1 or held.width < _NARROWEST or not within(held.height, _MESSAGES) or not held.lines:
        return False
    raised = held.rounded or held.edged
    if held.part is Part.SECTION or (_across(held) and not raised) or held.ink > _TALLEST_TEXT or held.room[0] > _INDENT:
        return False
    meant = held.colored or (held.tint >= _SURE_TINT and (held.height > _FIELD or not held.edged))
    caption = not raised and held.contrast > _PALE
    return (held.marked and held.width >= _FLAT * held.height) or (held.tinted and meant and not caption)


def is_card(held: Held) -> bool:
    """An area that is set off, by its corners, its border, or because it is one of several; not the page itself."""
    tall, wide = held.height, held.width
    page = (_across(held) and not (held.rounded and held.page[0] < _PHONE)) or tall >= _ACROSS * held.page[1]
    if page or held.part is Part.SECTION:
        return False
    raised = held.rounded or held.edged or (held.repeated > 0 and held.around.whole)
    return raised and wide >= _CARD[0] and tall >= _CARD[1] and wide * tall >= _CARD[2]


def _across(held: Held) -> bool:
    return held.width >= _ACROSS * held.page[0]
