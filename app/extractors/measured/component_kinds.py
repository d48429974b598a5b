"""Which kind of component a painted box looks like: by its size, what it holds, and how that is placed in it.

The bounds are those of the controls that design systems have: 24 to 56 CSS px high, a label in the middle; badges hug a label
that is hardly lower than they are; fields are long, and what is written in them begins at the left.
"""

from typing import Final

from app.extractors.measured.box_arrangement import Part
from app.extractors.measured.component_areas import is_bar, is_card, is_message
from app.extractors.measured.held import Held, channels, farthest, within
from app.extractors.measured.ui_box import TOP
from app.votes.component import ComponentKind

_CHECK: Final = (10, 26)
_SOLID: Final = 12.5
"""CSS px of one without a frame, which is ticked: what is smaller is a dot."""
_SQUARE: Final = (0.85, 1.18)
_BADGE: Final = (12, 28)
_LOW_BADGE: Final = 25
"""CSS px up to which what hugs a label is a badge, whatever room it leaves above."""
_WIDEST_BADGE: Final = 130
_TIGHT: Final = 0.42
"""Part of the height of a small button that its capitals and ascenders fill, at least."""
_CONTROL: Final = (22, 64)
_SIGN: Final = (28, 64)
"""CSS px of a button that shows a sign only."""
_PLAIN_SIGN: Final = (28, 44)
"""The same where nothing but its outline, or its shade, tells that it is one."""
_WIDEST_BUTTON: Final = 340
_WIDEST_VIVID: Final = 760
"""Across a form, buttons that are vivid may be this wide."""
_CENTERED: Final = 0.12
"""Part of the width (of a usual button, if it is wider) by which the room before and after a label may differ, beside 3 px."""
_SHORTEST_FIELD, _LONG_FIELD = 90, 160
_INDENT: Final = 48
"""CSS px before the text of a field: there may be an icon."""
_FREE: Final = 0.35
"""Part of a short field that is left free after its text; a button is filled by its label and an icon."""
_FAINT: Final = 110
"""Levels of a channel between a placeholder and its ground."""
_SURE_TINT: Final = 12
_NARROW: Final = 180
"""CSS px of a button with a sign, at most."""
_TALLEST_FIELD: Final = 260
_SAME_RADIUS: Final = 1.5


def kind_of(held: Held) -> ComponentKind | None:
    """What it looks like; None where it is only an area, or a part of something larger."""
    if held.part in {Part.CELL, Part.ROW} or not held.around.bounded:
        return None
    if is_bar(held):
        return ComponentKind.BAR
    if not (held.around.whole or held.marked):
        return None
    if not held.lines and not held.boxes:
        return _empty(held)
    if held.part is Part.WHOLE and held.lines and held.boxes <= 1 and held.in_a_row:
        return _labelled(held)
    return _area(held)


def is_field(held: Held, known: Held) -> bool:
    """Whether it is a field of several lines: it has the look of one that is known, and only plain text from its left on."""
    box, other = held.box, known.box
    looks = [(one.fill, one.border_colors[TOP], one.borders[TOP]) for one in (box, other)]
    rounded = abs(box.radii[0] - other.radii[0]) <= _SAME_RADIUS * held.scale
    plain = not held.boxes and (not held.lines or (held.room[0] <= _INDENT / 2 and len({line.ink for line in held.lines}) == 1))
    return looks[0] == looks[1] and rounded and plain and held.height <= _TALLEST_FIELD


def _empty(held: Held) -> ComponentKind | None:
    """What holds nothing that is surely text: a box to tick, an empty field, a badge with a digit, a button with a sign."""
    tall, wide = held.height, held.width
    square = within(wide / tall, _SQUARE)
    if square and within(tall, _CHECK):
        framed = min(held.box.borders) > 0
        known = held.labelled or (framed and held.repeated > 1)
        solid = held.rounded and tall >= _SOLID
        return ComponentKind.CHECKBOX if known and (framed or solid) else None
    if within(tall, _CONTROL) and wide >= _SHORTEST_FIELD and (held.edged or held.rounded) and not held.vivid:
        return ComponentKind.INPUT if held.part is Part.WHOLE else None
    if not held.rounded:
        return None
    if held.vivid and within(tall, _BADGE) and tall < wide <= _WIDEST_BADGE:
        return ComponentKind.BADGE
    return ComponentKind.BUTTON if square and not held.joined and within(tall, _SIGN if held.vivid else _PLAIN_SIGN) else None


def _labelled(held: Held) -> ComponentKind | None:
    """What holds one line."""
    tall, wide = held.height, held.width
    before, after = held.room
    centered = abs(before - after) <= 3 + _CENTERED * min(wide, _WIDEST_BUTTON / 2)
    if centered and within(tall, _BADGE) and wide <= _WIDEST_BADGE and (tall <= _LOW_BADGE or held.ink >= _TIGHT * tall):
        return ComponentKind.BADGE if tall <= _LOW_BADGE else ComponentKind.BUTTON
    if not within(tall, _CONTROL):
        return _area(held)
    if centered and wide <= (_WIDEST_VIVID if held.vivid else _WIDEST_BUTTON):
        return ComponentKind.BUTTON
    if is_message(held):
        return ComponentKind.ALERT
    return _beside_its_text(held) or _area(held)


def _beside_its_text(held: Held) -> ComponentKind | None:
    """A field, in which text begins at the left, or a button with a sign before or after its label."""
    before, after = held.room
    plain = (held.edged or held.rounded) and not held.vivid and held.tint < _SURE_TINT
    if plain and before < after and before <= _INDENT and held.width >= _SHORTEST_FIELD:
        free = held.width >= _LONG_FIELD or after >= _FREE * held.width or _is_faint(held)
        return ComponentKind.INPUT if free else ComponentKind.BUTTON
    sign = held.rounded and after < before <= _INDENT and held.width <= _NARROW
    return ComponentKind.BUTTON if sign else None


def _area(held: Held) -> ComponentKind | None:
    if is_message(held):
        return ComponentKind.ALERT
    return ComponentKind.CARD if is_card(held) else None


def _is_faint(held: Held) -> bool:
    """Whether its text is set back, as placeholders are."""
    fill = channels(held.box.fill)
    return all(farthest(list(line.ink.rgb), fill) <= _FAINT for line in held.lines)
