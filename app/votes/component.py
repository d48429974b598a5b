"""A piece of an interface, as measured: evidence for what tokens are for, and for which of them are used together."""

from dataclasses import dataclass
from enum import StrEnum

from app.tokens.color import Color
from app.votes.evidence import Box


class ComponentKind(StrEnum):
    """What it looks like; nobody reads its words."""

    BUTTON = "button"
    INPUT = "input"
    CARD = "card"
    BADGE = "badge"
    ALERT = "alert"
    TABLE = "table"
    CHECKBOX = "checkbox"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Component:
    """`box` is in image pixels, with the border; all lengths are CSS px. `padding` is right and left, then top and bottom, to
    line boxes. `variant` numbers the looks of its kind from 1, most frequent first. None is unknown, or not there.
    """

    kind: ComponentKind
    box: Box
    fill: Color | None = None
    text: Color | None = None
    border: Color | None = None
    border_width: float = 0.0
    radius: float | None = None
    padding: tuple[float, float] | None = None
    font_size: float | None = None
    variant: int = 1
