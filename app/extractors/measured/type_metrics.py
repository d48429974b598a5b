"""Type metrics: sizes from the heights of letters, weights from the thickness of strokes."""

from collections.abc import Iterator

import numpy as np

from app.extractors.measured.font_weights import regular_stem, weight_of
from app.extractors.measured.height_sizes import read_sizes
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import TYPE_METRICS
from app.extractors.measured.scene import Scene
from app.extractors.measured.size_choice import choose_sizes
from app.extractors.measured.stroke_weight import stem_widths
from app.extractors.measured.type_clusters import Setting, TypeCluster
from app.extractors.measured.type_votes import type_ballot
from app.votes.vote import Ballot

_FEWEST_GLYPHS = 5
_LEAST_LIKE = -2.3


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: text styles, body and heading."""
    lines = tuple(line for line in scene.text_lines if line.certainty >= 0.5)
    if not lines:
        yield type_ballot(TYPE_METRICS.id, (), None)
        return
    stems = stem_widths(scene.picture.rgb, lines) / scene.scale
    reading = read_sizes(lines, stems, scene.scale)
    glyphs = np.array([line.glyphs for line in lines], float)
    size, sigma = choose_sizes(reading, glyphs * (reading.likeness >= _LEAST_LIKE))
    ratio = stems / size
    known = np.isfinite(ratio)
    regular = regular_stem(ratio[known], glyphs[known])
    text = reading.likeness >= _LEAST_LIKE
    groups: dict[tuple[float, int], list[Setting]] = {}
    for row in np.flatnonzero(text).tolist():
        line = lines[row]
        weight = weight_of(float(ratio[row]), regular) if known[row] else 400
        setting = Setting(line, float(size[row]), float(sigma[row]), float(ratio[row]) if known[row] else None)
        groups.setdefault((setting.size, weight), []).append(setting)
    clusters = tuple(TypeCluster(key[0], members[0].sigma, key[1], tuple(members)) for key, members in groups.items())
    yield type_ballot(TYPE_METRICS.id, tuple(c for c in clusters if c.glyphs >= _FEWEST_GLYPHS), None)


MEASURER = Measurer(TYPE_METRICS, measure)
