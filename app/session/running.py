"""The session's runs: started, heard, kept, cancelled."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from app.consensus import anchors_of, token_set
from app.extractors.contract import Pixels
from app.runs.answers import Answers
from app.runs.events import BallotCast, Event, SourceFinished, SourceRegistered
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.session.announcing import Announcer
from app.session.changes import Noticed, RunChanged, SourceChanged
from app.session.reducing import retokened, stepped
from app.sources.source import Source
from app.store.errors import StoreError
from app.store.store import Store
from app.tokens.domain import Domain
from app.votes.decision import Decision
from app.votes.vote import Ballot

_log = logging.getLogger(__name__)

_LATER: Final = 0.05
"""Seconds after which the order of sources and their small pictures are written: what a person waits for goes first."""


class Runs:
    """Carries plans out in the background; every event becomes a step of the announced state."""

    def __init__(
        self,
        template: Plan,
        means: Means,
        store: Store,
        announcer: Announcer,
        decided: Callable[[str], Sequence[Decision]],
    ) -> None:
        self._template = template
        self._means = replace(means, pictured=self._pictured, decided=decided)
        self._store = store
        self._announcer = announcer
        self._decided = decided
        self._ballots: dict[str, dict[tuple[str, Domain], Ballot]] = {}
        self._going: dict[str, Run] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._ordering = asyncio.Lock()
        self._order_changed = False
        self._order_is_due = False

    def start(self, sources: Sequence[Path | Source], *, force: bool = False, restoring: bool = False) -> None:
        """Look at these in the background."""
        plan = replace(self._template, sources=tuple(sources), force=force, restoring=restoring, run_id=uuid4().hex)
        run = Run(plan, self._means)
        self._going[plan.run_id] = run
        self.in_background(self._carry_out(run))
        self._announce_running()

    @property
    def template(self) -> Plan:
        """The plan that every run starts from."""
        return self._template

    @template.setter
    def template(self, template: Plan) -> None:
        self._template = template

    def cancel(self) -> None:
        """Stop all of them."""
        for run in tuple(self._going.values()):
            run.cancel()

    async def ended(self) -> None:
        """Return once nothing goes on in the background."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def recount(self, key: str) -> None:
        """Find a source's tokens anew, after a decision."""
        seen = self._announcer.state.seen(key)
        if seen is None or seen.tokens is None:
            return
        tokens = token_set(
            key,
            await self._counted(key),
            self._announcer.state.witnesses,
            decisions=self._decided(key),
            anchors=await self._store.anchors(key),
            basis=self._template.basis,
            scale=seen.tokens.scale,
        )
        self._announcer.take(retokened(self._announcer.state, key, tokens, None))

    def forget(self, keys: Sequence[str]) -> None:
        """Nothing of these is known any more."""
        for key in keys:
            self._ballots.pop(key, None)
        if isinstance(self._means.cache, Answers):
            self._means.cache.forget(keys)

    async def keep_order(self) -> None:
        """Write down which sources stand in the session, and in which order. Those who ask while it is being written are
        served by one more writing together.
        """
        self._order_changed = True
        async with self._ordering:
            if self._order_changed:
                self._order_changed = False
                await self._store.keep_session([seen.key for seen in self._announcer.state.sources if seen.source is not None])

    async def _counted(self, key: str) -> Sequence[Ballot]:
        """The ballots of a source that count: heard in this session, else kept from an earlier one."""
        voters = self._announcer.state.witnesses
        kept = {(one.extractor, one.domain): one for one in await self._store.ballots(key) if one.extractor in voters}
        return tuple({**kept, **self._ballots.get(key, {})}.values())

    async def _carry_out(self, run: Run) -> None:
        """Show what happens as it happens; what has to be kept of it is kept meanwhile, and all is kept at the end."""
        try:
            async with asyncio.TaskGroup() as keeping:
                async for event in run.events():
                    self._hear(event, keeping)
        except* StoreError as errors:
            told = {str(error): Noticed("error", str(error)) for error in errors.exceptions}
            for notice in told.values():
                self._announcer.notice(notice)
        finally:
            del self._going[run.plan.run_id]
            self._announce_running()

    def _hear(self, event: Event, keeping: asyncio.TaskGroup) -> None:
        if isinstance(event, BallotCast):
            ballot = event.ballot
            self._ballots.setdefault(event.source_id, {})[ballot.extractor, ballot.domain] = ballot
        witnesses = [extractor.witness for extractor in self._template.extractors]
        self._announcer.take(stepped(self._announcer.state, event, witnesses))
        if isinstance(event, SourceRegistered):
            keeping.create_task(self._keep_order_soon())
        elif isinstance(event, SourceFinished):
            keeping.create_task(self._keep_anchors(event.source_id))

    async def _keep_order_soon(self) -> None:
        if not self._order_is_due:
            self._order_is_due = True
            await asyncio.sleep(_LATER)
            self._order_is_due = False
            await self.keep_order()

    async def _keep_thumbnail(self, key: str, thumbnail: Pixels) -> None:
        await asyncio.sleep(_LATER)
        await self._store.keep_thumbnail(key, thumbnail)

    async def _keep_anchors(self, key: str) -> None:
        seen = self._announcer.state.seen(key)
        if seen is not None and seen.tokens is not None:
            await self._store.keep_anchors(key, anchors_of(seen.tokens))

    def _pictured(self, key: str, thumbnail: Pixels) -> None:
        state = self._announcer.state
        place = state.place(key)
        if place is not None:
            state = state.put(place, replace(state.sources[place], thumbnail=thumbnail))
            self._announcer.change(state, SourceChanged(key))
        self.in_background(self._keep_thumbnail(key, thumbnail))

    def _announce_running(self) -> None:
        self._announcer.change(replace(self._announcer.state, running=bool(self._going)), RunChanged())

    def in_background(self, work: Coroutine[object, object, None]) -> None:
        """Let work go on by itself; a fault in it is told."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._through)

    def _through(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("[RUN] background work failed", exc_info=error)
            self._announcer.notice(Noticed("error", "Something went wrong inside; the log has the details."))
