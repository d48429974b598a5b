"""A session that plays a script: the same contract, the same states, in memory and without any work behind it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from app.consensus.revision import decided_revision
from app.extractors.contract import Pixels
from app.runs.status import ExtractorStatus, Phase
from app.session.changes import (
    Change,
    MoneyChanged,
    QueueChanged,
    RunChanged,
    SourceChanged,
    SourcesChanged,
    TokensChanged,
)
from app.session.session import Listener, Session
from app.session.state import Money, Question, Seen, Stage, State
from app.settings.preset import Preset
from app.sources.source import Source
from app.tokens.domain import Domain
from app.tokens.slots import SLOTS
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status, TokenSet
from app.votes.decision import Action, Decision
from app.votes.witness import Tier
from tests.fakes import tokens

if TYPE_CHECKING:
    from tests.fakes.setup import FakeSetup

NO_PIXELS: Mapping[str, Pixels] = {}
IMAGES = (".png", ".jpg", ".jpeg", ".webp")
_QUEUED = (Status.CONFLICT, Status.CONFLICT_HUMAN, Status.NEAR)


def key_of(path: Path) -> str:
    """The same key for the same path."""
    return blake2b(str(path).encode(), digest_size=8).hexdigest()


def source_of(path: Path, width: int = 1280, height: int = 800) -> Source:
    """What a header would have told."""
    return Source(
        id=key_of(path),
        path=path,
        name=path.name,
        media_type="image/png",
        bytes=48_213,
        modified=datetime(2026, 3, 2, 14, 2, tzinfo=UTC),
        width=width,
        height=height,
    )


@dataclass
class FakeSession:
    """Fulfils `Session`. `pace` is seconds between steps of the script; 0 yields to the loop only. `picture` and
    `thumbnail` stand for every image. `ensemble` lets the local and API tiers take part. `asked` records what was called.
    """

    state: State = field(default_factory=lambda: State(witnesses=tokens.WITNESSES))
    picture: Pixels | None = None
    thumbnail: Pixels | None = None
    pace: float = 0.0
    ensemble: bool = True
    asked: list[tuple[object, ...]] = field(default_factory=list)
    _listeners: list[Listener] = field(default_factory=list)
    _runs: set[asyncio.Task[None]] = field(default_factory=set)
    _undone: list[Decision] = field(default_factory=list)
    _before: dict[str, Consensus] = field(default_factory=dict)

    @cached_property
    def setup(self) -> "FakeSetup":
        """Made when it is needed: it brings along what the window loads late."""
        from tests.fakes.setup import FakeSetup  # noqa: PLC0415

        return FakeSetup()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Announce every change to `listener`; the answer stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, change: Change, **changed: object) -> None:
        """Replace fields of the state, then announce. Tests may call it from the engine's loop to make things happen."""
        self.state = replace(self.state, **changed)  # type: ignore[arg-type]
        for listener in tuple(self._listeners):
            listener(self.state, change)

    async def open(self) -> None:
        """Announce what the test prepared."""
        self.asked.append(("open",))
        self.tell(SourcesChanged(tuple(seen.key for seen in self.state.sources)))
        self.tell(QueueChanged(), queue=self._queue())

    async def add(self, paths: Sequence[Path]) -> None:
        """Register every path, then play the script on each that looks like an image."""
        self.asked.append(("add", *paths))
        fresh = [path for path in paths if self.state.seen(key_of(path)) is None]
        seen = tuple(self._register(path) for path in fresh)
        self.tell(SourcesChanged(tuple(one.key for one in seen)), sources=(*self.state.sources, *seen))
        keys = [one.key for one in seen if one.stage is Stage.WAITING]
        if keys:
            self._start(keys)

    async def extend(self, keys: Sequence[str]) -> None:
        """Play the script again."""
        self.asked.append(("extend", *keys))
        self._start([key for key in keys if self.state.seen(key) is not None])

    async def set_preset(self, preset: Preset) -> None:
        """Show it."""
        self.asked.append(("set_preset", preset))
        self.tell(MoneyChanged(), preset=preset)

    async def answer_consent(self, allowed: bool) -> None:
        """Take the question away."""
        self.asked.append(("answer_consent", allowed))
        self.tell(MoneyChanged(), consent=None)

    async def paste(self, image: bytes, suggested_name: str) -> None:
        """Remember the bytes, then add them under that name."""
        self.asked.append(("paste", image, suggested_name))
        await self.add([Path("/pasted") / suggested_name])

    async def fetch(self, address: str) -> None:
        """Remember the address."""
        self.asked.append(("fetch", address))

    async def pixels(self, key: str) -> Pixels | None:
        """The picture that stands for all."""
        self.asked.append(("pixels", key))
        await asyncio.sleep(self.pace)
        return self.picture

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
        """Write the decision into the consensus and the journal."""
        self.asked.append(("decide", key, slot_id, action, value, accepted_from, name))
        found = self._consensus(key, slot_id)
        self._before.setdefault(slot_id, found)
        given = value
        if action is Action.ACCEPT:
            given = next((cast.value for cast in found.votes if cast.extractor == accepted_from), found.value)
        count = len(self.state.decisions)
        decision = Decision(
            f"d{count}",
            key,
            slot_id,
            found.slot,
            action,
            "me",
            datetime.now(UTC),
            given,
            accepted_from,
            name,
            answered=found.revision,
        )
        self._undone.clear()
        self._write(key, _decided(found, decision), (*self.state.decisions, decision))

    async def undo(self) -> None:
        """Take the last decision back."""
        self.asked.append(("undo",))
        *rest, last = self.state.decisions
        self._undone.append(last)
        self._write(last.source_id, self._before[last.slot_id], tuple(rest))

    async def redo(self) -> None:
        """Give it again."""
        self.asked.append(("redo",))
        again = self._undone.pop()
        found = self._consensus(again.source_id, again.slot_id)
        self._write(again.source_id, _decided(found, again), (*self.state.decisions, again))

    async def rerun(self, keys: Sequence[str]) -> None:
        """Play the script again."""
        self.asked.append(("rerun", *keys))
        self._start(list(keys))

    async def clear_cache(self) -> None:
        """It keeps nothing in memory."""
        self.asked.append(("clear_cache",))

    async def cancel(self) -> None:
        """Stop the script; what is there stays."""
        self.asked.append(("cancel",))
        for run in tuple(self._runs):
            run.cancel()
        await asyncio.gather(*self._runs, return_exceptions=True)
        for seen in self.state.sources:
            if seen.stage in (Stage.WAITING, Stage.READING):
                skipped = tuple(
                    replace(status, phase=Phase.SKIPPED, why="cancelled")
                    if status.phase in (Phase.PENDING, Phase.RUNNING)
                    else status
                    for status in seen.extractors
                )
                self._see(replace(seen, stage=Stage.CANCELLED, extractors=skipped, sentence="cancelled"))
        self.tell(RunChanged(), running=False)

    async def remove(self, key: str) -> None:
        """Take a source out."""
        self.asked.append(("remove", key))
        self.tell(SourcesChanged(()), sources=tuple(seen for seen in self.state.sources if seen.key != key))
        self.tell(QueueChanged(), queue=self._queue())

    async def forget(self, key: str) -> None:
        """Take it out for good."""
        self.asked.append(("forget", key))
        await self.remove(key)

    async def take_over(self, key: str, slot_ids: Sequence[str] | None = None) -> None:
        """Remember it."""
        self.asked.append(("take_over", key, slot_ids))

    async def set_offline(self, offline: bool) -> None:
        """Flip the switch."""
        self.asked.append(("set_offline", offline))
        self.tell(MoneyChanged(), offline=offline)

    async def close(self) -> None:
        """Stop the script."""
        self.asked.append(("close",))
        for run in tuple(self._runs):
            run.cancel()
        await asyncio.gather(*self._runs, return_exceptions=True)

    def _register(self, path: Path) -> Seen:
        key = key_of(path)
        if path.suffix.casefold() not in IMAGES:
            return Seen(key, path.name, str(path), Stage.REFUSED, "This is not an image that can be read.")
        return Seen(key, path.name, str(path), Stage.WAITING, "waiting", source_of(path), extractors=_plan(self.ensemble))

    def _start(self, keys: list[str]) -> None:
        run = asyncio.create_task(self._play(keys))
        self._runs.add(run)
        run.add_done_callback(self._runs.discard)

    async def _play(self, keys: list[str]) -> None:
        self.tell(RunChanged(), running=True)
        for key in keys:
            await self._play_one(key)
        self.tell(RunChanged(), running=False)

    async def _play_one(self, key: str) -> None:
        who: tuple[str, ...] = ()
        self._see(replace(self._seen(key), stage=Stage.READING, sentence="reading…"))
        await asyncio.sleep(self.pace)
        self._see(replace(self._seen(key), thumbnail=self.thumbnail))
        self._refine(key, tokens.palette_only(key), Domain.COLOR)
        for status in _plan(self.ensemble):
            if status.tier is not Tier.FAST and self._seen(key).earlier is None:
                self._replace(replace(self._seen(key), earlier=self._seen(key).tokens))
            self._follow(key, replace(status, phase=Phase.RUNNING))
            await asyncio.sleep(self.pace)
            cost = _PRICES.get(status.extractor, Decimal(0))
            self._follow(key, replace(status, phase=Phase.DONE, seconds=_SECONDS[status.extractor], cost=cost))
            self.tell(MoneyChanged(), money=replace(self.state.money, spent=self.state.money.spent + cost))
            who = (*who, status.extractor)
            if status.extractor in tokens.EVERYBODY:
                self._refine(key, tokens.token_set(key, [one for one in tokens.EVERYBODY if one in who]), None)
        found = self._seen(key).tokens or TokenSet(key)
        colors = len(found.listed("color.palette"))
        sizes = len(found.listed("typography.styles"))
        self._see(replace(self._seen(key), stage=Stage.DONE, sentence=f"{colors} colors · {sizes} sizes", seconds=3.2))

    def _follow(self, key: str, status: ExtractorStatus) -> None:
        seen = self._seen(key)
        statuses = tuple(status if one.extractor == status.extractor else one for one in seen.extractors)
        self._see(replace(seen, extractors=statuses))

    def _refine(self, key: str, found: TokenSet, domain: Domain | None) -> None:
        seen = self._seen(key)
        before = seen.tokens.confidence if seen.tokens else None
        self._replace(replace(seen, tokens=found, previous_confidence=before))
        self.tell(TokensChanged(key, domain))
        self.tell(QueueChanged(), queue=self._queue())

    def _write(self, key: str, decided: Consensus, decisions: tuple[Decision, ...]) -> None:
        seen = self._seen(key)
        if seen.tokens is None:
            raise LookupError(key)
        slots = tuple(decided if one.slot_id == decided.slot_id else one for one in seen.tokens.slots)
        self._replace(replace(seen, tokens=replace(seen.tokens, slots=slots)))
        self.tell(TokensChanged(key, SLOTS[decided.slot].domain), decisions=decisions, decided=len(decisions))
        self.tell(QueueChanged(), queue=self._queue(), can_undo=bool(decisions), can_redo=bool(self._undone))

    def _queue(self) -> tuple[Question, ...]:
        asked = [
            Question(seen.key, seen.name, found)
            for seen in self.state.sources
            if seen.tokens is not None
            for found in seen.tokens.slots
            if found.status in _QUEUED
        ]
        return tuple(
            sorted(asked, key=lambda question: (question.consensus.deferred, question.consensus.status is Status.NEAR))
        )

    def _consensus(self, key: str, slot_id: str) -> Consensus:
        found = self._seen(key).tokens or TokenSet(key)
        return next(slot for slot in found.slots if slot.slot_id == slot_id)

    def _seen(self, key: str) -> Seen:
        seen = self.state.seen(key)
        if seen is None:
            raise LookupError(key)
        return seen

    def _replace(self, seen: Seen) -> None:
        self.state = replace(self.state, sources=tuple(seen if one.key == seen.key else one for one in self.state.sources))

    def _see(self, seen: Seen) -> None:
        self._replace(seen)
        self.tell(SourceChanged(seen.key))


