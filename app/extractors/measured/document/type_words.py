"""Text styles that a document sets."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.extractors.measured.document.marks import Mark
from app.extractors.measured.document.said import Said, tallied, vote
from app.tokens.domain import Domain
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import STYLES
from app.tokens.typography import TextStyle
from app.votes.vote import Ballot, Vote

_HEADING: Final = 1.2
"""A heading is at least so much larger than the body."""
_MOST_STYLES: Final = 100


def type_ballot(extractor: str, marks: Sequence[Mark]) -> Ballot:
    """Every style, most letters first; body is the one with most letters, heading the largest that stands out."""
    styles = tallied((mark.text, mark.region, float(mark.letters)) for mark in marks if mark.text is not None)[:_MOST_STYLES]
    letters = sum(said.weight for said in styles) or 1.0
    votes = [
        vote(extractor, STYLES.name, said.value, said.evidence("text", round(said.weight / letters, 4))) for said in styles
    ]
    if styles:
        body = styles[0]
        votes += _answers(extractor, "body", body)
        larger = [said for said in styles if said.value.size >= _HEADING * body.value.size]
        if larger:
            votes += _answers(extractor, "heading", max(larger, key=lambda said: said.value.size))
    return Ballot(extractor, Domain.TYPOGRAPHY, tuple(votes))


def _answers(extractor: str, part: str, said: Said[TextStyle]) -> Iterator[Vote]:
    style, evidence = said.value, said.evidence("text")
    yield vote(extractor, f"typography.{part}.size", Measure.parse(style.size), evidence)
    if style.weight is not None:
        yield vote(extractor, f"typography.{part}.weight", Measure.parse(style.weight, Unit.WEIGHT), evidence)
    if style.line_height is not None:
        yield vote(extractor, f"typography.{part}.lineHeight", Measure.parse(style.line_height, Unit.RATIO), evidence)
    if style.family is not None:
        yield vote(extractor, f"typography.{part}.family", Label.parse(style.family), evidence)
