"""Where a token comes from, as plain data: how sure it is, who voted for it, who decided it, in which images."""

from typing import Any, Final

from app.exports.gathering import Found, Gathered
from app.exports.plain_text import plain
from app.exports.sheet import Sheet, Token
from app.sources.source import Source
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status
from app.votes.decision import Decision

_CONFLICTS: Final = (Status.CONFLICT, Status.CONFLICT_HUMAN)
Facts = dict[str, Any]


def facts(token: Token, *, several: bool) -> Facts:
    """What stands beside a token's value. Ratios 0-1; what is unknown is left out."""
    told = _reading(token.lead.consensus)
    if is_conflict(token):
        told["conflict"] = True
    return _known(
        role=plain(token.role) if token.role else None,
        **told,
        share=_ratio(token.origin.share),
        count=token.origin.count,
        looks=[{"css": plain(look.css), "count": look.count} for look in token.origin.looks] or None,
        guesses=[{"name": plain(one.name), "chance": _ratio(one.chance)} for one in token.lead.consensus.guesses] or None,
        parts={part: _reading(one.lead.consensus) for part, one in token.parts.items()} if token.parts else None,
        images=[_image(one) for one in token.origin.found] if several else None,
    )


def is_conflict(token: Token) -> bool:
    """Whether somebody has to look at it."""
    readings = [token.origin, *(token.parts or {}).values()]
    return any(one.lead.consensus.status in _CONFLICTS for one in readings)


def sheet_facts(sheet: Sheet) -> Facts:
    """What is said of all images: which they are, light or dark, device pixels per CSS px, the base of spacing."""
    said = {one.slot.name: _fact(one, several=len(sheet.sources) > 1) for one in sheet.facts}
    return {"sources": [_source(source) for source in sheet.sources], **said}


def words(value: Value) -> str:
    """A value in one harmless line."""
    return plain(value.text)


def _reading(consensus: Consensus) -> Facts:
    return _known(
        status=str(consensus.status),
        agreement=_ratio(consensus.agreement),
        support=_ratio(consensus.support),
        confidence=_ratio(consensus.confidence),
        contributors=[plain(extractor) for extractor in consensus.supporters] or None,
        decision=_decision(consensus.decision) if consensus.decision else None,
    )


def _decision(decision: Decision) -> Facts:
    return {
        "action": str(decision.action),
        "reviewer": plain(decision.reviewer),
        "at": decision.at.isoformat(timespec="seconds"),
    }


def _image(found: Found) -> Facts:
    consensus = found.consensus
    return _known(
        source=found.source.id,
        value=words(found.value),
        status=str(consensus.status),
        confidence=_ratio(consensus.confidence),
        share=_ratio(consensus.share),
    )


def _source(source: Source) -> Facts:
    return {"id": source.id, "name": plain(source.name), "width": source.width, "height": source.height}


def _fact(gathered: Gathered, *, several: bool) -> Facts:
    told = {"value": words(gathered.value), **_reading(gathered.lead.consensus)}
    return told | ({"images": [_image(one) for one in gathered.found]} if several else {})


def _ratio(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, 4)


def _known(**facts: Any) -> Facts:
    return {name: fact for name, fact in facts.items() if fact is not None}