_SECONDS = {
    "exact-runs@1": 0.009,
    "clusters@1": 0.014,
    "type-sizes@1": 0.021,
    "edges@1": 0.017,
    "llava-7b@1": 1.4,
    "claude@1": 2.2,
    "gpt@1": 2.6,
}
_PRICES = {"claude@1": Decimal("0.015"), "gpt@1": Decimal("0.020")}


def _plan(ensemble: bool) -> tuple[ExtractorStatus, ...]:
    asked = [witness for witness in tokens.WITNESSES.values() if ensemble or witness.tier is Tier.FAST]
    return tuple(ExtractorStatus(witness.id, witness.title, witness.tier) for witness in asked)


def _decided(found: Consensus, decision: Decision) -> Consensus:
    found = replace(found, revision=decided_revision(found.revision, decision), decision=decision)
    if decision.action is Action.DEFER:
        return replace(found, deferred=True)
    if decision.action is Action.REJECT:
        return replace(found, status=Status.REJECTED)
    if decision.action is Action.RENAME:
        return replace(found, name=decision.name)
    value = decision.value if decision.value is not None else found.value
    same = value == found.value
    return replace(
        found,
        status=Status.DECIDED if same else Status.DECIDED_DIFFERS,
        value=value,
        machine=found.value,
        confidence=1.0,
        deferred=False,
    )


def complete(
    names: Sequence[str] = ("team-members.png",), *, picture: Pixels | None = None, thumbnail: Pixels | None = None
) -> FakeSession:
    """A session whose sources were all read by everybody, as it comes back from the store."""
    seen = []
    for name in names:
        path = Path("/pictures") / name
        key = key_of(path)
        done = tuple(
            replace(
                status, phase=Phase.DONE, seconds=_SECONDS[status.extractor], cost=_PRICES.get(status.extractor, Decimal(0))
            )
            for status in _plan(ensemble=True)
        )
        found = tokens.token_set(key)
        seen.append(
            Seen(
                key,
                name,
                str(path),
                Stage.DONE,
                "13 colors · 5 sizes",
                source_of(path),
                thumbnail,
                found,
                done,
                "generated",
                3.2,
                0.75,
            )
        )
    state = State(
        sources=tuple(seen),
        money=Money(Decimal("0.035"), Decimal("0.015"), Decimal("0.10")),
        preset="Full ensemble",
        witnesses=tokens.WITNESSES,
    )
    return FakeSession(state, picture, thumbnail)


def fulfils_the_contract(session: FakeSession) -> Session:
    """For the type checker: the fake is a `Session`."""
    return session
