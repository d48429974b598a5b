"""One source from its header to its last tier, as a stream of events."""

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from app.extractors.contract import (
    Cast,
    Decoded,
    Examiner,
    Extractor,
    Finding,
    Finished,
    Job,
    Pixels,
    Reserved,
    Retried,
    Skipped,
    Started,
)
from app.runs.escalation import Wave, next_wave
from app.runs.events import (
    AnswersRecalled,
    BallotCast,
    ConflictFound,
    Event,
    ExtractorFailed,
    ExtractorFinished,
    ExtractorRetried,
    ExtractorSkipped,
    ExtractorStarted,
    MoneyReserved,
    SourceDecoded,
    SourceFinished,
    TierFinished,
    TokensRefined,
)
from app.runs.keeping import Kept
from app.runs.merging import merged
from app.runs.plan import Plan
from app.runs.progress import Progress
from app.sources.source import Source
from app.votes.consensus import Anchor, TokenSet
from app.votes.decision import Decision
from app.votes.vote import Ballot, Failure
from app.votes.witness import Tier


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a source from before (`decided` is asked anew each time), and who wants its thumbnail. `move` is awaited
    before a tier is asked.
    """

    decided: Callable[[], Sequence[Decision]] = tuple
    anchors: tuple[Anchor, ...] = ()
    pictured: Callable[[str, Pixels], None] | None = None
    kept: Kept | None = None
    move: Callable[[Tier], Awaitable[None]] | None = None


async def examine(plan: Plan, source: Source, examiners: Mapping[str, Examiner], memory: Memory) -> AsyncGenerator[Event, None]:
    """Ask tier after tier, and say what each finding comes to.

    The caller may close the stream at any moment: what was voted stays, and examiners stop.
    """
    began = time.monotonic()
    progress = Progress(
        source,
        plan.voters,
        plan.basis,
        memory.decided,
        memory.anchors,
        scale=plan.scale or source.name_scale or 1.0,
        pictured=memory.pictured,
    )
    if memory.kept is not None:
        for event in _recalled(plan, progress, memory.kept):
            yield event
        plan = _without(plan, memory.kept)
    tiers_done: set[Tier] = set()
    while wave := next_wave(plan, tiers_done, progress.cost):
        if wave.ask and memory.move is not None:
            await memory.move(wave.tier)
        async with aclosing(_ask(plan, wave, progress, examiners)) as events:
            async for event in events:
                yield event
        tiers_done.add(wave.tier)
    yield _finished(plan, progress, time.monotonic() - began)


def answer_from_store(plan: Plan, kept: Kept, memory: Memory) -> tuple[Event, ...]:
    """The events of a source whose answers are all kept: same facts, no work."""
    began = time.monotonic()
    progress = Progress(kept.source, plan.voters, plan.basis, memory.decided, kept.anchors, scale=kept.scale)
    finished = SourceFinished(
        run_id=plan.run_id,
        source_id=kept.source.id,
        outcome="done",
        origin=kept.origin,
        optimization="cached",
        seconds=time.monotonic() - began,
    )
    return (*_recalled(plan, progress, kept), finished)


def _recalled(plan: Plan, progress: Progress, kept: Kept) -> tuple[Event, ...]:
    run_id, source_id = plan.run_id, progress.source.id
    progress.scale = kept.scale
    tokens = progress.take(kept.ballots)
    saved = Decimal(0) if plan.restoring else kept.saved
    recalled = AnswersRecalled(run_id=run_id, source_id=source_id, extractors=kept.done, origin=kept.origin, saved=saved)
    refined = TokensRefined(run_id=run_id, source_id=source_id, domain=None, tokens=tokens)
    return (recalled, refined, *_conflicts(plan, progress))


def _without(plan: Plan, kept: Kept) -> Plan:
    """The plan for those who still have to be asked, on the scale that the others measured by."""
    rest = tuple(extractor for extractor in plan.extractors if extractor.id not in kept.done)
    return replace(plan, extractors=rest, scale=kept.scale)


async def _ask(plan: Plan, wave: Wave, progress: Progress, examiners: Mapping[str, Examiner]) -> AsyncGenerator[Event, None]:
    began = time.monotonic()
    source_id = progress.source.id
    for skip in wave.skipped:
        yield ExtractorSkipped(run_id=plan.run_id, source_id=source_id, extractor=skip.extractor.id, why=skip.why)
    streams = [examiners[name].examine(job) for name, job in _jobs(plan, wave, progress)]
    async with aclosing(merged(streams)) as findings:
        async for finding in findings:
            for event in _told(plan, progress, finding):
                yield event
    yield TierFinished(
        run_id=plan.run_id,
        source_id=source_id,
        tier=wave.tier,
        seconds=time.monotonic() - began,
        cost=progress.cost,
        contributors=tuple(sorted(progress.contributors)),
        tokens=progress.tokens or TokenSet(source_id),
    )


def _jobs(plan: Plan, wave: Wave, progress: Progress) -> list[tuple[str, Job]]:
    def place(extractor: Extractor) -> str:
        return extractor.examiner

    grouped = groupby(sorted(wave.ask, key=place), key=place)
    job = Job(progress.source, (), plan.scale, plan.run_id, plan.budget, plan.force)
    return [(name, replace(job, extractors=tuple(members))) for name, members in grouped]


def _told(plan: Plan, progress: Progress, finding: Finding) -> tuple[Event, ...]:  # noqa: PLR0911 - one answer a finding
    """Translate what an examiner says into facts of the run."""
    run_id, source_id = plan.run_id, progress.source.id
    match finding:
        case Decoded():
            progress.scale = finding.scale or progress.scale
            if progress.pictured is not None and not progress.decoded:
                progress.pictured(source_id, finding.thumbnail)
            progress.decoded, progress.how = True, finding.how
            return (
                SourceDecoded(
                    run_id=run_id,
                    source_id=source_id,
                    width=finding.width,
                    height=finding.height,
                    seconds=finding.seconds,
                    scale=progress.scale,
                    optimization=progress.how,
                ),
            )
        case Started():
            return (ExtractorStarted(run_id=run_id, source_id=source_id, extractor=finding.extractor),)
        case Cast():
            return _counted(plan, progress, finding.ballot)
        case Finished():
            progress.cost += finding.cost or Decimal(0)
            return (
                ExtractorFinished(
                    run_id=run_id,
                    source_id=source_id,
                    extractor=finding.extractor,
                    seconds=finding.seconds,
                    cost=finding.cost,
                ),
            )
        case Failure():
            progress.failed.append(finding.extractor)
            progress.why = progress.why or finding.sentence
            progress.cost += finding.cost or Decimal(0)
            return (ExtractorFailed(run_id=run_id, source_id=source_id, failure=finding),)
        case Skipped():
            return (ExtractorSkipped(run_id=run_id, source_id=source_id, extractor=finding.extractor, why=finding.why),)
        case Retried():
            told = {"extractor": finding.extractor, "attempt": finding.attempt, "seconds": finding.seconds, "why": finding.why}
            return (ExtractorRetried.model_validate({"run_id": run_id, "source_id": source_id, **told}),)
        case Reserved():
            return (
                MoneyReserved(
                    run_id=run_id, source_id=source_id, extractor=finding.extractor, amount=finding.amount, near=finding.near
                ),
            )


def _counted(plan: Plan, progress: Progress, ballot: Ballot) -> tuple[Event, ...]:
    cast = BallotCast(run_id=plan.run_id, source_id=progress.source.id, ballot=ballot)
    refined = TokensRefined(
        run_id=plan.run_id, source_id=progress.source.id, domain=ballot.domain, tokens=progress.take([ballot])
    )
    return (cast, refined, *_conflicts(plan, progress))


def _conflicts(plan: Plan, progress: Progress) -> tuple[ConflictFound, ...]:
    return tuple(
        ConflictFound(
            run_id=plan.run_id, source_id=progress.source.id, slot_id=found.slot_id, slot=found.slot, support=found.support
        )
        for found in progress.new_conflicts()
    )


def _finished(plan: Plan, progress: Progress, seconds: float) -> SourceFinished:
    required = {extractor.id for extractor in plan.extractors if extractor.required}
    missing = sorted(required & set(progress.failed))
    return SourceFinished(
        run_id=plan.run_id,
        source_id=progress.source.id,
        outcome="done" if progress.tokens is not None else "failed",
        sentence="" if progress.tokens is not None else progress.why or "No extractor could read it.",
        optimization=progress.how,
        seconds=seconds,
        degraded=f"{', '.join(missing)} failed" if missing else None,
    )
