"""A box to tick, with words beside it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.measures import CONTROL_SMALL, RADIUS_TAG, TYPE_BODY
from app.desktop.theme.painting import focus_ring, has_visible_focus, mixed, painter_on, rounded

_BOX = 16
_GAP = 9


class Check(QCheckBox):
    """The words are its name."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(words(TYPE_BODY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Box and words."""
        return QSize(_BOX + _GAP + QFontMetrics(self.font()).horizontalAdvance(self.text()) + 8, CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick, words."""
        colors, painter, on = colors_of(self), painter_on(self), self.isChecked()
        box = QRectF(2, (self.height() - _BOX) / 2, _BOX, _BOX)
        edge = None if on else mixed(colors.line, colors.ink, 0.3 if self.underMouse() else 0.2)
        rounded(painter, box, colors.accent if on else colors.panel, edge, RADIUS_TAG - 1)
        if on:
            paint_icon(painter, Icon.CHECK, box.left() + 1, box.top() + 1, colors.on_accent, 14)
        painter.setFont(self.font())
        painter.setPen(colors.ink if self.isEnabled() else colors.third)
        painter.drawText(self.rect().adjusted(_BOX + _GAP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, RADIUS_TAG)
