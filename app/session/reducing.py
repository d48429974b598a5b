"""From one picture of the session to the next: a pure step for every event of a run."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path

from app.runs.events import (
    AnswersRecalled,
    Event,
    ExtractorFailed,
    ExtractorFinished,
    ExtractorRetried,
    ExtractorSkipped,
    ExtractorStarted,
    MoneyReserved,
    SourceFinished,
    SourceRefused,
    SourceRegistered,
    TokensRefined,
    VersionCompared,
)
from app.runs.status import ExtractorStatus, Phase
from app.session.changes import Change, MoneyChanged, Noticed, QueueChanged, SourceChanged, SourcesChanged, TokensChanged
from app.session.review import decided, questions, queue
from app.session.state import Seen, Stage, State
from app.sources.printable import printable
from app.sources.source import Source
from app.tokens.domain import Domain
from app.votes.consensus import TokenSet
from app.votes.version import Comparison
from app.votes.witness import Tier, Witness

Step = tuple[State, tuple[Change, ...]]

_STAGES = {"done": Stage.DONE, "failed": Stage.FAILED, "cancelled": Stage.CANCELLED}


def waiting_key(path: str) -> str:
    """The key of a file that is not registered yet, or was refused."""
    return "file-" + blake2b(path.encode(errors="surrogateescape"), digest_size=8).hexdigest()


def shown(path: Path) -> str:
    """A path as text that can be shown and stored, whatever bytes the name has."""
    return str(path).encode(errors="backslashreplace").decode()


def awaited(state: State, paths: Sequence[Path]) -> Step:
    """Files were given; each gets its place at once, before it is read."""
    known = {seen.path for seen in state.sources}
    named = ((path, shown(path)) for path in paths)
    fresh = [Seen(waiting_key(name), printable(path.name), name, Stage.WAITING) for path, name in named if name not in known]
    if not fresh:
        return state, ()
    return state.holding((*state.sources, *fresh)), (SourcesChanged(tuple(seen.key for seen in fresh)),)


def stepped(state: State, event: Event, witnesses: Sequence[Witness] = ()) -> Step:  # noqa: C901, PLR0911, PLR0912 - one line an event
    """What an event of a run makes of the state. `witnesses` are those that the run will ask."""
    match event:
        case SourceRegistered():
            return registered(state, event.source, witnesses)
        case SourceRefused():
            return _refused(state, event)
        case TokensRefined():
            return retokened(state, event.source_id, event.tokens, event.domain)
        case AnswersRecalled():
            return _recalled(state, event)
        case ExtractorStarted():
            return _status(_set_apart(state, event), event.source_id, event.extractor, phase=Phase.RUNNING)
        case ExtractorFinished():
            return _paid(
                _status(state, event.source_id, event.extractor, phase=Phase.DONE, seconds=event.seconds, cost=event.cost),
                event.cost,
            )
        case ExtractorFailed():
            failure = event.failure
            return _paid(
                _status(state, event.source_id, failure.extractor, phase=Phase.FAILED, cost=failure.cost, why=failure.sentence),
                failure.cost,
            )
        case ExtractorSkipped():
            return _paid(_status(state, event.source_id, event.extractor, phase=Phase.SKIPPED, why=event.why), Decimal(0))
        case ExtractorRetried():
            return _retried(state, event)
        case MoneyReserved():
            return _reserved(state, event)
        case VersionCompared():
            return versioned(state, event.source_id, event.comparison)
        case SourceFinished():
            return _finished(state, event)
        case _:
            return state, ()


def registered(state: State, source: Source, witnesses: Sequence[Witness]) -> Step:
    """A header was read: the waiting place becomes the source, unless the same content is here already."""
    path = shown(source.path)
    place = state.place(waiting_key(path))
    if place is None:
        place = next((i for i, seen in enumerate(state.sources) if seen.path == path and seen.key != source.id), None)
    here = state.seen(source.id)
    statuses = tuple(ExtractorStatus(witness.id, witness.title, witness.tier) for witness in witnesses)
    if here is not None:
        others = tuple(seen for i, seen in enumerate(state.sources) if i != place)
        again = replace(here, stage=Stage.READING, extractors=statuses, sentence="", earlier=None)
        state = _with(state if place is None else state.holding(others), again)
        notes = (Noticed("info", f"{printable(source.name)} is already here."),) if place is not None else ()
        return state, (SourcesChanged((source.id,)), *notes)
    seen = Seen(source.id, printable(source.name), path, Stage.READING, source=source, extractors=statuses)
    state = state.holding((*state.sources, seen)) if place is None else state.put(place, seen)
    return state, (SourcesChanged((source.id,)),)


def retokened(state: State, key: str, tokens: TokenSet, domain: Domain | None) -> Step:
    """A source's tokens were found anew."""
    seen = state.seen(key)
    if seen is None:
        return state, ()
    before = seen.tokens.confidence if seen.tokens else None
    changed = before is not None and before != tokens.confidence
    fresh = replace(seen, tokens=tokens, previous_confidence=before if changed else seen.previous_confidence)
    next_state, queue_changes = requeued(_with(state, fresh), was=seen)
    return next_state, (TokensChanged(key, domain), *queue_changes)


def versioned(state: State, key: str, comparison: Comparison) -> Step:
    """A source is the next version of one that was there before."""
    seen = state.seen(key)
    if seen is None:
        return state, ()
    next_state, queue_changes = requeued(_with(state, replace(seen, version=comparison)), was=seen)
    return next_state, (SourceChanged(key), *queue_changes)


