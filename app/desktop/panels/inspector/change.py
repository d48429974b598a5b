"""What became of tokens once models had looked, and why: value, confidence, questions, each with who said so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.desktop.panels.inspector.saying import FOLDED, LOOK, counted
from app.desktop.panels.progress import listed
from app.desktop.theme.pips import said
from app.votes.consensus import Consensus, Status, TokenSet
from app.votes.vote import Vote
from app.votes.witness import Kind, Witness

Written = Callable[[Consensus], str]


@dataclass(frozen=True, slots=True)
class Change:
    """`rise` is 1 where it is surer now, -1 where it is less sure, else 0. `is_new`: it was not there before."""

    words: tuple[str, ...]
    rise: int = 0
    is_new: bool = False
    value: bool = False
    question: bool = False


def change_of(before: Consensus | None, after: Consensus, witnesses: Mapping[str, Witness], written: Written) -> Change | None:
    """The difference that a person would see; None where there is none, or where a person said the last word."""
    if before is after or after.decision is not None or after.status is Status.EMPTY:
        return None
    if before is None or before.status is Status.EMPTY:
        return Change((f"new: {_says(after.votes, witnesses)} it",), is_new=True)
    known = {vote.extractor for vote in before.votes}
    fresh = [vote for vote in after.votes if vote.extractor not in known]
    other = before.value != after.value
    question = after.status in LOOK and before.status not in LOOK
    rise = _rise(before.confidence, after.confidence)
    if not (other or question or rise):
        return None
    words = [f"was {written(before)}"] if other else []
    if rise:
        words.append(f"{said(after.confidence)}, was {said(before.confidence)}{_why(fresh, after, witnesses)}")
    if question:
        words.append(f"a question now{'' if rise else _why(fresh, after, witnesses)}")
    return Change(tuple(words), rise, value=other, question=question)


def summary(earlier: TokenSet, now: TokenSet, witnesses: Mapping[str, Witness]) -> tuple[str, int]:
    """One line for a whole image, and how many questions came up; empty where nothing changed."""
    before = {slot.slot_id: slot for slot in earlier.slots}
    changes = [
        found
        for slot in now.slots
        if slot.status not in FOLDED
        and (found := change_of(before.get(slot.slot_id), slot, witnesses, lambda _: "")) is not None
    ]
    questions = sum(one.question for one in changes)
    counts = (
        (sum(one.rise > 0 for one in changes), "surer"),
        (sum(one.rise < 0 for one in changes), "less sure"),
        (sum(one.value for one in changes), "with another value"),
        (sum(one.is_new for one in changes), "new"),
    )
    parts = [f"{count} {what}" for count, what in counts if count]
    parts += [counted(questions, "question")] if questions else []
    return " · ".join(parts), questions


def who_came(earlier: TokenSet, now: TokenSet, witnesses: Mapping[str, Witness]) -> str:
    """The models that voted since, by their titles."""
    known = {vote.extractor for slot in earlier.slots for vote in slot.votes}
    fresh = [vote for slot in now.slots for vote in slot.votes if vote.extractor not in known]
    return listed(_titles(fresh, witnesses) or ("models",))


def _rise(before: float | None, after: float | None) -> int:
    if said(before) == said(after):
        return 0
    return 1 if (after or 0) > (before or 0) else -1


def _why(fresh: Sequence[Vote], after: Consensus, witnesses: Mapping[str, Witness]) -> str:
    agree = _titles([vote for vote in fresh if vote.extractor in after.supporters], witnesses)
    differ = _titles([vote for vote in fresh if vote.extractor not in after.supporters], witnesses)
    parts = [f"agrees: {listed(agree)}"] if agree else []
    parts += [f"differs: {listed(differ)}"] if differ else []
    return f" — {'; '.join(parts)}" if parts else ""


def _says(votes: Sequence[Vote], witnesses: Mapping[str, Witness]) -> str:
    models = [vote for vote in votes if _is_model(vote, witnesses)]
    titles = _titles(models or votes, witnesses)
    if not titles:
        return "somebody sees"
    return f"{listed(titles)} {'sees' if len(titles) == 1 else 'see'}"


def _is_model(vote: Vote, witnesses: Mapping[str, Witness]) -> bool:
    witness = witnesses.get(vote.extractor)
    return witness is not None and witness.kind is not Kind.MEASURED


def _titles(votes: Sequence[Vote], witnesses: Mapping[str, Witness]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.title if (found := witnesses.get(vote.extractor)) else vote.extractor for vote in votes))
