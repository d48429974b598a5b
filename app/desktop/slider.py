"""A number between two ends."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.painting import dot, focus_ring, has_visible_focus, painter_on, rounded

KNOB: Final = 7.0
TRACK: Final = 4.0


class Slider(QSlider):
    """Horizontal; filled up to where it stands."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As tall as a finger needs."""
        return QSize(160, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, filling, knob."""
        colors, painter = colors_of(self), painter_on(self)
        whole = self.width() - 2 * KNOB
        at = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self.value(), round(whole))
        track = QRectF(KNOB, (self.height() - TRACK) / 2, whole, TRACK)
        rounded(painter, track, colors.track, None, TRACK / 2)
        if at:
            rounded(painter, QRectF(track.left(), track.top(), at, TRACK), colors.accent, None, TRACK / 2)
        knob = QPointF(KNOB + at, self.height() / 2)
        dot(painter, knob, KNOB, colors.accent)
        dot(painter, knob, KNOB - 2, colors.panel)
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, 6)
