"""Roles by components: where a color is found tells what it is for, better than how much of it there is.

A vivid color that mostly fills cards and bars is a surface, however vivid; one that is written in messages and badges only is
text, and no link. Where a model has named a role, components have no say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.tokens.color import Color
from app.tokens.distance import distance
from app.votes.component import Component, ComponentKind
from app.votes.consensus import Consensus
from app.votes.evidence import Box
from app.votes.witness import Kind, Witness

_AREAS: Final = frozenset({ComponentKind.CARD, ComponentKind.BAR, ComponentKind.TABLE})
_SAID: Final = frozenset({ComponentKind.ALERT, ComponentKind.BADGE})
_MOST: Final = 0.5
"""Part of what components show of a color."""

Filled = Counter[ComponentKind]
"""Pixels that a color fills in components of each kind."""


def with_roles(
    palette: Sequence[Consensus], components: Sequence[Component], witnesses: Mapping[str, Witness]
) -> list[Consensus]:
    """The palette, with the roles that components tell; entries that keep their role stay the same objects."""
    if not components:
        return list(palette)
    fills = _fills(palette, components)
    messages = [one.box for one in components if one.kind in _SAID]
    roles = [
        _role(found, fills[place], messages) if found.role and _is_measured(found, witnesses) else found.role
        for place, found in enumerate(palette)
    ]
    return [found if found.role == role else replace(found, role=role) for found, role in zip(palette, roles, strict=True)]


def _is_measured(found: Consensus, witnesses: Mapping[str, Witness]) -> bool:
    return all(
        (witness := witnesses.get(vote.extractor)) is not None and witness.kind == Kind.MEASURED
        for vote in found.votes
        if vote.role
    )


def _role(found: Consensus, filled: Filled, messages: Sequence[Box]) -> str | None:
    if found.role != "accent":
        return found.role
    if filled:
        areas = sum(filled[kind] for kind in _AREAS)
        return "surface" if areas >= _MOST * filled.total() else found.role
    written = all(vote.evidence.seen_as == "text" for vote in found.votes)
    return "text" if written and _lies_in(found, messages) else found.role


def _lies_in(found: Consensus, boxes: Iterable[Box]) -> bool:
    """Whether it was seen somewhere, and nowhere but in the boxes."""
    places = [place for vote in found.votes for place in vote.evidence.regions]
    return bool(places) and all(any(_holds(box, place) for box in boxes) for place in places)


def _holds(box: Box, place: Box) -> bool:
    x, y = place.x + place.width / 2, place.y + place.height / 2
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height


def _fills(palette: Sequence[Consensus], components: Iterable[Component]) -> list[Filled]:
    """Of each entry; components use the nearest one within a just-acceptable difference."""
    fills: list[Filled] = [Counter() for _ in palette]
    known: dict[Color | None, int | None] = {None: None}
    for one in components:
        if one.fill not in known:
            known[one.fill] = _nearest(one.fill, palette)
        if (place := known[one.fill]) is not None:
            fills[place][one.kind] += one.box.width * one.box.height
    return fills


def _nearest(color: Color | None, palette: Sequence[Consensus]) -> int | None:
    if color is None:
        return None
    apart = [(distance(found.value, color), place) for place, found in enumerate(palette) if found.value is not None]
    nearest = min(apart, default=(2.0, 0))
    return nearest[1] if nearest[0] <= 1 else None
