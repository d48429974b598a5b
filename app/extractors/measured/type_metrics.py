"""Type metrics: sizes from the heights of letters, weights from the thickness of strokes."""

from collections.abc import Iterator

import numpy as np

from app.extractors.measured.font_weights import font_weights
from app.extractors.measured.generic_family import generic_families
from app.extractors.measured.height_sizes import read_sizes
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import TYPE_METRICS
from app.extractors.measured.scene import Scene
from app.extractors.measured.size_choice import choose_sizes
from app.extractors.measured.type_clusters import Setting, clustered
from app.extractors.measured.type_votes import type_ballot
from app.extractors.measured.typeface_bank import typeface_bank
from app.votes.vote import Ballot

_LEAST_LIKE = -2.3


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: text styles, body and heading."""
    yield type_ballot(TYPE_METRICS.id, clustered(_settings(scene), scene.scale))


def _settings(scene: Scene) -> list[Setting]:
    lines, strokes = scene.sure_lines, scene.strokes
    if not lines:
        return []
    reading = read_sizes(lines, strokes, scene.faces, scene.scale)
    text = (reading.likeness >= _LEAST_LIKE) & scene.faces.readable
    glyphs = np.array([line.glyphs for line in lines], float) * text
    size, sigma = choose_sizes(reading.chances, glyphs)
    weight = font_weights(np.where(text, strokes.stem / size / scene.scale, np.nan), glyphs)
    looks = tuple(typeface_bank().generics[face] for face in scene.faces.line_face)
    generic = generic_families(lines, size * scene.scale, strokes.bare, looks)
    return [
        Setting(lines[row], float(size[row]), float(sigma[row]), int(weight[row]), generic[row])
        for row in np.flatnonzero(text).tolist()
    ]


MEASURER = Measurer(TYPE_METRICS, measure)
