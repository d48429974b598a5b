"""Specimens."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter

from app.tokens.typography import TextStyle

SAMPLE: Final = "Hamburgefonstiv 0123"
LARGEST: Final = 72.0
SMALLEST: Final = 1.0
SHORT: Final = 2
_HINTS: Final = {
    "sans": QFont.StyleHint.SansSerif,
    "serif": QFont.StyleHint.Serif,
    "mono": QFont.StyleHint.Monospace,
}
_FALLBACKS: Final = {
    "sans": ("Inter", "Helvetica Neue", "Segoe UI", "DejaVu Sans"),
    "serif": ("Source Serif 4", "Georgia", "Noto Serif", "DejaVu Serif"),
    "mono": ("JetBrains Mono", "Menlo", "Consolas", "DejaVu Sans Mono"),
}


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    return {family.casefold(): family for family in QFontDatabase.families()}


def specimen_font(style: TextStyle) -> QFont:
    """The style's own family when this machine has it, else one of its generic kind. Sizes are held to 1-72 px."""
    generic = style.generic or "sans"
    named = _installed().get((style.family or "").casefold())
    font = QFont()
    font.setFamilies([named] if named else [family for family in _FALLBACKS[generic] if family.casefold() in _installed()])
    font.setStyleHint(_HINTS[generic])
    font.setPixelSize(round(min(max(style.size, SMALLEST), LARGEST)))
    font.setWeight(QFont.Weight(min(max(style.weight or 400, 1), 1000)))
    if style.letter_spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.letter_spacing)
    return font


def paint_specimen(painter: QPainter, rect: QRectF, style: TextStyle, ink: QColor, sample: str = SAMPLE) -> None:
    """A line of text in its size and weight, cut at the right edge rather than shrunk."""
    font = specimen_font(style)
    cut = len(sample) > SHORT
    painter.save()
    painter.setFont(font)
    painter.setPen(ink)
    fitting = QFontMetricsF(font).elidedText(sample, Qt.TextElideMode.ElideRight, rect.width()) if cut else sample
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitting)
    painter.restore()
