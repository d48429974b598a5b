"""Any value, drawn for the slot that it stands in."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.desktop.drawing.color import paint_swatch
from app.desktop.drawing.elevation import paint_cast
from app.desktop.drawing.gradient import paint_gradient
from app.desktop.drawing.label import paint_theme
from app.desktop.drawing.measure import paint_leading, paint_pixels
from app.desktop.drawing.shape import paint_border, paint_corner
from app.desktop.drawing.spacing import paint_ruler
from app.desktop.drawing.typography import paint_specimen
from app.desktop.theme.colors import Colors
from app.tokens.color import Color
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle
from app.tokens.value import Value

SAMPLE: Final = "Ag"
WIDE_SAMPLE: Final = "Handgloves"
WIDE: Final = 120.0
SIZE: Final = 28.0


def hairline(colors: Colors) -> QColor:
    """Faint ink: an edge that shows on every color."""
    line = QColor(colors.ink)
    line.setAlphaF(0.16)
    return line


def paint_value(painter: QPainter, rect: QRectF, slot: str, value: Value, colors: Colors) -> None:
    """Fill `rect` with a picture of the value, lengths one CSS px to one px; the words beside it are the caller's."""
    match value:
        case Color():
            paint_swatch(painter, rect, value, hairline(colors), radius=0)
        case Gradient():
            paint_gradient(painter, rect, value, hairline(colors), radius=0)
        case Shadow():
            paint_cast(painter, rect, value)
        case Measure():
            _paint_measure(painter, rect, slot, value.amount, colors)
        case TextStyle():
            paint_specimen(painter, _inside(rect), value, colors.ink, _sample(rect))
        case Label() if slot == "theme":
            paint_theme(painter, _inside(rect), dark=value.text == "dark")
        case Label():
            paint_specimen(painter, _inside(rect), TextStyle(_fitting(rect), family=value.text), colors.ink, _sample(rect))


def _inside(rect: QRectF) -> QRectF:
    margin = min(16.0, rect.width() / 8, rect.height() / 8)
    return rect.adjusted(margin, margin, -margin, -margin)


def _sample(rect: QRectF) -> str:
    return WIDE_SAMPLE if rect.width() >= WIDE else SAMPLE


def _fitting(rect: QRectF) -> float:
    return min(SIZE, rect.height() * 0.5, rect.width() / 7 if rect.width() >= WIDE else SIZE)


def _paint_measure(painter: QPainter, rect: QRectF, slot: str, amount: float, colors: Colors) -> None:
    inside = _inside(rect)
    family, _, part = slot.rpartition(".")
    match family, part:
        case ("radius", _):
            paint_corner(
                painter, inside.adjusted(0, 0, rect.width(), rect.height()).intersected(rect), amount, colors.ink, colors.raised
            )
        case ("borderWidth", _):
            paint_border(painter, inside, amount, colors.ink, colors.raised)
        case ("spacing", _):
            tall = min(18.0, inside.height())
            paint_ruler(
                painter,
                QRectF(inside.x(), inside.center().y() - tall / 2, inside.width(), tall),
                amount,
                colors.accent,
                colors.accent_wash,
            )
        case (_, "size"):
            paint_specimen(painter, inside, TextStyle(amount), colors.ink, _sample(rect))
        case (_, "weight"):
            paint_specimen(painter, inside, TextStyle(_fitting(rect), round(amount)), colors.ink, _sample(rect))
        case (_, "lineHeight"):
            paint_leading(painter, inside, amount, colors.ink, colors.accent_wash)
        case _:
            paint_pixels(painter, inside, amount, colors.ink, colors.raised)
