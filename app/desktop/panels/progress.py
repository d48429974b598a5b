"""Phases, times, prices and names as words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.desktop.panels.grouping import Group, grouped
from app.desktop.theme.badge import Tone
from app.desktop.theme.words import Ink
from app.runs.status import ExtractorStatus, Phase
from app.votes.witness import Tier


@dataclass(frozen=True, slots=True)
class Entry:
    """How an extractor is written in the strip, and how it is spoken."""

    text: str
    spoken: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class TierState:
    """The tag beside a tier's name."""

    text: str = ""
    tone: Tone = Tone.QUIET


def entry(group: Group) -> Entry:  # noqa: PLR0911 - one answer a phase
    """Title, then what counts most about it: price, time, or why not."""
    status = group.whole
    match status.phase:
        case Phase.PENDING:
            return Entry(status.title, "waits", Ink.THIRD)
        case Phase.RUNNING if status.attempt > 1:
            return Entry(f"{status.title} · attempt {status.attempt}", _retry(status), Ink.LOOK)
        case Phase.RUNNING:
            part = f" {group.over}/{len(group.members)}" if len(group.members) > 1 else ""
            return Entry(f"{status.title}{part}", f"is looking{part}{_set_aside(status)}", Ink.ACCENT)
        case Phase.SKIPPED:
            return Entry(status.title, f"skipped: {status.why}", Ink.THIRD)
        case Phase.FAILED:
            return Entry(_failure(group), f"failed: {_failure(group)}", Ink.BAD)
        case Phase.CACHED:
            return Entry(status.title, "answered from the store", Ink.SECOND)
        case Phase.DONE:
            fact = price(status.cost) if status.cost != 0 else duration(status.seconds)
            cost = f" for {price(status.cost)}" if status.cost != 0 else ""
            return Entry(f"{status.title} {fact}".rstrip(), f"done {duration(status.seconds)}{cost}".rstrip(), Ink.SECOND)


def _retry(status: ExtractorStatus) -> str:
    return f"attempt {status.attempt} in {duration(status.wait)}: {status.why}"


def _failure(group: Group) -> str:
    status, count = group.whole, len(group.members)
    words = status.why if status.title in status.why else f"{status.title}: {status.why or 'failed'}"
    return words if count == group.failed else f"{words.rstrip('.')} ({group.failed} of {count})"


def _set_aside(status: ExtractorStatus) -> str:
    return f", {price(status.reserved)} reserved" if status.reserved else ""


def tier_state(extractors: Sequence[ExtractorStatus]) -> TierState:
    """What a tier's extractors come to; where there are several models, each counts as one."""
    groups = grouped(extractors)
    extractors = extractors if len(groups) == 1 else [group.whole for group in groups]
    phases = [status.phase for status in extractors]
    waiting = phases.count(Phase.PENDING)
    over = len(phases) - waiting - phases.count(Phase.RUNNING)
    if not phases:
        return TierState("not in this plan")
    if waiting == len(phases):
        return TierState("waiting")
    if over < len(phases):
        return TierState(f"{over}/{len(phases)}", Tone.ACCENT)
    return _ended(extractors, phases)


def _ended(extractors: Sequence[ExtractorStatus], phases: Sequence[Phase]) -> TierState:
    failed = phases.count(Phase.FAILED)
    if failed:
        return TierState("failed" if failed == len(phases) else f"{failed} failed", Tone.BAD)
    if all(phase is Phase.CACHED for phase in phases):
        return TierState("from the store", Tone.GOOD)
    if all(phase is Phase.SKIPPED for phase in phases):
        return TierState(f"skipped: {extractors[0].why}" if extractors[0].why else "skipped")
    return TierState(duration(_elapsed(extractors)), Tone.GOOD)


def duration(seconds: float | None) -> str:
    """`9 ms`, `1.4 s`, `2 min`; nothing where it is unknown."""
    if seconds is None:
        return ""
    if seconds < 0.9995:
        return f"{max(1, round(seconds * 1000))} ms"
    return f"{seconds:.1f} s" if seconds < 99.95 else f"{seconds / 60:.0f} min"


def price(dollars: Decimal | None) -> str:
    """`$0.00`, `$0.015`; a question mark where it is unknown."""
    if dollars is None:
        return "$?"
    exact = dollars.quantize(Decimal("0.001"))
    return f"${exact:.2f}" if exact == exact.quantize(Decimal("0.01")) else f"${exact}"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _elapsed(extractors: Sequence[ExtractorStatus]) -> float:
    """Measurers take turns in one worker; models are asked side by side."""
    times = [status.seconds or 0.0 for status in extractors]
    return sum(times) if extractors[0].tier is Tier.FAST else max(times)
