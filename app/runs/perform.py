"""A run: the plan carried out, as one stream of events."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.extractors.contract import Examiner, Pixels
from app.runs.events import (
    Event,
    RunStarted,
    SourceFinished,
    SourceRefused,
    SourceRegistered,
    TokensRefined,
    VersionCompared,
)
from app.runs.examine import Memory, answer_from_store, examine
from app.runs.keeping import Cache, Earlier, Journal, Kept
from app.runs.logged import log
from app.runs.places import Place, Places
from app.runs.plan import Plan
from app.runs.recording import Recorder
from app.runs.tally import Tally
from app.runs.versions import compared
from app.sources.errors import SourceError
from app.sources.source import Source
from app.votes.consensus import Anchor, TokenSet
from app.votes.decision import Decision

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with; assembly hands it in.

    Without a `journal` nothing is kept, without a `cache` nothing is recalled. `pictured` is told of every thumbnail;
    `decided` knows a source's decisions as they are given, where decisions can come during the run. `notices`
    are to be said before anything is done. `breath` is seconds in which no more is counted of a
    source after its palette, so that a surface in the same process can paint it.
    """

    register: Callable[[Path], Source]
    examiners: Mapping[str, Examiner]
    journal: Journal | None = None
    cache: Cache | None = None
    pictured: Callable[[str, Pixels], None] | None = None
    decided: Callable[[str], Sequence[Decision]] | None = None
    notices: tuple[str, ...] = ()
    breath: float = 0.0


