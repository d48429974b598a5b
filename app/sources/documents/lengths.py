"""Lengths as CSS and SVG write them, in CSS px (CSS Values 4, section 6)."""

import math
import re
from typing import Final

_LENGTH: Final = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*([a-zA-Z]+|%)?\s*\Z")
_ABSOLUTE: Final = {
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
    "pt": 96 / 72,
    "pc": 16.0,
}
_EX: Final = 0.5
LARGEST: Final = 1e6
"""CSS px; what is larger makes no sense."""


def to_px(text: str | None, *, font_size: float = 16.0, whole: float | None = None) -> float | None:
    """Read one length; percentages are of `whole`. None where there is none, where it is relative to what is not known, or
    beyond `LARGEST`.
    """
    found = _LENGTH.match(text[:64]) if text else None
    if found is None:
        return None
    amount, unit = float(found[1]), (found[2] or "").lower()
    relative = {"em": font_size, "rem": 16.0, "ex": _EX * font_size, "%": None if whole is None else whole / 100}
    factor = relative[unit] if unit in relative else _ABSOLUTE.get(unit)
    if factor is None:
        return None
    length = amount * factor
    return length if math.isfinite(length) and abs(length) <= LARGEST else None
