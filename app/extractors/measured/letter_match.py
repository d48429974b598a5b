"""Which typeface letters are drawn in, and which letters they are: the nearest picture of each face."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letter_pictures import LetterPictures, face_features
from app.extractors.measured.typeface_bank import typeface_bank

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
_UNREADABLE = 3.6
"""Mean distance of a line's letters to its face from which it is no text."""
_WORST = 6.0
"""Distance from which a letter counts as not recognized: it says no more than that."""
_OTHER = 0.35
"""How much better, per letter, a line must fit another face than the page's own to be taken for set in it."""
_FEWEST = 10
"""Letters that fit another generic family than the page's, at least: fewer are taken for an accident."""
_SAMPLE = 140
_DIRECTIONS, _FEW_DIRECTIONS = 44, 12
_CLOSER_LOOK, _OF_EACH = 14, 3
"""How many families are looked at closely: of all, and of each generic family."""


@dataclass(frozen=True, slots=True)
class Faces:
    """`ranked` families (numbers in the bank) with their mean distance, best first; `apart` is the same for families of
    lines that are set in another generic family, from their letters alone. `line_face` and `line_bold` (lines): family, and
    whether its bold fits better. `letters` (lines): how many were read. `misfit` (lines): their mean distance to the face.
    `character` and `distance` are of letters.
    """

    ranked: tuple[tuple[int, float], ...]
    apart: Mapping[int, float]
    letters: Ints
    line_face: Ints
    line_bold: NDArray[np.bool_]
    misfit: NDArray[np.float64]
    character: Ints
    distance: Floats

    @property
    def readable(self) -> NDArray[np.bool_]:
        """Which lines look like text: not rows of icons, nor of a face that nothing here resembles."""
        return np.asarray(self.misfit <= _UNREADABLE)


def match(letters: LetterPictures, lines: int) -> Faces:
    """Rank all faces on a sample, then read every letter in the best of each generic family.

    Lines that fit another generic family than the page's have that family ranked once more, on their letters alone.
    """
    generics = typeface_bank().generics
    ranked = _ranked(letters.features[:: max(1, len(letters.features) // _SAMPLE)])
    own = ranked[0][0]
    best = {generic: next(face for face, _ in ranked if generics[face] == generic) for generic in sorted(set(generics))}
    first = _read(letters, lines, [own, *(face for face in best.values() if face != own)])
    chosen = [own]
    apart = dict(ranked)
    for generic in best:
        others = (first.line_face != own) & (np.array(generics)[first.line_face] == generic)
        sample = letters.features[others[letters.line]]
        if len(sample) >= _FEWEST:
            rivals = np.array([face for face, kind in enumerate(generics) if kind == generic and face != own])
            distances = _mean_distances(sample[:_SAMPLE], rivals, _DIRECTIONS)
            chosen.append(int(rivals[distances.argmin()]))
            apart |= zip(rivals.tolist(), distances.tolist(), strict=True)
    reading = _read(letters, lines, chosen)
    return replace(reading, ranked=tuple(ranked), apart=apart)


def _read(letters: LetterPictures, lines: int, families: list[int]) -> Faces:
    """Read all letters in these families, the page's own first."""
    nearest, character = _nearest(letters.features, families)
    number = np.maximum(np.bincount(letters.line, minlength=lines), 1)[:, None]
    capped = np.minimum(nearest, _WORST)
    mean = np.stack([np.bincount(letters.line, weights=column, minlength=lines) for column in capped.T], axis=1) / number
    handicap = np.where(np.arange(2 * len(families)) < 2, 0.0, _OTHER)
    best = (mean + handicap * (1 + 2 / number)).argmin(axis=1)
    letter = np.arange(len(letters.line))
    return Faces(
        ranked=(),
        apart={},
        letters=np.bincount(letters.line, minlength=lines),
        line_face=np.array(families)[best // 2],
        line_bold=best % 2 == 1,
        misfit=mean[np.arange(lines), best],
        character=character[letter, best[letters.line]],
        distance=nearest[letter, best[letters.line]],
    )


def _ranked(sample: Floats) -> list[tuple[int, float]]:
    """Mean distance of the sample to the families that come near it, each letter to the nearer of regular and bold.

    A first look in few directions tells what is out of the question; some of each generic family stay.
    """
    generics = np.array(typeface_bank().generics)
    glance = _mean_distances(sample[::2], np.arange(len(generics)), _FEW_DIRECTIONS)
    order = np.argsort(glance, kind="stable")
    near = [order[:_CLOSER_LOOK], *(order[generics[order] == generic][:_OF_EACH] for generic in np.unique(generics))]
    families = np.unique(np.concatenate(near))
    mean = _mean_distances(sample, families, _DIRECTIONS)
    return sorted(zip(families.tolist(), mean.tolist(), strict=True), key=lambda pair: pair[1])


def _mean_distances(sample: Floats, families: Ints, directions: int) -> Floats:
    letters, known = _projected(sample, directions), _known(directions)[families]
    apart = (letters @ known.reshape(-1, known.shape[-1]).T).reshape(len(sample), len(families), -1).min(axis=2)
    return np.asarray(np.clip(apart + _square(letters)[:, None], 0, _WORST).mean(axis=0))


def _nearest(features: Floats, families: list[int]) -> tuple[Floats, Ints]:
    """(letters, 2 x families): distance to the nearest character of each face, and which it is."""
    letters, known = _projected(features, _DIRECTIONS), _known(_DIRECTIONS)[families]
    by_face = (letters @ known.reshape(-1, known.shape[-1]).T).reshape(len(features), 2 * len(families), -1)
    return np.maximum(by_face.min(axis=2) + _square(letters)[:, None], 0), by_face.argmin(axis=2)


def _projected(features: Floats, directions: int) -> Floats:
    """Features in the directions that tell letters apart, and a one: its product with `_known` is |k|^2 - 2 f k."""
    few = features @ _principal(directions)
    return np.concatenate((few, np.ones((len(few), 1), np.float32)), axis=1)


def _square(projected: Floats) -> Floats:
    return np.asarray((projected[:, :-1] ** 2).sum(axis=1))


@cache
def _known(directions: int) -> Floats:
    """(families, 2, characters, directions + 1)."""
    few = face_features(typeface_bank()) @ _principal(directions)
    return np.concatenate((-2 * few, (few**2).sum(axis=-1, keepdims=True)), axis=-1)


@cache
def _principal(directions: int) -> Floats:
    """The first principal components of all letters of all faces (Pearson 1901): the rest is noise of rendering."""
    return np.ascontiguousarray(_components()[:, -directions:], np.float32)


@cache
def _components() -> NDArray[np.float64]:
    all_letters = face_features(typeface_bank())
    flat = all_letters.reshape(-1, all_letters.shape[-1])
    return np.linalg.eigh(np.cov(flat, rowvar=False))[1]
