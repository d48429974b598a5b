"""Perceptual clusters: colors as the eye groups them, independent of runs.

Fills are the clusters of flat places that one color dominates; inks are what the lines of text are written in; borders are
those of the boxes. A picture that has hardly any flat place is a photo: its largest groups of colors are its palette.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from app.extractors.measured.color_places import Places
from app.extractors.measured.color_roles import Role, assign_roles
from app.extractors.measured.color_slots import answer_slots
from app.extractors.measured.color_votes import color_ballot
from app.extractors.measured.fill_clusters import exact_fills, noisy_fills
from app.extractors.measured.ink_clusters import find_inks
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.outskirts import border_shares
from app.extractors.measured.packed_colors import visible
from app.extractors.measured.palette import LEAST_SHARE, Swatch, without_twins
from app.extractors.measured.photo_palette import photo_palette
from app.extractors.measured.profiles import PERCEPTUAL_CLUSTERS
from app.extractors.measured.scene import Scene
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box
from app.votes.vote import Ballot

_FLAT: Final = 0.3
"""Share of the picture that flat fills cover, at least, on anything that was designed."""
_LEAST_FILL: Final = 0.0006
_FEWEST_LETTERS: Final = 25
_LETTER: Final = 10
"""Pixels of full ink in a letter at scale 1, about."""
_MOST_BOXES: Final = 12
_STEP: Final = 3
"""Levels between neighbors in a ramp."""
_NOISE: Final = 1.5
"""Sigma of a color measured in lossy pictures, in CIEDE2000."""


@dataclass(slots=True)
class _Seen:
    """One color, added up over fills, borders and text. Shares of the picture, 0-1."""

    fill: float = 0.0
    line: float = 0.0
    letters: int = 0
    boxes: list[Box] = field(default_factory=list)


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: palette and closed slots."""
    uncertainty = _NOISE if scene.picture.lossy else 0.0
    seen = _look(scene)
    if sum(one.fill for one in seen.values()) < _FLAT:
        swatches = photo_palette(scene.picture.rgb)
        roles = dict.fromkeys((swatch.packed for swatch in swatches), Role.OTHER)
        yield color_ballot(PERCEPTUAL_CLUSTERS.id, swatches, roles, {}, {}, revision=0, uncertainty=uncertainty)
        return
    size = scene.picture.width * scene.picture.height
    found = [_swatch(packed, one, scene.scale, size) for packed, one in seen.items()]
    swatches = without_twins(sorted(found, key=lambda swatch: (-swatch.strength, swatch.packed)))
    roles = assign_roles(swatches, border_shares(scene.packed))
    places = {packed: _places(one.boxes) for packed, one in seen.items()}
    answers = answer_slots(swatches, roles)
    yield color_ballot(PERCEPTUAL_CLUSTERS.id, swatches, roles, places, answers, revision=0, uncertainty=uncertainty)


def _look(scene: Scene) -> dict[int, _Seen]:
    seen: dict[int, _Seen] = {}
    fills = noisy_fills(scene.picture.rgb) if scene.picture.lossy else exact_fills(visible(scene.packed, scene.picture.opaque))
    for packed, share in fills:
        seen.setdefault(packed, _Seen()).fill = share
    for packed, one in _borders(scene).items():
        if one.line >= LEAST_SHARE:
            seen.setdefault(packed, _Seen()).line = one.line
            seen[packed].boxes += one.boxes
    for written in find_inks(scene):
        if written.letters >= _FEWEST_LETTERS:
            seen.setdefault(written.packed, _Seen()).letters = written.letters
            seen[written.packed].boxes += written.boxes
    for box in _exact_boxes(scene):
        if box.fill in seen:
            seen[box.fill].boxes.append(Box(box.left, box.top, box.width, box.height))
    return seen


def _borders(scene: Scene) -> dict[int, _Seen]:
    """Colors of borders, and the share of the picture that the borders take. Bands of a ramp are no borders of each other."""
    seen: dict[int, _Seen] = {}
    size = scene.picture.width * scene.picture.height
    for box in _exact_boxes(scene):
        lengths = (box.width, box.height, box.width, box.height)
        for packed, width, length, beyond in zip(box.border_colors, box.borders, lengths, box.outside, strict=True):
            if width > 0 and _stands_out(packed, box.fill) and _stands_out(packed, beyond):
                seen.setdefault(packed, _Seen()).line += width * length / size
                seen[packed].boxes.append(box.outer)
    return seen


def _exact_boxes(scene: Scene) -> tuple[UiBox, ...]:
    """Boxes whose colors are what was painted: not where coding has blurred them."""
    return () if scene.picture.lossy else scene.boxes


def _stands_out(packed: int, beside: int) -> bool:
    """Whether some channel differs by more than a step of a ramp."""
    return packed >= 0 and any(abs((packed >> shift & 255) - (beside >> shift & 255)) > _STEP for shift in (16, 8, 0))


def _swatch(packed: int, one: _Seen, scale: float, size: int) -> Swatch:
    stroke = one.letters * _LETTER * scale**2 / size
    strongest = max(one.fill / _LEAST_FILL, one.line / LEAST_SHARE, one.letters / _FEWEST_LETTERS)
    share = min(1.0, one.fill + one.line + stroke)
    return Swatch(packed, share, one.fill, one.line, stroke, one.letters, float(np.sqrt(strongest)))


def _places(boxes: list[Box]) -> Places:
    distinct = list(dict.fromkeys(boxes))
    largest = sorted(distinct, key=lambda box: -box.width * box.height)[:_MOST_BOXES]
    return Places(tuple(largest), len(distinct))


MEASURER = Measurer(PERCEPTUAL_CLUSTERS, measure)
