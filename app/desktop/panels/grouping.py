"""The extractors of one model as one: a model is asked a domain at a time, and people think of it as one voice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.runs.status import ExtractorStatus, Phase

_OVER = (Phase.DONE, Phase.CACHED, Phase.FAILED, Phase.SKIPPED)


@dataclass(frozen=True, slots=True)
class Group:
    """`members` share a title; `over` of them are through. `whole` stands for all of them."""

    whole: ExtractorStatus
    members: tuple[ExtractorStatus, ...]
    over: int

    @property
    def failed(self) -> int:
        """How many failed."""
        return sum(status.phase is Phase.FAILED for status in self.members)


def grouped(statuses: Sequence[ExtractorStatus]) -> tuple[Group, ...]:
    """By title, in the order in which titles first come."""
    titles: dict[str, list[ExtractorStatus]] = {}
    for status in statuses:
        titles.setdefault(status.title, []).append(status)
    return tuple(_group(tuple(members)) for members in titles.values())


def _group(members: tuple[ExtractorStatus, ...]) -> Group:
    first = members[0]
    if len(members) == 1:
        return Group(first, members, int(first.phase in _OVER))
    over = sum(status.phase in _OVER for status in members)
    costs = [status.cost for status in members]
    known = [cost for cost in costs if cost is not None]
    times = [status.seconds for status in members if status.seconds is not None]
    whole = ExtractorStatus(
        first.extractor,
        first.title,
        first.tier,
        _phase(members, over),
        max(times, default=None),
        sum(known, Decimal(0)) if len(known) == len(costs) else None,
        next((status.why for phase in (Phase.FAILED, Phase.SKIPPED) for status in members if status.phase is phase), ""),
        sum((status.reserved for status in members), Decimal(0)),
    )
    retrying = [status for status in members if status.phase is Phase.RUNNING and status.attempt > 1]
    if retrying:
        latest = max(retrying, key=lambda status: status.attempt)
        whole = _again(whole, latest)
    return Group(whole, members, over)


def _phase(members: Sequence[ExtractorStatus], over: int) -> Phase:
    phases = {status.phase for status in members}
    if over < len(members):
        return Phase.PENDING if phases == {Phase.PENDING} else Phase.RUNNING
    if Phase.FAILED in phases:
        return Phase.FAILED
    return next(phase for phase in (Phase.DONE, Phase.CACHED, Phase.SKIPPED) if phase in phases)


def _again(whole: ExtractorStatus, latest: ExtractorStatus) -> ExtractorStatus:
    """A retry is told before the rest."""
    return replace(whole, attempt=latest.attempt, wait=latest.wait, why=latest.why)
