"""The session's cache: answers of this session come from memory, older ones from the store, new ones go into both."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Protocol

from app.runs import events as happened
from app.runs.events import Event
from app.runs.keeping import Cache, Earlier, Journal, Kept
from app.sources.source import Source
from app.tokens.domain import Domain
from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Ballot

_MOST: Final = 200
"""Sources; a hundred kilobytes each, or less."""


class Keeper(Journal, Cache, Protocol):
    """What outlives the session."""


@dataclass(slots=True)
class _Known:
    """`ballots` by extractor and domain, each with the run that it is from."""

    source: Source
    scale: float = 1.0
    ballots: dict[tuple[str, Domain], tuple[str, Ballot]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    costs: dict[str, Decimal] = field(default_factory=dict)


class Answers:
    """A Journal and a Cache in front of the store's. What is remembered is what the store has acknowledged."""

    def __init__(self, keeper: Keeper, most: int = _MOST) -> None:
        self._keeper = keeper
        self._most = most
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def record(self, events: Sequence[Event]) -> None:
        """Keep them, then remember what they say."""
        await self._keeper.record(events)
        for event in events:
            self._remember(event)

    async def recall(self, source_id: str, extractors: Sequence[str]) -> Kept | None:
        """From memory where everybody asked for is there, else from the store."""
        known = self._known.get(source_id)
        if known is not None and known.done.issuperset(extractors):
            self._known.move_to_end(source_id)
            return await self._kept(known, extractors)
        kept = await self._keeper.recall(source_id, extractors)
        if kept is not None:
            self._learn(kept)
        return kept

    async def decisions(self, source_ids: Sequence[str] | None = None) -> Sequence[Decision]:
        """The journal of decisions, from the store: another window may have written there."""
        return await self._keeper.decisions(source_ids)

    async def anchors(self, source_id: str) -> Sequence[Anchor]:
        """From the store."""
        return await self._keeper.anchors(source_id)

    async def earlier(self, source: Source, *, arriving: bool = False) -> Earlier | None:
        """From the store."""
        return await self._keeper.earlier(source, arriving=arriving)

    def forget(self, source_ids: Sequence[str]) -> None:
        """What the store has forgotten is not remembered here."""
        for source_id in source_ids:
            self._known.pop(source_id, None)

    def clear(self) -> None:
        """Forget it all; the store still knows."""
        self._known.clear()

    async def _kept(self, known: _Known, extractors: Sequence[str]) -> Kept:
        asked = set(extractors)
        return Kept(
            source=known.source,
            ballots=tuple(ballot for (who, _), (_, ballot) in sorted(known.ballots.items()) if who in asked),
            done=tuple(extractors),
            decisions=tuple(await self._keeper.decisions([known.source.id])),
            anchors=tuple(await self._keeper.anchors(known.source.id)),
            scale=known.scale,
            costs={extractor: cost for extractor, cost in known.costs.items() if extractor in asked},
            origin="session",
        )

    def _learn(self, kept: Kept) -> None:
        known = self._place(kept.source)
        known.scale = kept.scale
        known.ballots |= {(ballot.extractor, ballot.domain): ("", ballot) for ballot in kept.ballots}
        known.done.update(kept.done)
        known.costs.update(kept.costs)

    def _remember(self, event: Event) -> None:
        if isinstance(event, happened.SourceRegistered):
            self._place(event.source)
            return
        known = self._known.get(getattr(event, "source_id", ""))
        if known is None:
            return
        match event:
            case happened.SourceDecoded():
                known.scale = event.scale
            case happened.ExtractorStarted():
                known.failed.discard(event.extractor)
                known.done.discard(event.extractor)
                known.costs.pop(event.extractor, None)
            case happened.BallotCast():
                known.ballots[event.ballot.extractor, event.ballot.domain] = (event.run_id, event.ballot)
            case happened.ExtractorFinished():
                self._finish(known, event)
            case happened.ExtractorFailed():
                known.failed.add(event.failure.extractor)
                known.done.discard(event.failure.extractor)
            case _:
                pass

    def _place(self, source: Source) -> _Known:
        known = self._known.setdefault(source.id, _Known(source))
        known.source = source
        self._known.move_to_end(source.id)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return known

    def _finish(self, known: _Known, event: happened.ExtractorFinished) -> None:
        """It is through: what it said in earlier runs and did not say again is void."""
        who, run_id = event.extractor, event.run_id
        known.ballots = {key: told for key, told in known.ballots.items() if key[0] != who or told[0] == run_id}
        if who not in known.failed:
            known.done.add(who)
        if event.cost:
            known.costs[who] = event.cost
