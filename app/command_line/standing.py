"""How a source stands, in words and figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.runs.status import ExtractorStatus, Phase
from app.session.kept import Known, known
from app.sources.printable import printable
from app.sources.source import Source
from app.store.store import Store
from app.tokens.slots import SLOTS
from app.votes.version import Comparison, Difference


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """`state` is `pending`, `running`, `done`, `failed` or `cancelled`. `domains` says of each how many tokens it has, and how
    many of them wait for a person; `changes` what became of them since the version before.
    """

    source_id: str
    name: str
    path: str
    state: str
    sentence: str
    tokens: int
    conflicts: int
    decided: int
    proposed: int
    orphans: int
    domains: dict[str, str]
    extractors: tuple[ExtractorStatus, ...]
    version: int = 1
    changes: str = ""


async def standing(store: Store, source: Source) -> SourceStanding:
    """Read it all from the store.

    Raises:
        StoreError: the store cannot be read.
    """
    statuses = await store.statuses(source.id)
    reading = await store.reading(source.id)
    now = await known(store, source)
    state = _state(reading.outcome if reading else None, statuses)
    version = now.version
    return SourceStanding(
        source_id=source.id,
        name=printable(source.name),
        path=printable(str(source.path), longest=1000),
        state=state,
        sentence=_sentence(state, reading.sentence if reading else "", now),
        tokens=len(now.tokens.slots),
        conflicts=len(now.tokens.conflicts),
        decided=sum(slot.decision is not None for slot in now.tokens.slots),
        proposed=sum(question.proposal is not None for question in now.questions),
        orphans=len(version.orphans if version else ()) + len(now.tokens.orphans),
        domains=_domains(now),
        extractors=statuses,
        version=version.number if version else 1,
        changes=changes(version) if version else "",
    )


def changes(version: Comparison) -> str:
    """`2 changed, 1 new, 3 gone; 4 decisions to take over, 1 without a place`."""
    counted = Counter(_kind(one) for one in version.differences)
    parts = [f"{counted[kind]} {kind}" for kind in ("changed", "new", "gone") if counted[kind]]
    said = ", ".join(parts) or "nothing changed"
    proposed = [f"{_counted(len(version.proposals), 'decision')} to take over"] if version.proposals else []
    lost = [f"{len(version.orphans)} without a place"] if version.orphans else []
    return "; ".join([said, *([", ".join([*proposed, *lost])] if proposed or lost else [])])


def _kind(one: Difference) -> str:
    return "new" if one.before is None else "gone" if one.after is None else "changed"


def _state(outcome: str | None, statuses: Sequence[ExtractorStatus]) -> str:
    if outcome is not None:
        return outcome
    phases = {status.phase for status in statuses}
    return "running" if phases & {Phase.RUNNING, Phase.DONE} else "pending"


def _sentence(state: str, sentence: str, now: Known) -> str:
    if state != "done":
        return f"{state}: {sentence}" if sentence else state
    conflicts = len(now.tokens.conflicts)
    sure = "" if now.tokens.confidence is None else f", confidence {now.tokens.confidence:.2f}"
    return f"done, {_counted(len(now.tokens.slots), 'token')}, {_counted(conflicts, 'conflict')}{sure}"


def _domains(now: Known) -> dict[str, str]:
    tokens = Counter(str(SLOTS[slot.slot].domain) for slot in now.tokens.slots)
    waiting = Counter(str(SLOTS[question.consensus.slot].domain) for question in now.questions)
    return {
        domain: _counted(count, "token") + (f", {waiting[domain]} to decide" if waiting[domain] else "")
        for domain, count in tokens.items()
    }


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