def requeued(state: State, was: Seen) -> Step:
    """Put the review queue in order after a source changed."""
    now = state.seen(was.key)
    before, after = questions(was), questions(now) if now else ()
    if before == after and now is not None and decided(was) == decided(now):
        return state, ()
    others = [question for question in state.queue if question.key != was.key]
    count = state.decided - decided(was) + (decided(now) if now else 0)
    return replace(state, queue=queue([*others, *after]), decided=count), (QueueChanged(),)


def _refused(state: State, event: SourceRefused) -> Step:
    seen = state.seen(waiting_key(event.path)) or Seen(
        waiting_key(event.path), printable(Path(event.path).name), event.path, Stage.WAITING
    )
    refused = replace(seen, stage=Stage.REFUSED, sentence=event.sentence)
    return _with(state, refused), (SourcesChanged((refused.key,)),)


def _recalled(state: State, event: AnswersRecalled) -> Step:
    seen = state.seen(event.source_id)
    if seen is None:
        return state, ()
    statuses = tuple(
        replace(status, phase=Phase.CACHED) if status.extractor in event.extractors else status for status in seen.extractors
    )
    known = {status.extractor for status in statuses}
    unasked = (state.witnesses[who] for who in event.extractors if who not in known and who in state.witnesses)
    statuses += tuple(ExtractorStatus(one.id, one.title, one.tier, Phase.CACHED) for one in unasked)
    state = _with(state, replace(seen, extractors=statuses))
    if not event.saved:
        return state, (SourceChanged(seen.key),)
    money = replace(state.money, saved=state.money.saved + event.saved)
    return replace(state, money=money), (SourceChanged(seen.key), MoneyChanged())


def _finished(state: State, event: SourceFinished) -> Step:
    seen = state.seen(event.source_id)
    if seen is None:
        return state, ()
    statuses = seen.extractors
    if event.outcome == "cancelled":
        statuses = tuple(_ended(status) for status in statuses)
    finished = replace(
        seen,
        stage=_STAGES[event.outcome],
        sentence=event.sentence or event.degraded or "",
        origin=event.origin,
        seconds=event.seconds,
        extractors=statuses,
    )
    return _paid((_with(state, finished), (SourceChanged(seen.key),)), Decimal(0))


def _set_apart(state: State, event: ExtractorStarted) -> State:
    """Before the first model is asked: what was found until now is remembered, so that changes can be shown."""
    seen = state.seen(event.source_id)
    if seen is None or seen.earlier is not None:
        return state
    asks = next((status.tier is not Tier.FAST for status in seen.extractors if status.extractor == event.extractor), False)
    return _with(state, replace(seen, earlier=seen.tokens)) if asks else state


def _ended(status: ExtractorStatus) -> ExtractorStatus:
    if status.phase in (Phase.PENDING, Phase.RUNNING):
        return replace(status, phase=Phase.SKIPPED, why="cancelled", reserved=Decimal(0))
    return status


def _status(
    state: State,
    key: str,
    extractor: str,
    *,
    phase: Phase,
    seconds: float | None = None,
    cost: Decimal | None = Decimal(0),
    why: str = "",
) -> Step:
    seen = state.seen(key)
    if seen is None:
        return state, ()
    statuses = tuple(
        replace(status, phase=phase, seconds=seconds, cost=cost, why=why, reserved=Decimal(0), attempt=1, wait=0.0)
        if status.extractor == extractor
        else status
        for status in seen.extractors
    )
    return _with(state, replace(seen, extractors=statuses)), (SourceChanged(key),)


def _retried(state: State, event: ExtractorRetried) -> Step:
    seen = state.seen(event.source_id)
    if seen is None:
        return state, ()
    statuses = tuple(
        replace(status, attempt=event.attempt, wait=event.seconds, why=event.why)
        if status.extractor == event.extractor
        else status
        for status in seen.extractors
    )
    return _with(state, replace(seen, extractors=statuses)), (SourceChanged(seen.key),)


def _reserved(state: State, event: MoneyReserved) -> Step:
    seen = state.seen(event.source_id)
    if seen is None:
        return state, ()
    amount = event.amount or Decimal(0)
    statuses = tuple(
        replace(status, reserved=amount) if status.extractor == event.extractor else status for status in seen.extractors
    )
    warning = {
        "source": "Nine tenths of the budget of this image are spent.",
        "month": "Nine tenths of this month's budget are spent.",
    }
    notes = (Noticed("warning", warning[event.near]),) if event.near and event.near != state.money.near else ()
    state = _with(state, replace(seen, extractors=statuses))
    money = replace(state.money, reserved=_set_aside(state), near=event.near or state.money.near)
    return replace(state, money=money), (SourceChanged(seen.key), MoneyChanged(), *notes)


def _paid(step: Step, cost: Decimal | None) -> Step:
    state, changes = step
    reserved = _set_aside(state) if state.money.reserved else Decimal(0)
    if not cost and reserved == state.money.reserved:
        return step
    money = replace(state.money, spent=state.money.spent + (cost or Decimal(0)), reserved=reserved)
    return replace(state, money=money), (*changes, MoneyChanged())


def _set_aside(state: State) -> Decimal:
    return sum((status.reserved for seen in state.sources for status in seen.extractors), Decimal(0))


def _with(state: State, seen: Seen) -> State:
    place = state.place(seen.key)
    if place is None:
        return state.holding((*state.sources, seen))
    return state.put(place, seen)
