"""Components in tokens."""

from dataclasses import replace

from app.enrichment.components import in_tokens
from app.tokens.color import Color
from app.tokens.measure import Measure
from app.tokens.slots import PALETTE, RADII
from app.tokens.value import Value
from app.votes.component import Component, ComponentKind
from app.votes.consensus import TokenSet
from app.votes.evidence import Box
from tests.fakes import tokens

MEASURED = Component(
    ComponentKind.BUTTON, Box(0, 0, 72, 32), fill=Color("#228BE7"), text=Color("#7F7F00"), radius=5.7, padding=(11.6, 7.2)
)


def _found(**lists: tuple[Value, ...]) -> TokenSet:
    slots = {"palette": PALETTE, "radii": RADII}
    some = tokens.token_set("shot").listed(PALETTE.name)[0]
    return TokenSet(
        "shot", tuple(replace(some, slot=slots[name].name, value=value) for name, values in lists.items() for value in values)
    )


def test_what_a_token_explains_is_said_as_the_token() -> None:
    """A fill and a radius within a just acceptable difference are the palette's and the list's own."""
    found = _found(palette=(Color("#228BE6"), Color("#FFFFFF")), radii=(Measure(6.0), Measure(12.0)))

    seen = in_tokens(MEASURED, found)

    assert (seen.fill, seen.radius) == (Color("#228BE6"), 6.0)


def test_what_no_token_explains_is_whole_pixels_and_its_own_color() -> None:
    """One box tells no more than that; nothing is bent to a token that is far away."""
    seen = in_tokens(MEASURED, _found(palette=(Color("#FFFFFF"),), radii=(Measure(24.0),)))

    assert (seen.fill, seen.text) == (Color("#228BE7"), Color("#7F7F00"))
    assert (seen.radius, seen.padding, seen.border_width, seen.font_size) == (6.0, (12.0, 7.0), 0.0, None)
