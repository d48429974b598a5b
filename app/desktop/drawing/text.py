"""One line of text in a place that may be too small for it."""

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

LONGEST: Final = 240
KEPT: Final = 4096
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTER: Final = Qt.AlignmentFlag.AlignHCenter


class _Face(NamedTuple):
    """A font and its measures. Holding the font keeps its identity, by which these are found, from being given away."""

    font: QFont
    metrics: QFontMetricsF
    ascent: float
    height: float
    widths: dict[str, float]


_faces: Final[dict[int, _Face]] = {}


def width_of(text: str, font: QFont) -> float:
    """How wide it is written."""
    return _width(_flat(text), _face(font))


def pixels_of(text: str, font: QFont) -> int:
    """The same in whole pixels, as layouts count."""
    return round(width_of(text, font))


def paint_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    side: Qt.AlignmentFlag = LEFT,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """Write `text` as plain text on one line, vertically centered, elided where it does not fit; says how wide it became."""
    room = rect.width()
    if room <= 4 or not text:
        return 0.0
    face, shown = _face(font), _flat(text)
    width = _width(shown, face)
    if width > room + 0.5:
        shown = face.metrics.elidedText(shown, elide, room + 0.5)
        width = _width(shown, face)
    left = rect.left()
    if side is not LEFT:
        left += (room - width) if side is RIGHT else (room - width) / 2
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(left, round(rect.top() + (rect.height() - face.height) / 2) + face.ascent), shown)
    return min(width, room)


@lru_cache(KEPT)
def _flat(text: str) -> str:
    return " ".join(text[:LONGEST].splitlines())


def _face(font: QFont) -> _Face:
    face = _faces.get(id(font))
    if face is None:
        if len(_faces) >= KEPT:
            _faces.clear()
        metrics = QFontMetricsF(font)
        face = _faces[id(font)] = _Face(font, metrics, metrics.ascent(), metrics.height(), {})
    return face


def _width(text: str, face: _Face) -> float:
    width = face.widths.get(text)
    if width is None:
        if len(face.widths) >= KEPT:
            face.widths.clear()
        width = face.widths[text] = face.metrics.horizontalAdvance(text)
    return width
