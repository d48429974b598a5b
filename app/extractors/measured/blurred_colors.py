"""The colors of a lossy or scaled picture, added up over flat places, boxes, lines and text.

Each is measured with an error of its own: flat places are nearly exact, insides of boxes and sides of borders good, text is an
estimate. A design has few colors: what is measured worse, and is near what is measured better, is that color.
"""

import math
from typing import Final

import numpy as np

from app.extractors.measured.blurred_boxes import blurred_fills, blurred_lines
from app.extractors.measured.channel_difference import apart
from app.extractors.measured.fill_clusters import exact_fills
from app.extractors.measured.gray_tint import tint, tinted
from app.extractors.measured.ink_clusters import Inked, find_inks
from app.extractors.measured.oklab import oklab
from app.extractors.measured.palette import LEAST_SHARE
from app.extractors.measured.scene import Scene
from app.extractors.measured.seen_colors import FEWEST_LETTERS, Seen
from app.extractors.measured.shade_steps import in_shade, lies_in_shade

_SAME_FILL: Final = 0.03
"""OKLab distance within which the inside of a box is a fill that was found in flat places."""
_SAME_LINE: Final = 0.012
_SAME_INK: Final = 0.03
_SAME_LEVELS: Final = 3
"""By which a box differs from the fill that it has, once it is calmed."""
_LEAST_LINE: Final = 2 * LEAST_SHARE
_OF_SHADE: Final = 0.03
"""Share of the picture up to which a fill may be but a step of a shadow."""
_LEAST_INSIDE: Final = 0.0002
"""Share of the picture of a box, at least: its edges vouch for its color."""


def see_blurred(scene: Scene) -> dict[int, Seen]:
    """The packed colors of a picture whose pixels have been changed by coding, or beside edges by scaling."""
    seen: dict[int, Seen] = {}
    fills = scene.noisy_fills if scene.picture.lossy else exact_fills(scene.visible_changes)
    for packed, share in fills:
        if share < _OF_SHADE and _is_step_of_shade(packed, scene):
            continue
        seen[packed] = Seen(fill=share, boxed=share if scene.picture.lossy or _fills_a_box(packed, scene) else 0.0)
    _add_insides(seen, scene)
    inks = list(find_inks(scene))
    _add_lines(seen, scene, inks)
    for written in inks:
        known = _known(written.packed, seen, _SAME_INK)
        if known is not None or written.letters >= FEWEST_LETTERS:
            one = seen.setdefault(written.packed if known is None else known, Seen())
            one.letters += written.letters
            one.boxes += written.boxes
    return seen


def _is_step_of_shade(packed: int, scene: Scene) -> bool:
    shadows = scene.soft_fall_offs
    return in_shade(packed, shadows) and lies_in_shade(packed, scene.picture.rgb, shadows) and not _fills_a_box(packed, scene)


def _fills_a_box(packed: int, scene: Scene) -> bool:
    """Whether some box has about that color. Coding leaves no letter flat inside, scaling does."""
    fills = np.array([box.fill for box in scene.boxes], np.uint32)
    return bool((apart(fills, np.array([packed], np.uint32)) <= _SAME_LEVELS).any())


def _add_insides(seen: dict[int, Seen], scene: Scene) -> None:
    for inside in blurred_fills(scene):
        known = _known(inside.packed, seen, _SAME_FILL)
        if known is not None:
            seen[known].boxes += inside.boxes
        elif inside.share >= _LEAST_INSIDE:
            seen[inside.packed] = Seen(fill=inside.share, boxed=inside.share, boxes=list(inside.boxes))


def _add_lines(seen: dict[int, Seen], scene: Scene, inks: list[Inked]) -> None:
    paper = max(seen, key=lambda packed: seen[packed].fill, default=0xFFFFFF)
    measured = [(packed, math.sqrt(one.fill)) for packed, one in seen.items()]
    letters = max(1, sum(ink.letters for ink in inks))
    slope = tint([*measured, *((ink.packed, ink.letters / letters) for ink in inks)], paper)
    for line in blurred_lines(scene):
        packed = tinted(line.packed, paper, slope)
        known = _known(packed, seen, _SAME_LINE)
        if known is not None:
            seen[known].line += line.share
        elif line.share >= _LEAST_LINE:
            seen[packed] = Seen(line=line.share, boxes=list(line.boxes))


def _known(packed: int, seen: dict[int, Seen], within: float) -> int | None:
    """The nearest color that was found before, where one is that near."""
    if not seen:
        return None
    places = oklab(np.array([[one >> 16, one >> 8 & 255, one & 255] for one in (packed, *seen)], np.uint8))
    apart = ((places[1:] - places[0]) ** 2).sum(axis=1)
    nearest = int(apart.argmin())
    return list(seen)[nearest] if apart[nearest] <= within**2 else None
