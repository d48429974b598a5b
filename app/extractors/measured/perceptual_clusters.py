"""Perceptual clusters: colors as the eye groups them, independent of runs.

Fills are the clusters of flat places that one color dominates; inks are what the lines of text are written in; borders are
those of the boxes. A picture that has hardly any flat place is a photo: its largest groups of colors are its palette.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from app.extractors.measured.blurred_colors import see_blurred
from app.extractors.measured.color_places import Places
from app.extractors.measured.color_roles import Role, assign_roles
from app.extractors.measured.color_slots import answer_slots
from app.extractors.measured.color_uses import find_uses
from app.extractors.measured.color_votes import color_ballot
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.outskirts import border_shares
from app.extractors.measured.overlays import find_overlays, overlay_looks
from app.extractors.measured.palette import LEAST_SHARE, Swatch, without_twins
from app.extractors.measured.photo_palette import photo_palette
from app.extractors.measured.profiles import PERCEPTUAL_CLUSTERS
from app.extractors.measured.scene import Scene
from app.extractors.measured.seen_colors import FEWEST_LETTERS, Seen, see_exactly
from app.votes.evidence import Box
from app.votes.vote import Ballot

_FLAT: Final = 0.3
"""Share of the picture that flat fills cover, at least, on anything that was designed."""
_LEAST_FILL: Final = 0.0006
_LETTER: Final = 10
"""Pixels of full ink in a letter at scale 1, about."""
_BOXED: Final = 0.3
"""Part of a fill that lies in boxes, unless it is in letters."""
_MOST_BOXES: Final = 12
_NOISE: Final = 1.5
"""Sigma of a color measured in lossy and in scaled pictures, in CIEDE2000."""


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: palette and closed slots."""
    uncertainty = _NOISE if scene.blurred else 0.0
    seen = see_blurred(scene) if scene.blurred else see_exactly(scene)
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
    answers = answer_slots(swatches, roles, find_uses(scene.carriers, swatches, blurred=scene.blurred))
    looks = {} if scene.blurred else overlay_looks(find_overlays(scene.boxes, scene.rules))
    yield color_ballot(
        PERCEPTUAL_CLUSTERS.id, swatches, roles, places, answers, revision=0, uncertainty=uncertainty, looks=looks
    )


def _swatch(packed: int, one: Seen, scale: float, size: int) -> Swatch:
    stroke = one.letters * _LETTER * scale**2 / size
    if one.boxed < _BOXED * one.fill:  # large letters are flat inside
        stroke = max(stroke, one.fill)
    strongest = max(one.fill / _LEAST_FILL, one.line / LEAST_SHARE, one.letters / FEWEST_LETTERS)
    share = min(1.0, one.fill + one.line + stroke)
    return Swatch(packed, share, one.fill, one.line, stroke, one.letters, float(np.sqrt(strongest)))


def _places(boxes: list[Box]) -> Places:
    distinct = list(dict.fromkeys(boxes))
    largest = sorted(distinct, key=lambda box: -box.width * box.height)[:_MOST_BOXES]
    return Places(tuple(largest), len(distinct))


MEASURER = Measurer(PERCEPTUAL_CLUSTERS, measure)
