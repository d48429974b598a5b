"""Components: buttons, inputs, cards, badges, alerts, bars and tables, with the tokens that each is made of.

They are no votes: nothing is decided by them. They are evidence of what tokens are for, and of which are used together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from app.extractors.measured.component_kinds import Held, kind_of
from app.extractors.measured.line_boxes import LineBox, line_box
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import COMPONENTS
from app.extractors.measured.rules import Rule
from app.extractors.measured.scene import Scene
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.component import Component, ComponentKind
from app.votes.evidence import Box
from app.votes.vote import Ballot

_MOST: Final = 300
_FEWEST_RULES: Final = 3
"""Between the rows of a table."""
_TALLEST_ROW: Final = 90
"""CSS px between two rules of one table."""

_LABELLED: Final = (ComponentKind.BUTTON, ComponentKind.BADGE, ComponentKind.INPUT)


@dataclass(frozen=True, slots=True)
class _Label:
    """The first line in a box, its font size in image pixels, and its line box."""

    line: TextLine
    size: float
    around: LineBox


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot without votes. It is not complete: silence about shapes means nothing."""
    found = [*_from_boxes(scene), *_tables(scene)]
    yield Ballot(COMPONENTS.id, Domain.SHAPE, complete=False, components=_with_variants(found[:_MOST]))


def _from_boxes(scene: Scene) -> Iterator[Component]:
    boxes, scale = scene.boxes, scene.scale
    sizes = {id(line): size for line, size in scene.sized_lines}
    held_lines: dict[int, list[TextLine]] = defaultdict(list)
    for line, _size in scene.sized_lines:
        held_lines[_holder(boxes, line.box)].append(line)
    held_boxes = Counter(box.parent for box in boxes)
    page = scene.picture.width / scale, scene.picture.height / scale
    for index, box in enumerate(boxes):
        outer, lines = box.outer, tuple(held_lines[index])
        kind = kind_of(Held(box, lines, held_boxes[index], outer.width / scale, outer.height / scale, page, scale))
        if kind is not None:
            first = lines[0] if lines else None
            size = sizes[id(first)] if first else None
            label = _Label(first, size, line_box(first, scene.line_heights.of(size))) if first and size else None
            yield _component(kind, box, label, scale)


def _component(kind: ComponentKind, box: UiBox, label: _Label | None, scale: float) -> Component:
    return Component(
        kind=kind,
        box=box.outer,
        fill=_color(box.fill),
        text=label.line.ink if label else None,
        border=_color(box.border_colors[0]) if box.bordered else None,
        border_width=round(min(box.borders) / scale, 2) if box.bordered else 0.0,
        radius=round((sum(sorted(box.radii)[1:3]) / 2 + (min(box.borders) if box.bordered else 0)) / scale, 1),
        padding=_padding(box, label.around, scale) if label and kind in _LABELLED else None,
        font_size=round(label.size / scale, 1) if label else None,
    )


def _padding(box: UiBox, label: LineBox, scale: float) -> tuple[float, float]:
    across = min(label.left - box.left, box.right - label.right) / scale
    down = min(label.top - box.top, box.bottom - label.bottom) / scale
    return round(max(0.0, across), 1), round(max(0.0, down), 1)


def _holder(boxes: Sequence[UiBox], inner: Box) -> int:
    """The smallest box around it: boxes come largest first."""
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    around = (
        index
        for index in range(len(boxes) - 1, -1, -1)
        if boxes[index].left <= inner.x + 1
        and boxes[index].right >= inner.x + inner.width - 1
        and boxes[index].top <= y < boxes[index].bottom
        and boxes[index].left <= x
    )
    return next(around, -1)


def _tables(scene: Scene) -> Iterator[Component]:
    """Rules of one extent, one under the other, no further apart than rows are."""
    columns: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in scene.rules:
        if rule.horizontal:
            columns[round(rule.start / 6), round(rule.end / 6)].append(rule)
    for rules in columns.values():
        for stack in _stacks(sorted(rules, key=lambda rule: rule.at), _TALLEST_ROW * scene.scale):
            if len(stack) >= _FEWEST_RULES:
                yield _table(stack, scene.scale)


def _stacks(rules: Sequence[Rule], tallest: float) -> Iterator[list[Rule]]:
    stack: list[Rule] = []
    for rule in rules:
        if stack and rule.at - stack[-1].at > tallest:
            yield stack
            stack = []
        stack.append(rule)
    yield stack


def _table(rules: list[Rule], scale: float) -> Component:
    first, last = rules[0], rules[-1]
    row = min(after.at - before.at for before, after in pairwise(rules))
    top = max(0, first.at - row)
    box = Box(first.start, top, first.end - first.start, last.at + last.thick - top)
    thick = round(first.thick / scale, 2)
    return Component(ComponentKind.TABLE, box, _color(first.after), border=_color(first.color), border_width=thick)


def _with_variants(found: Sequence[Component]) -> tuple[Component, ...]:
    """Numbered by looks within each kind, most frequent first."""
    looks = [
        (one.kind, one.fill, one.text if one.kind in _LABELLED else None, one.border, round(one.radius or 0)) for one in found
    ]
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
