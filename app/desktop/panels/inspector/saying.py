"""Tokens in words: their names, their places, how sure they are."""

from collections.abc import Mapping
from typing import Final

from app.consensus.revision import decided_revision
from app.desktop.selection import Spot
from app.desktop.theme.badge import Tone
from app.desktop.theme.pips import said
from app.enrichment.names import nearest_css
from app.tokens.color import Color
from app.tokens.measure import Measure
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus, Status
from app.votes.evidence import Box
from app.votes.witness import Kind, Witness

LOOK: Final = frozenset({Status.CONFLICT, Status.CONFLICT_HUMAN, Status.NEAR})
FOLDED: Final = frozenset({Status.UNCONFIRMED, Status.REJECTED, Status.UNWEIGHTED})
DECIDED: Final = frozenset({Status.DECIDED, Status.DECIDED_DIFFERS})
_LEAST_SHARE: Final = 0.0005
_PARTS: Final = {
    "lineHeight": "line height",
    "base": "base unit",
    "scale": "device scale",
    "radius": "corner radius",
    "borderWidth": "border width",
}


def title_of(token: Consensus) -> str:
    """What a token is called: its voted name, its slot's word, or for a found color the nearest CSS name."""
    if not SLOTS[token.slot].open:
        part = token.slot.removesuffix(".default").rpartition(".")[2]
        return _PARTS.get(part, part)
    if token.name:
        return " ".join(token.name.split())
    return nearest_css(token.value).name if isinstance(token.value, Color) else ""


def is_named(token: Consensus) -> bool:
    """Somebody called it that; otherwise the name is only the nearest one that CSS has."""
    return bool(token.name) or not SLOTS[token.slot].open


def tag_of(token: Consensus) -> tuple[str, Tone] | None:
    """The tag of a token that is not simply agreed."""
    match token.status:
        case Status.CONFLICT | Status.CONFLICT_HUMAN:
            return "conflict", Tone.LOOK
        case Status.NEAR:
            return "near", Tone.ACCENT
        case Status.DECIDED | Status.DECIDED_DIFFERS:
            return "decided", Tone.GOOD
        case Status.UNCONFIRMED | Status.UNWEIGHTED:
            return "unconfirmed", Tone.QUIET
        case Status.REJECTED:
            return "rejected", Tone.BAD
        case _:
            return None


def is_stale(token: Consensus) -> bool:
    """A person decided on another reading than the machines have now; the decision holds, but it is worth a look."""
    decision = token.decision
    return decision is not None and decided_revision(decision.answered, decision) != token.revision


def counted(count: int, one: str, many: str = "") -> str:
    """`1 place`, `6 places`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def places_of(token: Consensus, witnesses: Mapping[str, Witness]) -> tuple[Box, ...]:
    """Where it is seen: what a supporter that measures points at, else any supporter, else anybody."""

    def trust(place: tuple[int, str]) -> tuple[bool, bool, int]:
        witness = witnesses.get(place[1])
        return place[1] not in token.supporters, witness is None or witness.kind is not Kind.MEASURED, place[0]

    ranked = sorted(((number, vote.extractor) for number, vote in enumerate(token.votes)), key=trust)
    return next((token.votes[number].evidence.regions for number, _ in ranked if token.votes[number].evidence.regions), ())


def spot_of(key: str, token: Consensus, written: str, witnesses: Mapping[str, Witness], *, reveal: bool = False) -> Spot:
    """What the canvas is to show of a token."""
    places = places_of(token, witnesses)
    title = token.slot if isinstance(token.value, Measure) and not SLOTS[token.slot].open else title_of(token)
    words = [f"{title} {written}".strip(), counted(token.count or len(places), "place") if places else "no place known"]
    return Spot(key, token.slot_id, " · ".join(words), places, reveal)


def percent(share: float) -> str:
    """A share (0-1) in figures; what is there is never said to be nothing: text covers little."""
    return f"{share * 100:.1f} %" if share == 0 or share >= _LEAST_SHARE else "< 0.1 %"


def said_aloud(token: Consensus, written: str) -> str:
    """A token as a screen reader says it."""
    tag = tag_of(token)
    share = f"{percent(token.share)} of the image" if token.share is not None else ""
    parts = [title_of(token), written, share, f"confidence {said(token.confidence)}", tag[0] if tag else ""]
    return ", ".join(part for part in parts if part)
