"""The session as it really is: runs on one side, the store on the other, and everything said aloud."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from app.extractors.contract import Pixels
from app.runs.perform import Means
from app.runs.plan import Plan
from app.session.announcing import Announcer
from app.session.arranging import Desk, LiveSetup
from app.session.changes import MoneyChanged, Noticed, QueueChanged, SourceChanged, SourcesChanged
from app.session.consent import Asked, Consent
from app.session.deciding import Journal
from app.session.fetching import Fetches
from app.session.forgetting import forget_line
from app.session.offers import offer
from app.session.pasting import keep_pasted
from app.session.reducing import awaited, registered, requeued
from app.session.review import proposals
from app.session.running import Runs
from app.session.session import Listener
from app.session.setup import Setup
from app.session.state import Money, Stage, State
from app.session.troupe import Troupe
from app.session.watching import watch
from app.settings.keys import Keys
from app.settings.places import Places
from app.settings.preset import Preset
from app.sources.errors import SourceError
from app.sources.fetching import shown_address
from app.sources.freshness import as_they_are_now
from app.sources.source import Source
from app.store.errors import StoreError
from app.store.store import Store
from app.tokens.value import Value
from app.votes.consensus import Consensus
from app.votes.decision import Action, Decision
from app.votes.witness import Witness


@dataclass(frozen=True, slots=True)
class Kit:
    """What assembly hands to a session. `template` is the plan that every run starts from; `notice` is told on opening;
    `leash` takes and gives back what leaves the machine; `clear_cache` forgets answers that are kept in memory. Every `poll`
    seconds it looks at what other windows wrote.
    """

    store: Store
    means: Means
    template: Plan
    expand: Callable[[Sequence[Path]], Iterable[Path]]
    picture: Callable[[Source], Awaitable[Pixels]]
    where: Places
    troupe: Troupe
    keys: Keys
    reviewer: str
    offline: bool
    keep_offline: Callable[[bool], None]
    warm: Callable[[], Coroutine[object, object, None]]
    shut: Callable[[], Awaitable[None]]
    notice: str = ""
    consent: Consent = field(default_factory=Consent)
    leash: Callable[[bool], Awaitable[None]] | None = None
    poll: float = 1.0
    clear_cache: Callable[[], None] | None = None


class LiveSession:
    """Implements `Session`. Everything happens on one event loop; listeners are called there."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._announcer = Announcer(
            State(
                witnesses=MappingProxyType(kit.template.voters),
                offline=kit.offline,
                money=Money(limit=kit.template.max_cost),
                preset=kit.template.preset,
            )
        )
        self._closing = False
        self._fetches = Fetches()
        self._watching: asyncio.Task[None] | None = None
        self._journal = Journal(kit.store, kit.reviewer)
        kit.consent.tell = self._ask_consent
        self._runs = Runs(kit.template, kit.means, kit.store, self._announcer, self._journal.of)
        self._setup = LiveSetup(Desk(kit.where, kit.troupe, kit.keys, self._runs, kit.store, self._announcer))

    @property
    def state(self) -> State:
        """What is known now."""
        return self._announcer.state

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Announce every change to `listener`; the answer stops it."""
        return self._announcer.listen(listener)

    async def open(self) -> None:
        """Bring back the last session; what was left unfinished goes on. Workers warm up meanwhile."""
        self._runs.in_background(self._kit.warm())
        self._runs.in_background(self._kit.store.rehearse())
        if self._kit.notice:
            self._announcer.notice(Noticed("warning", self._kit.notice))
        store = self._kit.store
        self._journal.entries = await store.decisions()
        self._announce_journal()
        sources = await store.last_session()
        for source in sources:
            self._announcer.take(registered(self.state, source, self._asked))
            self._show(source, await store.thumbnail(source.id))
        if sources:
            self._runs.start(await asyncio.to_thread(as_they_are_now, sources), restoring=True)
        await store.changed_elsewhere()
        self._watching = asyncio.create_task(watch(store, self._look_again, self._kit.poll))

    async def add(self, paths: Sequence[Path]) -> None:
        """Give every file its place at once, then run on those that are new."""
        try:
            files = await asyncio.to_thread(lambda: tuple(self._kit.expand(paths)))
        except SourceError as error:
            self._announcer.notice(Noticed("error", error.sentence))
            return
        self._announcer.take(awaited(self.state, files))
        self._say_what_they_cost(len(files))
        if files:
            self._runs.start(files)
        elif paths:
            self._announcer.notice(Noticed("info", "There is no image in that folder."))

    async def paste(self, image: bytes, suggested_name: str) -> None:
        """Keep pasted bytes as a file, then add it."""
        await self.add([await asyncio.to_thread(keep_pasted, image, suggested_name, self._kit.where.pasted)])

    async def fetch(self, address: str) -> None:
        """Get an image from the web, then add it like a pasted one; never while offline."""
        if self.state.offline:
            self._announcer.notice(Noticed("warning", f"{shown_address(address)} was not fetched: you are offline."))
            return
        try:
            fetched = await self._fetches.image(address)
        except SourceError as error:
            self._announcer.notice(Noticed("warning", error.sentence))
            return
        if fetched is not None:
            await self.paste(fetched.data, fetched.name)

    async def pixels(self, key: str) -> Pixels | None:
        """The whole picture, decoded by a worker; None when it cannot be had."""
        seen = self.state.seen(key)
        if seen is None or seen.source is None:
            return None
        try:
            return await self._kit.picture(seen.source)
        except SourceError as error:
            if not self._closing:  # its worker was sent home: nobody needs to hear of that
                self._announcer.notice(Noticed("warning", error.sentence))
            return None

    async def decide(
        self,
        key: str,
        slot_id: str,
        action: Action,
        *,
        value: Value | None = None,
        accepted_from: str | None = None,
        name: str | None = None,
    ) -> None:
        """Write a reviewer's decision to the journal, durably, before announcing it."""
        consensus = self._consensus(key, slot_id)
        if consensus is None:
            self._announcer.notice(Noticed("warning", "That question is gone; the image was read again."))
            return
        journal = self._journal
        await self._said(journal.decide(key, consensus, action, value=value, accepted_from=accepted_from, name=name))

    async def take_over(self, key: str, slot_ids: Sequence[str] | None = None) -> None:
        """Decide these slots, or all, as they were decided in the version before."""
        seen = self.state.seen(key)
        for proposal in proposals(seen) if seen else ():
            consensus = self._consensus(key, proposal.slot_id)
            if consensus is not None and (slot_ids is None or proposal.slot_id in slot_ids):
                await self._said(self._journal.take_over(key, consensus, proposal.decision))

    async def undo(self) -> None:
        """Take the last decision back, by a compensating entry."""
        await self._said(self._journal.undo())

    async def redo(self) -> None:
        """Give the decision again that was taken back last."""
        await self._said(self._journal.redo())

    async def rerun(self, keys: Sequence[str]) -> None:
        """Extract again although the store has answers."""
        seen = [found for key in keys if (found := self.state.seen(key)) is not None]
        for found in seen:
            if found.source is not None:
                self._announcer.take(registered(self.state, found.source, self._asked))
        if seen:
            known = await asyncio.to_thread(as_they_are_now, [found.source for found in seen if found.source])
            refused = [Path(found.path) for found in seen if found.source is None]
            self._runs.start([*known, *refused], force=True)

    async def clear_cache(self) -> None:
        """Forget the answers that are kept in memory; what the store has, stays."""
        if self._kit.clear_cache is not None:
            self._kit.clear_cache()
            self._announcer.notice(Noticed("info", "The session cache is empty. Answers in the store still stand."))

    async def cancel(self) -> None:
        """Stop every run; what was voted stays."""
        self._runs.cancel()

    async def remove(self, key: str) -> None:
        """Take a source out of this session; what the store knows of it stays."""
        seen = self.state.seen(key)
        if seen is None:
            return
        rest = tuple(other for other in self.state.sources if other.key != key)
        state, changes = requeued(self.state.holding(rest), was=seen)
        self._announcer.change(state, SourcesChanged((key,)), *changes)
        await self._runs.keep_order()

    async def forget(self, key: str) -> None:
        """Remove all that was seen in a source from the store and its backups. What is being read is stopped first."""
        seen = self.state.seen(key)
        if seen is None or seen.source is None:
            return
        if seen.stage is Stage.READING:
            self._runs.cancel()
            await self._runs.ended()
        await self.remove(key)
        try:
            names = await forget_line(self._kit.store, seen.source, self._kit.where.pasted)
        except (StoreError, OSError) as error:
            self._announcer.notice(Noticed("error", f"{seen.name} is not forgotten: {error}"))
            return
        self._runs.forget(names)
        self._announcer.notice(Noticed("info", f"{seen.name} is forgotten."))

    async def set_offline(self, offline: bool) -> None:
        """Nothing leaves the machine while this is on."""
        if offline:
            self._fetches.stop()
        if self._kit.leash is not None:
            await self._kit.leash(offline)
        self._runs.template = replace(self._runs.template, offline=offline)
        await asyncio.to_thread(self._kit.keep_offline, offline)
        self._announcer.change(replace(self.state, offline=offline), MoneyChanged())

    @property
    def setup(self) -> Setup:
        """What is set up, and the way to change it."""
        return self._setup

    async def set_preset(self, preset: Preset) -> None:
        """Ask these from the next run on."""
        await self._setup.recast(preset)

    async def extend(self, keys: Sequence[str]) -> None:
        """Ask those of the preset who said nothing of these sources yet; what is known already is not asked again."""
        seen = [found for key in keys if (found := self.state.seen(key)) is not None and found.source is not None]
        for found in seen:
            if found.source is not None:
                self._announcer.take(registered(self.state, found.source, self._asked))
        if seen:
            self._runs.start([found.source or Path(found.path) for found in seen])

    async def answer_consent(self, allowed: bool) -> None:
        """Answer `state.consent`: whether pictures may be sent."""
        self._kit.consent.answer(allowed)

    async def close(self) -> None:
        """Stop everything and close the store."""
        self._closing = True
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        self._runs.cancel()
        await self._runs.ended()
        await self._kit.shut()

    @property
    def _asked(self) -> tuple[Witness, ...]:
        """Who is asked about every source now."""
        return tuple(self._runs.template.witnesses.values())

    def _ask_consent(self, asked: Asked | None) -> None:
        if asked is not None:
            waiting = sum(seen.stage in (Stage.WAITING, Stage.READING) for seen in self.state.sources)
            asked = replace(asked, pictures=max(1, waiting))
        self._announcer.change(replace(self.state, consent=asked), MoneyChanged())

    def _say_what_they_cost(self, files: int) -> None:
        """Before many images are looked at by somebody who is paid."""
        planned = offer(self._runs.template, (), ())
        if files > 1 and planned.models and planned.price != 0:
            total = "an unknown price" if planned.price is None else f"at most ${planned.price * files:.2f}"
            self._announcer.notice(Noticed("info", f"{files} images, {total}."))

    def _consensus(self, key: str, slot_id: str) -> Consensus | None:
        seen = self.state.seen(key)
        slots = seen.tokens.slots if seen and seen.tokens else ()
        return next((slot for slot in slots if slot.slot_id == slot_id), None)

    async def _said(self, word: Awaitable[Decision | None]) -> None:
        """Let a word be written, then let it count; a store that cannot write is told, and nothing is shown as saved."""
        try:
            entry = await word
        except StoreError as error:
            self._announcer.notice(Noticed("error", error.sentence))
            return
        if entry is not None:
            self._announce_journal()
            await self._runs.recount(entry.source_id)

    async def _look_again(self) -> None:
        """Another window wrote: what was decided there counts here."""
        for key in self._journal.heard(await self._kit.store.decisions()):
            self._announce_journal()
            await self._runs.recount(key)

    def _announce_journal(self) -> None:
        journal = self._journal
        state = replace(self.state, decisions=journal.entries, can_undo=journal.can_undo, can_redo=journal.can_redo)
        self._announcer.change(state, QueueChanged())

    def _show(self, source: Source, thumbnail: Pixels | None) -> None:
        place = self.state.place(source.id)
        if place is not None:
            seen = replace(self.state.sources[place], thumbnail=thumbnail)
            self._announcer.change(self.state.put(place, seen), SourceChanged(source.id))
