"""Type synthesis: letters are compared with how typefaces draw them. Tells family, size from widths, weight, generic family."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.family_guesses import family_guesses
from app.extractors.measured.font_weights import font_weights
from app.extractors.measured.letter_advances import Advances, advances
from app.extractors.measured.letter_spacing import letter_spacings
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
Ints = NDArray[np.intp]


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: text styles, body and heading."""
    lines = scene.sure_lines
    if not lines:
        yield type_ballot(TYPE_SYNTHESIS.id, ())
        return
    faces = scene.faces
    found = advances(lines, scene.letters, faces)
    size, sigma = (values / scene.scale for values in width_sizes(found, len(lines)))
    text = faces.readable & np.isfinite(size)
    glyphs = np.array([line.glyphs for line in lines], float) * text
    sizes, spread = choose_sizes(_chances(size, sigma), glyphs)
    weight = font_weights(np.where(text, scene.strokes.stem / sizes / scene.scale, np.nan), glyphs)
    rows = np.flatnonzero(text)
    kinds = np.stack((sizes, weight, faces.line_face)).T[rows].astype(float)
    style, spacings = _spacings(found, kinds, rows, scene)
    bank = typeface_bank()
    settings = [
        Setting(
            line=lines[row],
            size=float(sizes[row]),
            sigma=float(spread[row]),
            weight=int(weight[row]),
            generic=bank.generics[faces.line_face[row]],
            family=bank.families[faces.line_face[row]],
            spacing=spacings[style[row]],
        )
        for row in rows.tolist()
    ]
    yield type_ballot(TYPE_SYNTHESIS.id, clustered(settings, scene.scale), lambda cluster: family_guesses(faces, cluster))


def _spacings(found: Advances, kinds: Floats, rows: Ints, scene: Scene) -> tuple[Ints, list[float | None]]:
    """The number of each line's style, -1 where it has none, and the letter spacing of each style."""
    style = np.full(len(scene.sure_lines), -1)
    distinct, style[rows] = np.unique(kinds, axis=0, return_inverse=True)
    return style, letter_spacings(found, style, len(distinct), scene.scale)


def _chances(size: Floats, sigma: Floats) -> SizeChances:
    sizes, prior = plausible_sizes()
    off = (np.nan_to_num(size)[:, None] - sizes[None, :]) / np.where(np.isfinite(sigma), sigma, 1e6)[:, None]
    return SizeChances(sizes, np.maximum(-0.5 * off**2, -12.0), prior)


MEASURER = Measurer(TYPE_SYNTHESIS, measure)
