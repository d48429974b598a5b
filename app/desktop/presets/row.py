"""A preset to choose: its name, whom it asks, what an image costs."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.desktop.drawing.text import RIGHT, paint_line, width_of
from app.desktop.presets.wording import NO_MODEL, cost, left_out, whom
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, STRONG, numbers, words
from app.desktop.theme.measures import RADIUS_BUTTON, TYPE_BODY, TYPE_SMALL
from app.desktop.theme.painting import dot, focus_ring, has_visible_focus, painter_on, rounded
from app.session.offers import Offer
from app.settings.preset import Preset

SIDE: Final = 12
TEXT: Final = 38
LINE: Final = 18
PAD: Final = 9


class PresetRow(QRadioButton):
    """Says what it would do before it is chosen; without any model it cannot be."""

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset: Preset = preset
        self.offer: Offer | None = Offer(preset) if preset == "CV only" else None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._say()

    def show_offer(self, offer: Offer, *, possible: bool) -> None:
        """Tell what it would ask and cost."""
        self.offer = offer
        self.setEnabled(possible)
        self._say()
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Two lines, three where somebody stays out."""
        lines = 3 if self.offer is not None and self.offer.left_out else 2
        return QSize(420, lines * LINE + 2 * PAD)

    def changeEvent(self, event: QEvent) -> None:
        """Paints itself from the palette."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, name, price, words."""
        colors, painter, on = colors_of(self), painter_on(self), self.isEnabled()
        if self.isChecked() or (self.underMouse() and on):
            rounded(painter, self.rect(), colors.accent_wash if self.isChecked() else colors.raised, None, RADIUS_BUTTON)
        self._paint_mark(painter, colors)
        line = QRectF(TEXT, PAD, self.width() - TEXT - SIDE, LINE)
        said = cost(self.offer) if self.offer is not None else "…"
        if on:
            paint_line(painter, line, said, numbers(TYPE_SMALL), colors.second, side=RIGHT)
        name = line.adjusted(0, 0, -width_of(said, numbers(TYPE_SMALL)) - SIDE, 0)
        paint_line(painter, name, self.preset, words(TYPE_BODY, STRONG), colors.ink if on else colors.third)
        paint_line(painter, line.translated(0, LINE), self._words(), words(TYPE_SMALL), colors.second if on else colors.third)
        if self.offer is not None and self.offer.left_out:
            paint_line(painter, line.translated(0, 2 * LINE), left_out(self.offer), words(TYPE_SMALL, MEDIUM), colors.look)
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, RADIUS_BUTTON)

    def _paint_mark(self, painter: QPainter, colors: Colors) -> None:
        center = QPointF(SIDE + 8, PAD + LINE / 2)
        if self.isChecked():
            dot(painter, center, 7, colors.accent)
            dot(painter, center, 2.5, colors.on_accent)
            return
        painter.setPen(QPen(colors.third, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, 6.3, 6.3)

    def _words(self) -> str:
        if self.offer is None:
            return "Looking up prices…"
        return whom(self.offer) if self.isEnabled() or self.preset == "Offline" else NO_MODEL

    def _say(self) -> None:
        parts = [self.preset, self._words()]
        if self.offer is not None:
            parts += [cost(self.offer) if self.isEnabled() else "", left_out(self.offer)]
        self.setAccessibleName(". ".join(part.rstrip(".") for part in parts if part))
        self.setToolTip(self._words())