class Run:
    """One extraction over time. Iterate `events()` once; `cancel()` ends it at any moment."""

    def __init__(self, plan: Plan, means: Means) -> None:
        self.plan = plan
        self._means = means
        self._told: asyncio.Queue[Event | None] = asyncio.Queue()
        self._places = Places(plan.at_once)
        self._work: asyncio.Task[None] | None = None
        self._cancelled = False

    async def events(self) -> AsyncGenerator[Event, None]:
        """Every event in its order, ending with `RunFinished`. Closing the iterator early stops the work."""
        began = time.monotonic()
        tally = Tally(self.plan.run_id)
        recorder = Recorder(self._means.journal)
        self._work = asyncio.create_task(self._perform())
        self._work.add_done_callback(lambda _: self._told.put_nowait(None))
        try:
            while (event := await self._told.get()) is not None:
                tally.count(event)
                log(event)
                recorder.take(event)
                yield event
            finished = tally.finished(cancelled=self._cancelled, seconds=time.monotonic() - began)
            log(finished)
            recorder.take(finished)
            await recorder.flushed()
            yield finished
        finally:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
            await recorder.close()

    def cancel(self) -> None:
        """Stop asking; unfinished sources end as cancelled, what was voted stays."""
        self._cancelled = True
        if self._work is not None:
            self._work.cancel()

    async def _perform(self) -> None:
        plan = self.plan
        self._told.put_nowait(
            RunStarted(
                run_id=plan.run_id,
                preset=plan.preset,
                sources=len(plan.sources),
                extractors=tuple(extractor.id for extractor in plan.extractors),
                budget=plan.max_cost,
                witnesses=tuple(plan.witnesses.values()),
            )
        )
        if self._cancelled:
            return
        async with asyncio.TaskGroup() as group:
            for given in plan.sources:
                group.create_task(self._one(given))

    async def _one(self, given: Path | Source) -> None:
        async with Place(self._places) as place:
            source = await self._registered(given)
            if source is None:
                return
            try:
                arriving = not isinstance(given, Source)
                if arriving:
                    self._told.put_nowait(SourceRegistered(run_id=self.plan.run_id, source=source))
                earlier, memory = await asyncio.gather(self._earlier(source, arriving=arriving), self._memory(source, place))
                await self._look_at(source, earlier, memory)
            except asyncio.CancelledError:
                self._end(source, "cancelled", "Cancelled.")
                raise
            except Exception as error:  # noqa: BLE001 - an edge
                # One source's trouble must not end the others; what it was stands in the log.
                _log.exception("[RUN] %s could not be looked at", source.id)
                unknown = "Something went wrong inside; the log has the details."
                self._end(source, "failed", getattr(error, "sentence", unknown))

    def _end(self, source: Source, outcome: str, sentence: str) -> None:
        fact = {"run_id": self.plan.run_id, "source_id": source.id, "outcome": outcome, "sentence": sentence}
        self._told.put_nowait(SourceFinished.model_validate(fact))

    async def _registered(self, given: Path | Source) -> Source | None:
        if isinstance(given, Source):
            return given
        try:
            source = await asyncio.to_thread(self._means.register, given)
        except SourceError as error:
            shown = str(given).encode(errors="backslashreplace").decode()
            self._told.put_nowait(SourceRefused(run_id=self.plan.run_id, path=shown, sentence=error.sentence))
            return None
        return source

    async def _earlier(self, source: Source, *, arriving: bool) -> Earlier | None:
        cache = self._means.cache
        return await cache.earlier(source, arriving=arriving) if cache else None

    async def _memory(self, source: Source, place: Place) -> Memory:
        kept, anchors, decided = await asyncio.gather(self._recalled(source), self._anchors(source), self._decided(source))
        return Memory(decided, anchors, self._means.pictured, kept, place.move)

    async def _look_at(self, source: Source, earlier: Earlier | None, memory: Memory) -> None:
        tokens: TokenSet | None = None
        async with aclosing(self._looked_at(source, memory)) as events:
            async for event in events:
                first = tokens is None
                if isinstance(event, TokensRefined):
                    tokens = event.tokens
                elif isinstance(event, SourceFinished) and earlier is not None and tokens is not None:
                    comparison = compared(earlier, tokens, self.plan.basis)
                    self._told.put_nowait(VersionCompared(run_id=self.plan.run_id, source_id=source.id, comparison=comparison))
                self._told.put_nowait(event)
                if first and tokens is not None and self._means.breath:
                    await asyncio.sleep(self._means.breath)

    async def _looked_at(self, source: Source, memory: Memory) -> AsyncGenerator[Event, None]:
        kept = memory.kept
        if kept is not None and self.plan.witnesses.keys() <= set(kept.done):
            for event in answer_from_store(self.plan, kept, memory):
                yield event
            return
        async with aclosing(examine(self.plan, source, self._means.examiners, memory)) as events:
            async for event in events:
                yield event

    async def _recalled(self, source: Source) -> Kept | None:
        """What is known of those who are asked; and what those said before who are not: it was paid for, and still counts."""
        cache, plan = self._means.cache, self.plan
        if cache is None:
            return None
        kept = None if plan.force else await cache.recall(source.id, [extractor.id for extractor in plan.extractors])
        others = [extractor.id for extractor in plan.heard if extractor.id not in plan.witnesses]
        more = await cache.recall(source.id, others) if others else None
        more = replace(more, costs={}) if more is not None else None  # nobody asked for these, so that they save nothing
        known = [one for one in (kept, more) if one is not None and plan.scale in (None, one.scale)]
        return None if not known else known[0] if len(known) == 1 else _together(*known)

    async def _anchors(self, source: Source) -> tuple[Anchor, ...]:
        cache = self._means.cache
        return tuple(await cache.anchors(source.id)) if cache is not None else ()

    async def _decided(self, source: Source) -> Callable[[], Sequence[Decision]]:
        cache = self._means.cache
        if self._means.decided is not None:
            return partial(self._means.decided, source.id)
        earlier = tuple(await cache.decisions([source.id])) if cache is not None else ()
        return partial(tuple[Decision, ...], earlier)


def _together(kept: Kept, more: Kept) -> Kept:
    """Where both were measured by the same scale."""
    if kept.scale != more.scale:
        return kept
    return replace(kept, ballots=(*kept.ballots, *more.ballots), done=(*kept.done, *more.done))
