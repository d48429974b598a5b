"""Tokens as every format writes them: grouped, named, and closed slots as references to what the open lists hold."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.exports.gathering import DECIDED, Found, Gathered, Include, gather
from app.exports.naming import Namer
from app.exports.text_roles import composed
from app.sources.source import Source
from app.tokens.distance import distance
from app.tokens.slots import BORDERS, GRADIENTS, PALETTE, RADII, SHADOWS, SLOTS, STEPS, STYLES
from app.tokens.value import Value
from app.votes.component import Component
from app.votes.consensus import TokenSet

_LISTS: Final = {
    "color": PALETTE,
    "typography": STYLES,
    "spacing": STEPS,
    "radius": RADII,
    "borderWidth": BORDERS,
    "shadow": SHADOWS,
    "gradient": GRADIENTS,
}
GROUPS: Final = tuple(_LISTS)
TEXT_ROLES: Final = ("body", "heading")

# Said of a source, and no token of its own: the base would read as one more step.
_FACTS: Final = ("theme", "scale", "spacing.base")


@dataclass(frozen=True, slots=True)
class Token:
    """One named token. `alias` names the token of the same group that it refers to and takes its value from; `role` is what
    it is for; `parts` are the closed slots that it was put together from.
    """

    group: str
    name: str
    value: Value
    origin: Gathered
    role: str | None = None
    alias: str | None = None
    parts: Mapping[str, Gathered] | None = None

    @property
    def lead(self) -> Found:
        """The reading that speaks for it."""
        return self.origin.lead


@dataclass(frozen=True, slots=True)
class Sheet:
    """All tokens, by group, what is said of the sources as a whole, and what was seen that uses the tokens together."""

    sources: tuple[Source, ...]
    tokens: Mapping[str, tuple[Token, ...]]
    facts: tuple[Gathered, ...] = ()
    components: tuple[tuple[Source, tuple[Component, ...]], ...] = ()


def sheet(tokens: Sequence[tuple[Source, TokenSet]], include: Include = "all", min_confidence: float = 0.0) -> Sheet:
    """Everything that is to be exported."""
    by_slot: dict[str, list[Gathered]] = defaultdict(list)
    for one in gather(tokens, include, min_confidence):
        by_slot[one.slot.name].append(one)
    return Sheet(
        sources=tuple(source for source, _ in tokens),
        tokens={group: found for group in GROUPS if (found := _group(group, by_slot))},
        facts=tuple(one for name in (*_FACTS, *_loose_parts(by_slot)) for one in by_slot.get(name, ())),
        components=tuple((source, found.components) for source, found in tokens) if include == "all" else (),
    )


def _group(group: str, by_slot: Mapping[str, list[Gathered]]) -> tuple[Token, ...]:
    closed = [name.removeprefix(f"{group}.") for name, slot in SLOTS.items() if name.startswith(f"{group}.") and not slot.open]
    namer = Namer(reserved=[*closed, *TEXT_ROLES])
    listed = tuple(
        Token(group, namer.name(one.value, one.lead.consensus.name), one.value, one, one.lead.consensus.role)
        for one in by_slot.get(_LISTS[group].name, ())
    )
    if group == "typography":
        return (*listed, *_text_roles(listed, by_slot))
    answers = [(name, one) for name in closed for one in by_slot.get(f"{group}.{name}", ())]
    referring = [_referring(Token(group, name, one.value, one, role=_role(name)), listed) for name, one in answers]
    return (*listed, *(token for token in referring if token.alias or token.name != "base"))


def _text_roles(listed: Sequence[Token], by_slot: Mapping[str, list[Gathered]]) -> list[Token]:
    """Body and heading, as the style that they come nearest to, or put together where no style is near."""
    found = []
    for role in TEXT_ROLES:
        parts = {name.rsplit(".", 1)[1]: one for name, (one, *_) in by_slot.items() if name.startswith(f"typography.{role}.")}
        if "size" in parts:
            style = composed({part: one.value for part, one in parts.items()})
            found.append(_referring(Token("typography", role, style, parts["size"], role=role, parts=parts), listed))
    return found


def _loose_parts(by_slot: Mapping[str, list[Gathered]]) -> list[str]:
    """What is known of text whose size nobody gave: no style can be made of it."""
    sizeless = [f"typography.{role}." for role in TEXT_ROLES if f"typography.{role}.size" not in by_slot]
    return [name for name in SLOTS if name.startswith(tuple(sizeless))] if sizeless else []


def _role(name: str) -> str | None:
    return None if name in ("default", "base") else name


def _referring(token: Token, listed: Sequence[Token]) -> Token:
    """As an alias of the nearest listed token within distance 1; what a person decided is never replaced by its neighbor."""
    near = [(apart, index) for index, one in enumerate(listed) if (apart := distance(token.value, one.value)) <= 1]
    target = listed[min(near)[1]] if near else None
    if target is None or (_decided(token) and target.value != token.value):
        return token
    return Token(token.group, token.name, target.value, token.origin, token.role, target.name, token.parts)


def _decided(token: Token) -> bool:
    return any(one.lead.consensus.status in DECIDED for one in (token.origin, *(token.parts or {}).values()))
