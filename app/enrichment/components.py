"""What a component is made of, in tokens: its single measurements give way to the values that were found for the image."""

from collections.abc import Iterable
from dataclasses import replace

from app.tokens.color import Color
from app.tokens.distance import distance
from app.tokens.measure import Measure
from app.tokens.slots import BORDERS, PALETTE, RADII, STEPS, STYLES
from app.tokens.typography import TextStyle
from app.votes.component import Component
from app.votes.consensus import TokenSet


def in_tokens(component: Component, tokens: TokenSet) -> Component:
    """The component with each part as the nearest token within a just-acceptable difference. A length that is near none is
    rounded to whole CSS px: one box tells no more.
    """
    colors = tuple(found.value for found in tokens.listed(PALETTE.name) if isinstance(found.value, Color))
    radii, borders, steps = (_lengths(tokens, name) for name in (RADII.name, BORDERS.name, STEPS.name))
    sizes = tuple(found.value.size for found in tokens.listed(STYLES.name) if isinstance(found.value, TextStyle))
    return replace(
        component,
        fill=_color(component.fill, colors),
        text=_color(component.text, colors),
        border=_color(component.border, colors),
        border_width=_length(component.border_width, borders) or 0.0,
        radius=_length(component.radius, radii),
        font_size=_length(component.font_size, sizes),
        padding=_pair(component.padding, steps),
    )


def _lengths(tokens: TokenSet, name: str) -> tuple[float, ...]:
    return tuple(found.value.amount for found in tokens.listed(name) if isinstance(found.value, Measure))


def _color(seen: Color | None, colors: Iterable[Color]) -> Color | None:
    if seen is None:
        return None
    apart, nearest = min(((distance(seen, color), color) for color in colors), key=lambda one: one[0], default=(2.0, seen))
    return nearest if apart <= 1 else seen


def _length(seen: float | None, lengths: Iterable[float]) -> float | None:
    if not seen:
        return seen
    measured = Measure.parse(seen)
    near = [(distance(measured, Measure.parse(length)), length) for length in lengths]
    apart, nearest = min(near, default=(2.0, seen))
    return nearest if apart <= 1 else float(max(1, round(seen)))


def _pair(seen: tuple[float, float] | None, lengths: tuple[float, ...]) -> tuple[float, float] | None:
    if seen is None:
        return None
    return _length(seen[0], lengths) or 0.0, _length(seen[1], lengths) or 0.0
