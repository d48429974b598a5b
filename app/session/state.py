"""What is known now: one immutable picture of everything a surface shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window shows its first state, an empty one, before it can afford these
    from app.extractors.contract import Pixels
    from app.runs.status import ExtractorStatus
    from app.session.consent import Asked
    from app.sources.source import Source
    from app.votes.consensus import Consensus, TokenSet
    from app.votes.decision import Decision
    from app.votes.version import Comparison
    from app.votes.witness import Witness


class Stage(StrEnum):
    """Where a source stands."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Seen:
    """A source in this session. `key` is the source's id, or made from its path when it was refused. `origin` says
    `store` when its tokens were answered from there. `previous_confidence` is what it was before the last change, `earlier`
    what was found before models were asked in this session (None: none were). `version` says what became of the image since
    the version before, where there was one.
    """

    key: str
    name: str
    path: str
    stage: Stage
    sentence: str = ""
    source: Source | None = None
    thumbnail: Pixels | None = None
    tokens: TokenSet | None = None
    extractors: tuple[ExtractorStatus, ...] = ()
    origin: str = "generated"
    seconds: float | None = None
    previous_confidence: float | None = None
    earlier: TokenSet | None = None
    version: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Dollars: spent and reserved for the selected run, its limit (None: none), and what the cache saved. `near` names the
    budget of which nine tenths are committed.
    """

    spent: Decimal = Decimal(0)
    reserved: Decimal = Decimal(0)
    limit: Decimal | None = Decimal("0.10")
    saved: Decimal = Decimal(0)
    near: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A slot in the review queue. `proposal` is what a person decided about the version before."""

    key: str
    source_name: str
    consensus: Consensus
    proposal: Decision | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Sources in the order in which they came; decisions oldest first; the review queue, conflicts before near ones;
    `witnesses` by extractor id; `consent` is the question that pictures wait for. `places` is where sources stand, as far
    as it was noted: ten thousand of them are not searched through at every event.
    """

    sources: tuple[Seen, ...] = ()
    decisions: tuple[Decision, ...] = ()
    queue: tuple[Question, ...] = ()
    decided: int = 0
    money: Money = Money()
    offline: bool = False
    preset: str = "CV only"
    running: bool = False
    witnesses: Mapping[str, Witness] = field(default_factory=lambda: MappingProxyType({}))
    consent: Asked | None = None
    can_undo: bool = False
    can_redo: bool = False

    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)

    def place(self, key: str) -> int | None:
        """Where the source of that key stands, None once it is gone."""
        noted = self.places.get(key)
        if noted is not None and noted < len(self.sources) and self.sources[noted].key == key:
            return noted
        return next((place for place, seen in enumerate(self.sources) if seen.key == key), None)

    def seen(self, key: str) -> Seen | None:
        """The source of that key, None once it is gone."""
        place = self.place(key)
        return None if place is None else self.sources[place]

    def holding(self, sources: Sequence[Seen]) -> State:
        """The same with these sources."""
        return replace(self, sources=tuple(sources), places={seen.key: place for place, seen in enumerate(sources)})

    def put(self, place: int, seen: Seen) -> State:
        """The same with that source in that place; its key may be a new one."""
        sources = list(self.sources)
        was, sources[place] = sources[place], seen
        if was.key == seen.key:
            return replace(self, sources=tuple(sources))
        places = {**self.places, seen.key: place}
        places.pop(was.key, None)
        return replace(self, sources=tuple(sources), places=places)
