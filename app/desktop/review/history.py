"""How a slot came to where it is: what each tier said, and what people decided; what was taken back stays to be seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.consensus.count import Count, count
from app.consensus.review import standing
from app.consensus.voices import voices
from app.desktop.notation import written
from app.desktop.theme.pips import said
from app.tokens.distance import distance
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action, Decision
from app.votes.vote import Vote
from app.votes.witness import Tier, Witness

_TIERS: Final = {Tier.FAST: "Measured", Tier.MEDIUM: "Local", Tier.SLOW: "API", Tier.VERY_SLOW: "Deep"}
_SAID: Final = {
    Action.ACCEPT: "accepted",
    Action.OWN_VALUE: "gave",
    Action.REJECT: "rejected it",
    Action.RENAME: "named it",
    Action.DEFER: "deferred it",
    Action.CONFIRM: "confirmed it",
    Action.UNDO: "took back",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`when` is a tier or a time; `undone` tells that it was taken back."""

    when: str
    text: str
    undone: bool = False


def what_tiers_said(consensus: Consensus, witnesses: Mapping[str, Witness]) -> tuple[Line, ...]:
    """A line for each tier that voted: what the votes up to it came to, counted again by the rules."""
    lines: list[Line] = []
    heard: list[Vote] = []
    before: Count | None = None
    listed = SLOTS[consensus.slot].open
    for tier, fresh in _by_tier(consensus.votes, witnesses).items():
        heard += fresh
        now = count(voices(heard, witnesses), listed=listed)
        lines.append(Line(_TIERS[tier], _step(before, now, fresh, witnesses)))
        before = now
    return tuple(lines)


def what_people_said(entries: Sequence[Decision], slot_id: str) -> tuple[Line, ...]:
    """The decisions on a slot, oldest first."""
    holding = {entry.id for entry in standing(entries)}
    own = [entry for entry in entries if entry.slot_id == slot_id and entry.action is not Action.UNDO]
    return tuple(Line(_time(entry), _sentence(entry), entry.id not in holding) for entry in own)


def decided_lately(entries: Sequence[Decision], most: int) -> tuple[Line, ...]:
    """The last decisions on any slot, the newest first."""
    holding = {entry.id for entry in standing(entries)}
    own = [entry for entry in reversed(entries) if entry.action is not Action.UNDO]
    return tuple(Line(_time(entry), f"{entry.slot}: {_sentence(entry)}", entry.id not in holding) for entry in own[:most])


def _by_tier(votes: Iterable[Vote], witnesses: Mapping[str, Witness]) -> dict[Tier, list[Vote]]:
    by_tier: dict[Tier, list[Vote]] = {}
    for vote in votes:
        witness = witnesses.get(vote.extractor)
        if witness is not None:
            by_tier.setdefault(witness.tier, []).append(vote)
    return dict(sorted(by_tier.items()))


def _step(before: Count | None, now: Count, fresh: Sequence[Vote], witnesses: Mapping[str, Witness]) -> str:
    if now.value is None:
        return "no vote with any weight"
    sure = f"confidence {said(now.confidence)}"
    if before is None or before.value is None:
        return ", ".join(part for part in (written(now.value), sure, _opened(before, now)) if part)
    if all(distance(vote.value, before.value) <= 1 for vote in fresh):
        return f"agreed, {sure}"
    names = " and ".join(dict.fromkeys(witnesses[vote.extractor].title for vote in fresh))
    values = ", ".join(dict.fromkeys(written(vote.value) for vote in fresh))
    verb = "says" if len(fresh) == 1 else "say"
    support = f"support {now.support:.0%}".replace("%", " %") if now.support is not None else ""
    return ", ".join(part for part in (f"{names} {verb} {values}: {support}", sure, _opened(before, now)) if part)


def _opened(before: Count | None, now: Count) -> str:
    if now.status is Status.CONFLICT and (before is None or before.status is not Status.CONFLICT):
        return "conflict opened"
    if before is not None and before.status is Status.CONFLICT and now.status is not Status.CONFLICT:
        return "conflict closed"
    return ""


def _time(entry: Decision) -> str:
    return f"{entry.at.astimezone():%d %b %H:%M}"


def _sentence(entry: Decision) -> str:
    what = written(entry.value) if entry.value is not None and entry.action in (Action.ACCEPT, Action.OWN_VALUE) else ""
    parts = [entry.reviewer, _SAID[entry.action], what, entry.name if entry.action is Action.RENAME else ""]
    return " ".join(part for part in parts if part)
