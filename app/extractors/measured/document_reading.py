"""The document itself as a witness: of an SVG, everything it says in so many words. Of pictures it has nothing to say."""

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from app.extractors.measured.document.color_words import color_ballot
from app.extractors.measured.document.shape_words import gradient_ballot, shadow_ballot, shape_ballot
from app.extractors.measured.document.type_words import type_ballot
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import DOCUMENT_READING
from app.extractors.measured.scene import Scene
from app.tokens.domain import Domain
from app.tokens.measure import Measure, Unit
from app.votes.evidence import Evidence
from app.votes.vote import Ballot, Vote

_WALK: Final = "app.extractors.measured.document.walk"
"""Imported when the first document is met, with the optional libraries that it needs."""


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot a domain, of SVG documents alone."""
    if scene.drawing is None:
        return
    walk = import_module(_WALK).Walk(scene.drawing)
    marks = tuple(walk.marks())
    who = DOCUMENT_READING.id
    yield color_ballot(who, marks, scene.packed, complete=walk.complete)
    yield type_ballot(who, marks)
    yield shape_ballot(who, marks)
    yield shadow_ballot(who, marks)
    yield gradient_ballot(who, marks)
    scale = Measure.parse(scene.drawing.viewport.zoom, Unit.SCALE)
    yield Ballot(who, Domain.SPACING, (Vote(who, "scale", scale, 0.99, Evidence(seen_as="size of the drawing")),))


MEASURER = Measurer(DOCUMENT_READING, measure)
