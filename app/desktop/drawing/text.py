"""One line of text in a place that may be too small for it."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

LONGEST: Final = 240
KEPT: Final = 4096
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTER: Final = Qt.AlignmentFlag.AlignHCenter


class _Laid(NamedTuple):
    """A line that is laid out: shaping it again for every repaint would cost more than all else in a row. Holding the font
    keeps its identity, by which the line is found, from being given away.
    """

    font: QFont
    text: QStaticText
    width: float
    height: float


_lines: Final[dict[tuple[int, str, int], _Laid]] = {}


def width_of(text: str, font: QFont) -> float:
    """How wide it is written."""
    return _laid(text, font, 1 << 20).width


def paint_line(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor, *, side: Qt.AlignmentFlag = LEFT) -> float:
    """Write `text` as plain text on one line, vertically centered, elided where it does not fit; says how wide it became."""
    if rect.width() <= 4 or not text:
        return 0.0
    line = _laid(text, font, int(rect.width() + 0.5))
    left = rect.left()
    if side is not LEFT:
        spare = rect.width() - line.width
        left += spare if side is RIGHT else spare / 2
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawStaticText(QPointF(left, round(rect.top() + (rect.height() - line.height) / 2)), line.text)
    return min(line.width, rect.width())


def _laid(text: str, font: QFont, room: int) -> _Laid:
    key = (id(font), text, room)
    line = _lines.get(key)
    if line is None:
        if len(_lines) >= KEPT:
            _lines.clear()
        line = _lines[key] = _lay(text, font, room)
    return line


def _lay(text: str, font: QFont, room: int) -> _Laid:
    metrics = QFontMetricsF(font)
    flat = " ".join(text[:LONGEST].splitlines())
    static = QStaticText(metrics.elidedText(flat, Qt.TextElideMode.ElideRight, room + 0.5))
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(QTransform(), font)
    return _Laid(font, static, metrics.horizontalAdvance(static.text()), metrics.height())
