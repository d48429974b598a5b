"""One choice out of a few, side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import CONTROL, RADIUS_BUTTON, TYPE_BODY
from app.desktop.theme.painting import focus_ring, has_visible_focus, painter_on, rounded

_INSET = 2
_SIDE = 13


class Segment(QRadioButton):
    """One of the choices; arrow keys move between them."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFont(words(TYPE_BODY, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Words and air."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * _SIDE, CONTROL - 2 * _INSET)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chosen one is raised."""
        colors = colors_of(self)
        painter = painter_on(self)
        chosen = self.isChecked()
        if chosen:
            rounded(painter, self.rect(), colors.panel, None if colors.dark else colors.line, RADIUS_BUTTON - _INSET)
        painter.setFont(self.font())
        painter.setPen(colors.ink if chosen or self.underMouse() else colors.second)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, RADIUS_BUTTON - _INSET)


class Segmented(QWidget):
    """The track and its segments. `chosen` carries the place of the new choice, when a person or `choose` changed it."""

    chosen = Signal(int)

    def __init__(self, choices: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(0)
        self._segments = [Segment(choice, self) for choice in choices]
        for place, segment in enumerate(self._segments):
            row.addWidget(segment)
            segment.toggled.connect(partial(self._toggled, place))
        self._segments[0].setChecked(True)

    @property
    def choice(self) -> int:
        """The place of the choice."""
        return next(place for place, segment in enumerate(self._segments) if segment.isChecked())

    def choose(self, place: int) -> None:
        """Make the choice from outside."""
        self._segments[place].setChecked(True)

    def rename(self, place: int, text: str) -> None:
        """Change what a segment says, in place."""
        if self._segments[place].text() != text:
            self._segments[place].setText(text)
            self._segments[place].updateGeometry()

    def _toggled(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track."""
        colors = colors_of(self)
        rounded(painter_on(self), QRectF(self.rect()), colors.line if colors.dark else colors.canvas, None, RADIUS_BUTTON)
