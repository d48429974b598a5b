"""Type synthesis: letters are compared with how typefaces draw them. Tells family, size from widths, weight, generic family."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.font_weights import font_weights
from app.extractors.measured.letter_match import Faces
from app.extractors.measured.letter_widths import width_sizes
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.plausible_sizes import plausible_sizes
from app.extractors.measured.profiles import TYPE_SYNTHESIS
from app.extractors.measured.scene import Scene
from app.extractors.measured.size_choice import SizeChances, choose_sizes
from app.extractors.measured.type_clusters import Setting, clustered
from app.extractors.measured.type_votes import type_ballot
from app.extractors.measured.typeface_bank import typeface_bank
from app.votes.vote import Ballot

Floats = NDArray[np.float64]
_WORST = 4.2
"""Mean distance of a line's letters to its face from which it is no text, or of no face we know."""


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: text styles, body and heading."""
    lines = scene.sure_lines
    if not lines:
        yield type_ballot(TYPE_SYNTHESIS.id, ())
        return
    faces = scene.faces
    size, sigma = (values / scene.scale for values in width_sizes(lines, scene.letters, faces))
    text = (faces.misfit <= _WORST) & np.isfinite(size)
    glyphs = np.array([line.glyphs for line in lines], float) * text
    sizes, spread = choose_sizes(_chances(size, sigma), glyphs)
    weight = font_weights(np.where(text, scene.strokes.stem / sizes / scene.scale, np.nan), glyphs)
    bank = typeface_bank()
    settings = [
        Setting(
            lines[row],
            float(sizes[row]),
            float(spread[row]),
            int(weight[row]),
            bank.generics[faces.line_face[row]],
            bank.families[faces.line_face[row]],
        )
        for row in np.flatnonzero(text).tolist()
    ]
    yield type_ballot(TYPE_SYNTHESIS.id, clustered(settings, scene.scale), _ranking(faces))


def _chances(size: Floats, sigma: Floats) -> SizeChances:
    sizes, prior = plausible_sizes()
    off = (np.nan_to_num(size)[:, None] - sizes[None, :]) / np.where(np.isfinite(sigma), sigma, 1e6)[:, None]
    return SizeChances(sizes, np.maximum(-0.5 * off**2, -12.0), prior)


def _ranking(faces: Faces) -> str:
    """Name the likeliest families: never one alone."""
    names = typeface_bank().families
    return "text; family like " + ", ".join(names[face] for face, _ in faces.ranked[:4])


MEASURER = Measurer(TYPE_SYNTHESIS, measure)
