"""Colors as they are written in fills, strokes and stops."""

from typing import Final

from tinycss2.color4 import parse_color

from app.extractors.measured.document.styles import Style
from app.tokens.color import Color

_NONE: Final = ("", "none", "transparent", "context-fill", "context-stroke")


def opacity(text: str | None) -> float:
    """Read a number or a percentage, clipped to 0-1."""
    if not text:
        return 1.0
    try:
        number = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0
    return min(1.0, max(0.0, number)) if number == number else 1.0  # noqa: PLR0124 - what is not a number is not itself


def solid(text: str | None, style: Style, alpha: float = 1.0) -> Color | None:
    """Read a color; `currentColor` is that of the style. None where there is none, or where nothing of it is seen."""
    written = (text or "").strip()
    if written.lower() == "currentcolor":
        written = style.get("color", "#000")
    if written.lower() in _NONE or written.startswith("url("):
        return None
    try:
        parsed = parse_color(written)
        if parsed is None or isinstance(parsed, str):
            return None
        srgb = parsed.to("srgb")
        red, green, blue = (round(min(1.0, max(0.0, float(part or 0))) * 255) for part in srgb.coordinates)
        seen = min(1.0, max(0.0, float(srgb.alpha))) * alpha
    except (ValueError, TypeError, ArithmeticError, NotImplementedError):
        return None
    return Color.from_rgb(red, green, blue, round(seen, 3)) if seen > 0 else None


def pointed_at(text: str | None) -> str | None:
    """Return the id in `url(#id)`."""
    written = (text or "").strip()
    if not written.startswith("url("):
        return None
    inside = written[4:].partition(")")[0].strip().strip("\"'")
    return inside[1:] if inside.startswith("#") else None
