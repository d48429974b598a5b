"""Which box lies in which, and which are no boxes but letters."""

from dataclasses import replace

import numpy as np

from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox


def nest(boxes: list[UiBox]) -> tuple[UiBox, ...]:
    """Largest first, each with the smallest box around it as its parent."""
    ordered = sorted(boxes, key=lambda box: -box.width * box.height)
    left, top, right, bottom = np.array([(box.left, box.top, box.right, box.bottom) for box in ordered]).reshape(-1, 4).T
    nested: list[UiBox] = []
    for index, box in enumerate(ordered):
        around = (
            (left[:index] <= box.left)
            & (right[:index] >= box.right)
            & (top[:index] <= box.top)
            & (bottom[:index] >= box.bottom)
        )
        holders = np.flatnonzero(around)
        nested.append(replace(box, parent=int(holders[-1]) if len(holders) else -1))
    return tuple(nested)


def outside_letters(boxes: tuple[UiBox, ...], lines: tuple[TextLine, ...]) -> tuple[UiBox, ...]:
    """Without the counters of letters, and pieces of them: what lies within a line of text is no box."""
    texts = [line.box for line in lines if line.certainty >= 0.4]
    edges = np.array([(box.x - 1, box.y - 1, box.x + box.width + 1, box.y + box.height + 1) for box in texts]).reshape(-1, 4)
    kept = [
        index
        for index, box in enumerate(boxes)
        if not (
            (edges[:, 0] <= box.left) & (edges[:, 1] <= box.top) & (edges[:, 2] >= box.right) & (edges[:, 3] >= box.bottom)
        ).any()
    ]
    moved = {old: new for new, old in enumerate(kept)}
    return tuple(replace(boxes[index], parent=_kept_parent(boxes, boxes[index].parent, moved)) for index in kept)


def _kept_parent(boxes: tuple[UiBox, ...], parent: int, moved: dict[int, int]) -> int:
    while parent >= 0 and parent not in moved:
        parent = boxes[parent].parent
    return moved.get(parent, -1)
