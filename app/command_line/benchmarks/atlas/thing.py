"""What is compared: one value as the truth has it, or as it was read."""

from dataclasses import dataclass
from enum import StrEnum

from app.tokens.value import Value
from app.votes.evidence import Box


class Aspect(StrEnum):
    """What is held against the truth by itself, in the order in which it is drawn."""

    COLOR = "color"
    FONT_SIZE = "font size"
    FONT_WEIGHT = "font weight"
    FONT_GENERIC = "font kind"
    SPACING = "spacing"
    RADIUS = "radius"
    BORDER_WIDTH = "border width"
    SHADOW = "shadow"
    GRADIENT = "gradient"


@dataclass(frozen=True, slots=True)
class Thing:
    """A value, a word on how much of it there is, and where it is in image pixels.

    `weight` orders the true ones by how much they matter. `alike` are colors that nobody can tell from `value`. `full` marks
    a corner that is as round as its box allows; its value is then the least half height.
    """

    value: Value
    words: str = ""
    role: str = ""
    weight: float = 1.0
    regions: tuple[Box, ...] = ()
    alike: tuple[Value, ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to be found, and what counts neither for nor against."""

    counted: tuple[Thing, ...] = ()
    forgiven: tuple[Thing, ...] = ()
