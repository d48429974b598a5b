"""Questions, votes and decisions in plain words."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from app.desktop.notation import written
from app.desktop.panels.inspector.saying import counted, title_of
from app.desktop.theme.badge import Tone
from app.session.state import Question
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus, Status
from app.votes.vote import Vote
from app.votes.witness import Kind, Witness

_KINDS: Final = {Kind.MEASURED: "measured", Kind.LOCAL_MODEL: "local", Kind.API_MODEL: "API", None: "unknown"}
_OPEN: Final = {
    "color.palette": "Is {value} a color of its own?",
    "typography.styles": "Is {value} a text style?",
    "spacing.steps": "Is {value} a step of the spacing scale?",
    "radius.steps": "Is {value} a corner radius?",
    "borderWidth.steps": "Is {value} a border width?",
    "shadow.levels": "Is this a shadow of its own?",
    "gradient.ramps": "Is this a gradient?",
}
_DOUBTFUL: Final = frozenset({Status.CONFLICT, Status.CONFLICT_HUMAN, Status.NEAR})
_NAMED: Final = frozenset({"color.palette", "typography.styles", "spacing.steps", "radius.steps", "borderWidth.steps"})


def question_of(consensus: Consensus) -> str:
    """The question that a person is asked about a slot."""
    slot = SLOTS[consensus.slot]
    if not slot.open:
        return slot.question
    value = written(consensus.value) if consensus.value is not None else "it"
    return _OPEN[consensus.slot].format(value=value)


def subject_of(consensus: Consensus) -> str:
    """The slot's name; for one of an open list with what it is called."""
    named = consensus.slot in _NAMED and SLOTS[consensus.slot].open
    value = written(consensus.value) if named and consensus.value is not None else ""
    return f"{consensus.slot} {title_of(consensus) or value}".strip() if named else consensus.slot


def source_of(question: Question) -> str:
    """The image's name without its ending."""
    return PurePath(question.source_name).stem or question.source_name


def tag_of(consensus: Consensus) -> tuple[str, Tone]:
    """Why it is in the queue."""
    if consensus.deferred:
        return "deferred", Tone.QUIET
    if consensus.status in (Status.CONFLICT, Status.CONFLICT_HUMAN):
        return "conflict", Tone.LOOK
    if consensus.status is Status.NEAR:
        return "near", Tone.ACCENT
    return str(consensus.status), Tone.QUIET


def reason_of(question: Question) -> tuple[str, Tone]:
    """The same; where only the version before was decided, that is why."""
    if question.proposal is not None and question.consensus.status not in _DOUBTFUL and not question.consensus.deferred:
        return "before", Tone.ACCENT
    return tag_of(question.consensus)


def who(vote: Vote, witnesses: Mapping[str, Witness]) -> str:
    """The extractor's title."""
    witness = witnesses.get(vote.extractor)
    return witness.title if witness else vote.extractor


def how(vote: Vote, witnesses: Mapping[str, Witness]) -> str:
    """Its kind, and where it saw it: `measured · 6 places`."""
    witness = witnesses.get(vote.extractor)
    evidence = vote.evidence
    places = evidence.count or len(evidence.regions)
    seen = counted(places, "place") if places > 1 else evidence.seen_as or (counted(places, "place") if places else "")
    return " · ".join(part for part in (_KINDS[witness.kind if witness else None], seen) if part)


def support_of(consensus: Consensus) -> str:
    """`support 55 %`."""
    return "" if consensus.support is None else f"support {consensus.support * 100:.0f} %"
