"""Components as plain data: what each looks like, how often it was seen, and which tokens it uses."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from app.exports.sheet import Sheet, Token
from app.tokens.color import Color
from app.tokens.distance import distance
from app.tokens.measure import Measure
from app.tokens.value import Value
from app.votes.component import Component

Facts = dict[str, Any]
_PARTS: Final = {"fill": "color", "text": "color", "border": "color", "radius": "radius", "border_width": "borderWidth"}


def component_facts(sheet: Sheet) -> list[Facts]:
    """One entry a kind and variant of each image, most often seen first; lengths in CSS px, boxes in image pixels."""
    return [fact for source, components in sheet.components for fact in _looks(sheet, source.id, components)]


def _looks(sheet: Sheet, source_id: str, components: Sequence[Component]) -> Iterator[Facts]:
    looks: dict[tuple[str, int], list[Component]] = defaultdict(list)
    for one in components:
        looks[one.kind, one.variant].append(one)
    for (kind, variant), alike in sorted(looks.items(), key=lambda look: (-len(look[1]), look[0])):
        first = alike[0]
        told = {
            "kind": str(kind),
            "variant": variant,
            "count": len(alike),
            **{part: _plain(getattr(first, part)) for part in _PARTS},
            "padding": list(first.padding) if first.padding else None,
            "font_size": first.font_size,
            "tokens": {part: name for part, group in _PARTS.items() if (name := _token(sheet, group, getattr(first, part)))},
            "boxes": [[one.box.x, one.box.y, one.box.width, one.box.height] for one in alike],
            "source": source_id if len(sheet.sources) > 1 else None,
        }
        yield {key: value for key, value in told.items() if value not in (None, 0.0, {})}


def _plain(part: Color | float | None) -> str | float | None:
    return part.text if isinstance(part, Color) else part


def _token(sheet: Sheet, group: str, part: Color | float | None) -> str | None:
    """The name of the nearest token of the group within a just acceptable difference."""
    if not part:
        return None
    value = part if isinstance(part, Color) else Measure.parse(part)
    near = [(apart, token.name) for token in sheet.tokens.get(group, ()) if (apart := _apart(value, token)) <= 1]
    return f"{group}.{min(near)[1]}" if near else None


def _apart(value: Value, token: Token) -> float:
    return distance(value, token.value) if token.alias is None else float("inf")
