"""Exact runs: the colors that were drawn, to the bit, from runs of equal pixels.

Long thick runs are fills, long thin ones lines; what lies farthest from the background in letter-sized cells is ink. The
palette is cast at once, without places and roles that need more; then all of color again, as the next revision.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from app.extractors.measured.color_places import find_places
from app.extractors.measured.color_roles import assign_roles
from app.extractors.measured.color_slots import answer_slots
from app.extractors.measured.color_table import see
from app.extractors.measured.color_uses import find_uses
from app.extractors.measured.color_votes import color_ballot
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.outskirts import border_shares
from app.extractors.measured.palette import find_palette
from app.extractors.measured.profiles import EXACT_RUNS
from app.extractors.measured.runs import bearable_step, find_runs
from app.extractors.measured.scene import Scene
from app.votes.vote import Ballot


def measure(scene: Scene) -> Iterator[Ballot]:
    """Two ballots: the palette; then the palette with its places, and the closed slots."""
    scale = max(1, round(scene.scale))
    changes = scene.visible_changes
    pixels = changes.packed
    every = bearable_step(pixels)
    runs = find_runs(pixels, changes.across) if every == 1 else find_runs(np.ascontiguousarray(pixels[::every]))
    seen = see(runs, scale)
    lossy = scene.picture.lossy
    swatches = find_palette(seen, scale, lossy=lossy)
    roles = assign_roles(swatches, border_shares(pixels))
    yield replace(color_ballot(EXACT_RUNS.id, swatches, roles, {}, {}, revision=0), complete=not lossy)
    if scene.resampled:  # looked at only now: the first palette does not wait for it
        swatches = find_palette(seen, scale, lossy=True)
        roles = assign_roles(swatches, border_shares(pixels))
    packed = np.array([swatch.packed for swatch in swatches], np.uint32)
    places = dict(zip(packed.tolist(), find_places(seen, packed, scale, every), strict=True))
    del runs, seen  # runs take several times what the picture takes, and to find boxes and text takes as much again
    answers = answer_slots(swatches, roles, find_uses(scene.carriers, swatches, blurred=scene.blurred))
    yield replace(color_ballot(EXACT_RUNS.id, swatches, roles, places, answers, revision=1), complete=not scene.blurred)


MEASURER = Measurer(EXACT_RUNS, measure)
