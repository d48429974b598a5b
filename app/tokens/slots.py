"""The slots that are voted on, and their ids (CONSENSUS 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

from app.tokens.domain import Domain
from app.tokens.measure import Unit


@dataclass(frozen=True, slots=True)
class Slot:
    """What a vote is about: a closed slot (one value a source), or an open list (whatever is found)."""

    name: str
    domain: Domain
    holds: str
    question: str = ""
    unit: Unit | None = None
    open: bool = False


def _colors() -> list[Slot]:
    asked = {
        "background": "page background",
        "surface": "surface color",
        "text": "text color",
        "border": "border color",
        "primary": "primary color",
        "secondary": "secondary color",
        "accent": "accent color",
        "success": "success color",
        "warning": "warning color",
        "danger": "danger color",
    }
    return [Slot(f"color.{role}", Domain.COLOR, "color", f"Which is the {words}?") for role, words in asked.items()]


def _type_slots(part: str) -> list[Slot]:
    prefix = f"typography.{part}"
    return [
        Slot(f"{prefix}.family", Domain.TYPOGRAPHY, "label", f"Which family is the {part} text set in?"),
        Slot(f"{prefix}.size", Domain.TYPOGRAPHY, "measure", f"How large is the {part} text?", Unit.PX),
        Slot(f"{prefix}.weight", Domain.TYPOGRAPHY, "measure", f"How heavy is the {part} text?", Unit.WEIGHT),
        Slot(f"{prefix}.lineHeight", Domain.TYPOGRAPHY, "measure", f"How tall is a line of {part} text?", Unit.RATIO),
    ]


PALETTE: Final = Slot("color.palette", Domain.COLOR, "color", open=True)
STYLES: Final = Slot("typography.styles", Domain.TYPOGRAPHY, "text-style", open=True)
STEPS: Final = Slot("spacing.steps", Domain.SPACING, "measure", unit=Unit.PX, open=True)
RADII: Final = Slot("radius.steps", Domain.SHAPE, "measure", unit=Unit.PX, open=True)
BORDERS: Final = Slot("borderWidth.steps", Domain.SHAPE, "measure", unit=Unit.PX, open=True)
SHADOWS: Final = Slot("shadow.levels", Domain.ELEVATION, "shadow", open=True)
GRADIENTS: Final = Slot("gradient.ramps", Domain.GRADIENT, "gradient", open=True)

_CLOSED = [
    *_colors(),
    Slot("theme", Domain.COLOR, "label", "Is the page light or dark?"),
    *_type_slots("body"),
    *_type_slots("heading"),
    Slot("spacing.base", Domain.SPACING, "measure", "Which is the base unit of spacing?", Unit.PX),
    Slot("scale", Domain.SPACING, "measure", "How many device pixels make one CSS px?", Unit.SCALE),
    Slot("radius.default", Domain.SHAPE, "measure", "Which is the usual corner radius?", Unit.PX),
    Slot("borderWidth.default", Domain.SHAPE, "measure", "Which is the usual border width?", Unit.PX),
    Slot("shadow.default", Domain.ELEVATION, "shadow", "Which is the usual shadow?"),
]

SLOTS: Final[Mapping[str, Slot]] = MappingProxyType(
    {slot.name: slot for slot in [*_CLOSED, PALETTE, STYLES, STEPS, RADII, BORDERS, SHADOWS, GRADIENTS]}
)


def slot_id(source_id: str, slot: Slot, anchor: str = "") -> str:
    """Name a slot the same way every time; `anchor` is the canonical value that an open slot was first seen with."""
    identity = f"{source_id}\x1f{slot.domain}\x1f{slot.name}\x1f{anchor}"
    return blake2b(identity.encode(), digest_size=8).hexdigest()
