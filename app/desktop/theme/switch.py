"""On or off, at once."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_BODY
from app.desktop.theme.painting import dot, focus_ring, has_visible_focus, mixed, painter_on, rounded

_TRACK = QSize(26, 15)
_SIDE = 10
_GAP = 8


class Switch(QCheckBox):
    """Words and a switch in a pill; the words are its name."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(words(TYPE_BODY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Words, track and air."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(2 * _SIDE + wide + _GAP + _TRACK.width(), CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, words, track, knob."""
        colors = colors_of(self)
        painter = painter_on(self)
        on = self.isChecked()
        edge = mixed(colors.line, colors.ink, 0.14 if self.underMouse() else 0.04)
        rounded(painter, self.rect(), colors.accent_wash if on else colors.panel, edge, self.height() / 2)
        painter.setFont(self.font())
        painter.setPen(colors.ink if on else colors.second)
        painter.drawText(self.rect().adjusted(_SIDE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        track = QRectF(
            self.width() - _SIDE - _TRACK.width(), (self.height() - _TRACK.height()) / 2, _TRACK.width(), _TRACK.height()
        )
        rounded(painter, track, colors.accent if on else colors.track, None, track.height() / 2)
        knob = track.right() - track.height() / 2 if on else track.left() + track.height() / 2
        dot(painter, QPointF(knob, track.center().y()), track.height() / 2 - 2, colors.on_accent if on else colors.panel)
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, self.height() / 2)
