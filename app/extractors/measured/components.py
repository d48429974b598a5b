"""Components: buttons, inputs, cards, badges, alerts, bars and tables, with the tokens that each is made of.

They are no votes: nothing is decided by them. They are evidence of what tokens are for, and of which are used together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.extractors.measured.box_arrangement import Arrangement, arrange
from app.extractors.measured.component_kinds import is_field, kind_of
from app.extractors.measured.faded_boxes import faded_boxes
from app.extractors.measured.held import Held
from app.extractors.measured.held_boxes import hold
from app.extractors.measured.line_boxes import LineBox, line_box
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.nesting import nest
from app.extractors.measured.profiles import COMPONENTS
from app.extractors.measured.scene import Scene
from app.extractors.measured.tables import Table, find_tables
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ticks import tick_boxes
from app.extractors.measured.ui_box import UiBox
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.component import Component, ComponentKind
from app.votes.vote import Ballot

_MOST: Final = 300
_LABELLED: Final = (ComponentKind.BUTTON, ComponentKind.BADGE, ComponentKind.INPUT)


@dataclass(frozen=True, slots=True)
class _Label:
    """The first line in a box, its font size in image pixels, and its line box."""

    line: TextLine
    size: float
    around: LineBox


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot without votes. It is not complete: silence about shapes means nothing."""
    more = [*faded_boxes(scene), *tick_boxes(scene)]
    boxes = nest([*scene.boxes, *more]) if more else scene.boxes
    arranged = arrange(boxes, scene.scale, scene.picture.width)
    stripes = [[boxes[index].outer for index in chain] for chain in arranged.stripes]
    tables = [_table(table, boxes, scene.scale) for table in find_tables(scene, stripes)]
    found = [*_from_boxes(scene, boxes, arranged), *tables]
    yield Ballot(COMPONENTS.id, Domain.SHAPE, complete=False, components=_with_variants(found[:_MOST]))


def _from_boxes(scene: Scene, boxes: Sequence[UiBox], arranged: Arrangement) -> Iterator[Component]:
    scale = scene.scale
    sizes = {id(line): size for line, size in scene.sized_lines}
    for held, kind in _with_fields(
        [(held, kind) for held in hold(scene, boxes, arranged) if (kind := kind_of(held)) is not None]
    ):
        first = held.lines[0] if held.lines else None
        size = sizes[id(first)] if first else None
        label = _Label(first, size, line_box(first, scene.line_heights.of(size))) if first and size else None
        yield _component(kind, held.box, label, scale)


def _with_fields(found: list[tuple[Held, ComponentKind]]) -> Iterator[tuple[Held, ComponentKind]]:
    """What looks like a card or a message, and like the fields of the page, is a field of several lines."""
    fields = [held for held, kind in found if kind is ComponentKind.INPUT]
    for held, kind in found:
        large = kind in {ComponentKind.CARD, ComponentKind.ALERT}
        yield held, ComponentKind.INPUT if large and any(is_field(held, known) for known in fields) else kind


def _component(kind: ComponentKind, box: UiBox, label: _Label | None, scale: float) -> Component:
    return Component(
        kind=kind,
        box=box.outer,
        fill=_color(box.fill) if box.filled else None,
        text=label.line.ink if label else None,
        border=_color(box.border_colors[0]) if box.bordered else None,
        border_width=round(min(box.borders) / scale, 2) if box.bordered else 0.0,
        radius=_radius(box, scale) if box.filled else None,
        padding=_padding(box, label.around, scale) if label and kind in _LABELLED else None,
        font_size=round(label.size / scale, 1) if label else None,
    )


def _radius(box: UiBox, scale: float) -> float:
    """Of the two middle corners, with the border."""
    return round((sum(sorted(box.radii)[1:3]) / 2 + (min(box.borders) if box.bordered else 0)) / scale, 1)


def _padding(box: UiBox, label: LineBox, scale: float) -> tuple[float, float]:
    across = min(label.left - box.left, box.right - label.right) / scale
    down = min(label.top - box.top, box.bottom - label.bottom) / scale
    return round(max(0.0, across), 1), round(max(0.0, down), 1)


def _table(table: Table, boxes: Sequence[UiBox], scale: float) -> Component:
    rule = table.rule
    if rule is None:
        inside = next((box for box in boxes if box.outer.y == table.rows[0] and box.left >= table.box.x), None)
        return Component(ComponentKind.TABLE, table.box, _color(inside.fill) if inside else None)
    thick = round(rule.thick / scale, 2)
    return Component(ComponentKind.TABLE, table.box, _color(rule.after), border=_color(rule.color), border_width=thick)


def _with_variants(found: Sequence[Component]) -> tuple[Component, ...]:
    """Numbered by looks within each kind, most frequent first."""
    looks = [_look(one) for one in found]
    ranks: dict[object, int] = {}
    used: Counter[ComponentKind] = Counter()
    for look, _count in Counter(looks).most_common():
        used[look[0]] += 1
        ranks[look] = used[look[0]]
    return tuple(replace(one, variant=ranks[look]) for one, look in zip(found, looks, strict=True))


def _look(one: Component) -> tuple[ComponentKind, object, object, object, int]:
    """What an area holds is no part of its look."""
    return one.kind, one.fill, one.text if one.kind in _LABELLED else None, one.border, round(one.radius or 0)


def _color(packed: int) -> Color | None:
    return Color.from_rgb(packed >> 16, packed >> 8 & 255, packed & 255) if packed >= 0 else None


MEASURER = Measurer(COMPONENTS, measure)
