"""The votes behind a token: who said what, with which weight, how sure, and where from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.color import paint_swatch
from app.desktop.drawing.text import RIGHT, paint_line
from app.desktop.drawing.value import hairline
from app.desktop.notation import written
from app.desktop.panels.inspector.change import Change
from app.desktop.panels.inspector.saying import counted, is_stale
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import TYPE_CAPTION
from app.desktop.theme.painting import rounded
from app.desktop.theme.pips import said
from app.tokens.color import Color
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action
from app.votes.vote import Vote
from app.votes.witness import Witness

if TYPE_CHECKING:  # it brings half a window of imports along
    from app.settings.preferences import Notation

LINE: Final = 20
PADDING: Final = 8
GAP: Final = 6
SURE: Final = 28.0
WEIGHT: Final = 40.0
_DECIDED: Final = {
    Action.ACCEPT: "accepted",
    Action.OWN_VALUE: "value given",
    Action.REJECT: "rejected",
    Action.RENAME: "named",
    Action.DEFER: "deferred",
    Action.CONFIRM: "confirmed",
    Action.UNDO: "taken back",
}


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One vote in words. `agrees` tells whether it supports what is shown."""

    who: str
    value: Value
    written: str
    seen: str
    weight: str
    itself: str
    agrees: bool


def vote_lines(token: Consensus, witnesses: Mapping[str, Witness], notation: Notation) -> tuple[VoteLine, ...]:
    """Supporters first, each group in the order of the votes."""
    lines = [_line(vote, token, witnesses.get(vote.extractor), notation) for vote in token.votes]
    return tuple(sorted(lines, key=lambda line: not line.agrees))


def _line(vote: Vote, token: Consensus, witness: Witness | None, notation: Notation) -> VoteLine:
    evidence = vote.evidence
    places = evidence.count or len(evidence.regions)
    return VoteLine(
        witness.title if witness else vote.extractor,
        vote.value,
        written(vote.value, notation),
        " · ".join(filter(None, (counted(places, "place") if places else "", evidence.seen_as or ""))),
        f"× {witness.weight:g}" if witness else "",
        said(vote.confidence),
        vote.extractor in token.supporters,
    )


def provenance(token: Consensus, change: Change | None = None) -> tuple[str, ...]:
    """How the votes came to the value, in short sentences; first what changed since models were asked."""
    sentences = list(change.words) if change is not None else []
    if token.agreement is not None and token.support is not None:
        sentences.append(f"agreement {token.agreement:.0%} · support {token.support:.0%}")
    if token.confidence is not None and not (change is not None and change.rise):
        sentences.append(f"confidence {said(token.confidence)}")
    if token.existence is not None and token.existence < 1:
        sentences.append(f"seen by {token.existence:.0%} of those who could")
    if token.guesses:
        sentences.append("looks like " + " · ".join(f"{guess.name} {guess.chance:.0%}" for guess in token.guesses))
    if token.tie:
        sentences.append("a tie")
    if token.looks:
        sentences.append("used as " + ", ".join(f"{look.css} × {look.count}" for look in token.looks))
    if token.decision is not None:
        decision = token.decision
        machines = (
            f", machines say {written(token.machine)}" if token.machine and token.status is Status.DECIDED_DIFFERS else ""
        )
        sentences.append(
            f"{_DECIDED[decision.action]} by {decision.reviewer}, {decision.at.astimezone():%d %b %Y %H:%M}{machines}"
        )
    if is_stale(token):
        sentences.append("decided on an earlier reading; the votes have changed since")
    sentences += [f"refused: {said_wrong.text} ({said_wrong.reason})" for said_wrong in token.rejected]
    return tuple(sentences)


def votes_height(lines: Sequence[VoteLine], sentences: Sequence[str]) -> int:
    """How tall they are painted."""
    return LINE * (1 + len(lines) + len(sentences)) + 2 * PADDING + GAP


def paint_votes(painter: QPainter, rect: QRectF, lines: Sequence[VoteLine], sentences: Sequence[str], colors: Colors) -> None:
    """A raised box with a line for each vote and each sentence."""
    rounded(painter, rect, colors.raised, colors.line, 8)
    inside = rect.adjusted(PADDING + 2, PADDING, -PADDING - 2, -PADDING)
    top = inside.top()
    _paint_head(painter, QRectF(inside.left(), top, inside.width(), LINE), len(lines), colors)
    top += LINE
    for vote in lines:
        _paint_line(painter, QRectF(inside.left(), top, inside.width(), LINE), vote, colors)
        top += LINE
    for sentence in sentences:
        line = QRectF(inside.left(), top + GAP, inside.width(), LINE)
        paint_line(painter, line, sentence, words(TYPE_CAPTION), colors.second)
        top += LINE


def _paint_head(painter: QPainter, rect: QRectF, votes: int, colors: Colors) -> None:
    face = words(TYPE_CAPTION)
    paint_line(painter, rect, counted(votes, "vote"), face, colors.third)
    paint_line(painter, rect, "sure", face, colors.third, side=RIGHT)
    paint_line(painter, rect.adjusted(0, 0, -SURE - GAP, 0), "weight", face, colors.third, side=RIGHT)


def _paint_line(painter: QPainter, rect: QRectF, line: VoteLine, colors: Colors) -> None:
    """Columns from the right: what it says of itself, weight; the value, who, and where share the rest."""
    left, right = rect.left(), rect.right()
    for text, width in ((line.itself, SURE), (line.weight, WEIGHT)):
        column = QRectF(right - width, rect.top(), width, rect.height())
        paint_line(painter, column, text, numbers(TYPE_CAPTION), colors.second, side=RIGHT)
        right -= width + GAP
    if isinstance(line.value, Color):
        paint_swatch(painter, QRectF(left, rect.top() + 4, 12, 12), line.value, hairline(colors), radius=3)
        left += 18
    value = QRectF(left, rect.top(), (right - left) / 2, rect.height())
    left += paint_line(painter, value, line.written, numbers(TYPE_CAPTION), colors.ink if line.agrees else colors.look) + GAP
    rest = QRectF(left, rect.top(), right - left, rect.height())
    wide = paint_line(painter, rest, line.who, words(TYPE_CAPTION), colors.ink)
    paint_line(painter, rest.adjusted(wide + GAP, 0, 0, 0), line.seen, words(TYPE_CAPTION), colors.third)
