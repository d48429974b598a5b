"""The document itself as a witness: of SVG and PDF, what they say in so many words. Of pictures it has nothing to say."""

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from app.extractors.measured.document.color_words import color_ballot
from app.extractors.measured.document.shape_words import gradient_ballot, shadow_ballot, shape_ballot
from app.extractors.measured.document.type_words import type_ballot
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import DOCUMENT_READING
from app.extractors.measured.scene import Scene
from app.sources.documents.page import Page
from app.tokens.domain import Domain
from app.tokens.measure import Measure, Unit
from app.votes.evidence import Evidence
from app.votes.vote import Ballot, Vote

_WALK: Final = "app.extractors.measured.document.walk"
_PAGE_WALK: Final = "app.extractors.measured.document.page_walk"
"""Imported when the first document is met, with the optional libraries that it needs."""


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot a domain, of documents alone."""
    document = scene.document
    if document is None:
        return
    if isinstance(document, Page):
        walk, zoom = import_module(_PAGE_WALK).PageWalk(document), document.zoom
    else:
        walk, zoom = import_module(_WALK).Walk(document), document.viewport.zoom
    marks = tuple(walk.marks())
    who = DOCUMENT_READING.id
    yield color_ballot(who, marks, scene.packed, complete=walk.complete)
    yield type_ballot(who, marks)
    yield shape_ballot(who, marks)
    yield shadow_ballot(who, marks)
    yield gradient_ballot(who, marks)
    scale = Measure.parse(zoom, Unit.SCALE)
    yield Ballot(who, Domain.SPACING, (Vote(who, "scale", scale, 0.99, Evidence(seen_as="size of the drawing")),))


MEASURER = Measurer(DOCUMENT_READING, measure)
