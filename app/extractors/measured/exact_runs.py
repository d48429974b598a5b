"""Exact runs: the colors that were drawn, to the bit, from runs of equal pixels.

Long thick runs are fills, long thin ones lines; what lies farthest from the background in letter-sized cells is ink. The
palette is cast at once, without places and roles that need more; then all of color again, as the next revision.
"""

from collections.abc import Iterator

import numpy as np

from app.extractors.measured.color_places import find_places
from app.extractors.measured.color_roles import assign_roles
from app.extractors.measured.color_slots import answer_slots
from app.extractors.measured.color_table import see
from app.extractors.measured.color_votes import color_ballot
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.packed_colors import NO_COLOR, Packed
from app.extractors.measured.palette import find_palette
from app.extractors.measured.profiles import EXACT_RUNS
from app.extractors.measured.runs import find_runs
from app.extractors.measured.scene import Scene
from app.votes.vote import Ballot


def measure(scene: Scene) -> Iterator[Ballot]:
    """Two ballots: the palette; then the palette with its places, and the closed slots."""
    scale = max(1, round(scene.scale))
    pixels = visible(scene)
    seen = see(find_runs(pixels), scale)
    swatches = find_palette(seen, scale)
    roles = assign_roles(swatches, border_shares(pixels))
    yield color_ballot(EXACT_RUNS.id, swatches, roles, {}, {}, revision=0)
    packed = np.array([swatch.packed for swatch in swatches], np.uint32)
    places = dict(zip(packed.tolist(), find_places(seen, packed, scale), strict=True))
    yield color_ballot(EXACT_RUNS.id, swatches, roles, places, answer_slots(swatches, roles), revision=1)


def visible(scene: Scene) -> Packed:
    """The picture's pixels, with a stand-in for those that are transparent."""
    if scene.picture.opaque is None:
        return scene.packed
    return np.where(scene.picture.opaque, scene.packed, np.uint32(NO_COLOR))


def border_shares(pixels: Packed) -> dict[int, float]:
    """What part (0-1) each color has of the picture's border, without the top, where bars are."""
    below = pixels[len(pixels) // 6 :]
    around = np.concatenate([below[:, 0], below[:, -1], below[-1]])
    colors, counts = np.unique(around, return_counts=True)
    return dict(zip(colors.tolist(), (counts / len(around)).tolist(), strict=True))


MEASURER = Measurer(EXACT_RUNS, measure)
