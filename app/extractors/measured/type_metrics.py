"""Type metrics: sizes from the heights of letters, weights from the thickness of strokes."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.font_weights import regular_stem, weight_of
from app.extractors.measured.height_sizes import SizeReading, read_sizes
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import TYPE_METRICS
from app.extractors.measured.scene import Scene
from app.extractors.measured.stroke_weight import stem_width
from app.extractors.measured.type_clusters import Setting, TypeCluster, size_groups
from app.extractors.measured.type_votes import type_ballot
from app.votes.vote import Ballot

_FEWEST_GLYPHS = 4


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: text styles, body and heading."""
    lines = tuple(line for line in scene.text_lines if line.certainty >= 0.5)
    if not lines:
        yield type_ballot(TYPE_METRICS.id, (), None)
        return
    reading = read_sizes(lines, scene.scale)
    posterior = reading.log_likelihood + reading.prior
    chosen = reading.sizes[posterior.argmax(axis=1)]
    glyphs = np.array([line.glyphs for line in lines], float)
    number = size_groups(chosen, glyphs)
    stems = [stem_width(scene.ink, line) for line in lines]
    clusters: list[TypeCluster] = []
    settings: list[list[Setting]] = []
    for group in range(number.max() + 1):
        rows = np.flatnonzero(number == group)
        if not len(rows):
            continue
        size, sigma = _joint_size(reading, rows, glyphs)
        settings.append(
            [
                Setting(lines[row], size, sigma, None if (stem := stems[row]) is None else stem / size / scene.scale)
                for row in rows
            ]
        )
    known = [(one.stem, one.line.glyphs) for alike in settings for one in alike if one.stem is not None]
    regular = regular_stem(np.array([stem for stem, _ in known]), np.array([count for _, count in known], float))
    for alike in settings:
        clusters += _by_weight(alike, regular)
    yield type_ballot(TYPE_METRICS.id, tuple(c for c in clusters if c.glyphs >= _FEWEST_GLYPHS), None)


def _joint_size(reading: SizeReading, rows: NDArray[np.intp], glyphs: NDArray[np.float64]) -> tuple[float, float]:
    weight = np.minimum(glyphs[rows], 10)[:, None] / 10
    joint = (reading.log_likelihood[rows] * weight).sum(axis=0) + 2 * reading.prior
    chance = np.exp(joint - joint.max())
    chance /= chance.sum()
    best = float(reading.sizes[joint.argmax()])
    return best, float(np.sqrt((chance * (reading.sizes - best) ** 2).sum()))


def _by_weight(group: list[Setting], regular: float) -> list[TypeCluster]:
    """Light, regular and bold lines of one size are different styles."""
    found: dict[int, list[Setting]] = {}
    for setting in group:
        weight = weight_of(setting.stem, regular) if setting.stem is not None else 400
        found.setdefault(weight, []).append(setting)
    return [TypeCluster(group[0].size, group[0].sigma, weight, tuple(members)) for weight, members in found.items()]


MEASURER = Measurer(TYPE_METRICS, measure)
