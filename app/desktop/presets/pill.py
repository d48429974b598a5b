"""Which preset holds, in the bar; a click opens the others."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_BODY
from app.desktop.theme.painting import dot, focus_ring, has_visible_focus, mixed, painter_on, rounded

_SIDE = 11


class PresetPill(QPushButton):
    """A dot that tells whether something goes on, the preset, an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._busy = False
        self.setFont(words(TYPE_BODY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip("Which extractors are asked (Ctrl+P)")

    def show_fact(self, preset: str, *, busy: bool) -> None:
        """Say something else, in place. The dot is accent while `busy`, else good."""
        if (f"{preset} ▾", busy) != (self.text(), self._busy):
            self._busy = busy
            self.setText(f"{preset} ▾")
            self.setAccessibleName(f"Preset: {preset}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Dot and words."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * _SIDE + 14, CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, dot, words."""
        colors = colors_of(self)
        painter = painter_on(self)
        hot = self.underMouse() or self.isDown()
        rounded(painter, self.rect(), colors.panel, mixed(colors.line, colors.ink, 0.14 if hot else 0.04), self.height() / 2)
        dot(painter, QPointF(_SIDE + 3.5, self.height() / 2), 3.5, colors.accent if self._busy else colors.good)
        painter.setFont(self.font())
        painter.setPen(colors.ink if hot else colors.second)
        painter.drawText(self.rect().adjusted(_SIDE + 14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, self.height() / 2)
