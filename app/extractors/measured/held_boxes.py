"""The boxes of a scene, each with what lies in it and around it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from app.extractors.measured.box_arrangement import Arrangement, Part, together
from app.extractors.measured.held import Held
from app.extractors.measured.scene import Scene
from app.extractors.measured.surroundings import look_around
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import LEFT, RIGHT, TOP, UiBox
from app.votes.evidence import Box

_BESIDE: Final = 16
"""CSS px from a box to tick to the words that say what for."""
_TICK: Final = 26
"""CSS px of a box to tick, at most."""
_THICK: Final = 2.5
"""CSS px of a border that marks a message."""
_ICON: Final = 24
"""CSS px; what is smaller in a box is a part of a letter or a sign."""


def hold(scene: Scene, boxes: Sequence[UiBox], arranged: Arrangement) -> Iterator[Held]:
    """Each of the boxes of a scene, largest first, and then each stack of them."""
    scale = scene.scale
    lines: dict[int, list[TextLine]] = defaultdict(list)
    for line, _size in scene.sized_lines:
        lines[_holder(boxes, line.box)].append(line)
    held_boxes = Counter(box.parent for box in boxes if min(box.width, box.height) >= _ICON * scale)
    page = scene.picture.width / scale, scene.picture.height / scale
    members = [*((index,) for index in range(len(boxes))), *arranged.stacks]
    shown = [*boxes, *(together(boxes, stack) for stack in arranged.stacks)]
    for box, around, of in zip(shown, look_around(scene.calm, shown, scale), members, strict=True):
        outer, alone = box.outer, len(of) == 1
        yield Held(
            box=box,
            around=around,
            part=arranged.parts[of[0]] if alone else Part.WHOLE,
            repeated=arranged.repeated[of[0]] if alone else 0,
            lines=tuple(line for index in of for line in lines[index]),
            boxes=sum(held_boxes[index] for index in of),
            width=outer.width / scale,
            height=outer.height / scale,
            page=page,
            scale=scale,
            joined=alone and arranged.joined[of[0]],
            marked=_is_marked(box, scene.accent_bars, scale),
            labelled=_is_labelled(outer, scene),
        )


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


def _is_marked(box: UiBox, bars: Sequence[Box], scale: float) -> bool:
    """Whether a thick border, or an accent bar, runs along its left side only."""
    if box.borders[LEFT] >= _THICK * scale and box.borders[LEFT] > 2 * max(box.borders[TOP], box.borders[RIGHT]):
        return True
    outer, near = box.outer, 3 * scale
    return any(abs(bar.x + bar.width - outer.x) <= near and abs(bar.height - outer.height) <= 2 * near for bar in bars)


def _is_labelled(outer: Box, scene: Scene) -> bool:
    """Whether it is small, and words beside it may say what for."""
    small = max(outer.width, outer.height) <= _TICK * scene.scale
    return small and any(_says(line, outer, scene.scale) for line, _size in scene.sized_lines)


def _says(line: TextLine, outer: Box, scale: float) -> bool:
    """Whether a line begins in it or close to its right, at its height, and goes on."""
    begins, ends = line.box.x - outer.x, line.box.x + line.box.width - outer.x
    return (
        0 <= begins <= outer.width + _BESIDE * scale
        and ends > 2 * outer.width
        and line.box.y < outer.y + outer.height / 2 < line.box.y + line.box.height
    )
