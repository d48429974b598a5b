"""Families with their chances."""

from collections.abc import Mapping

import numpy as np

from app.extractors.measured.family_guesses import family_guesses
from app.extractors.measured.letter_match import Faces
from app.extractors.measured.type_clusters import TypeCluster
from app.extractors.measured.typeface_bank import typeface_bank

APART = {"inter": 1.0, "roboto": 1.1, "rubik": 1.2, "lato": 1.6, "karla": 1.7, "lora": 0.5}


def _faces(apart: Mapping[str, float]) -> Faces:
    families = list(typeface_bank().families)
    none, numbers = np.zeros(0, np.intp), np.zeros(0, np.float64)
    numbered = {families.index(family): distance for family, distance in apart.items()}
    return Faces((), numbered, none, none, np.zeros(0, np.bool_), numbers, none, numbers.astype(np.float32))


def _style(family: str | None) -> TypeCluster:
    return TypeCluster(16.0, 0.2, 400, "sans", family, None, None, ())


def test_the_nearer_the_likelier_among_families_of_one_kind() -> None:
    """A serif that comes nearer is no candidate for a sans."""
    guesses = family_guesses(_faces(APART), _style("inter"))

    assert [guess.name for guess in guesses] == ["inter", "roboto", "rubik", "lato"]
    assert [guess.chance for guess in guesses] == sorted((guess.chance for guess in guesses), reverse=True)
    assert 0.99 <= sum(guess.chance for guess in guesses) <= 1.002


def test_the_family_that_is_voted_on_comes_first() -> None:
    """Its lines speak for it where the page as a whole does not."""
    assert family_guesses(_faces(APART), _style("karla"))[0].name == "karla"


def test_without_a_family_nothing_is_guessed() -> None:
    """Nor where no face of its kind was compared."""
    assert family_guesses(_faces(APART), _style(None)) == ()
    assert family_guesses(_faces({"lora": 0.5}), _style("inter")) == ()
