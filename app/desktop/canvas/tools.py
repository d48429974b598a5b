"""The row of small buttons over the canvas, and what it says about the pixel under the pointer."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.desktop.theme.button import Button
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import CONTROL_SMALL, GRID, RADIUS_BUTTON, TYPE_SMALL
from app.desktop.theme.painting import painter_on, rounded

_SIDE = 9
_SWATCH = 12


class Chip(QLabel):
    """A short fact in a rounded box, with a swatch where it is a color."""

    def __init__(self, widest: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._widest = widest
        self._swatch: QColor | None = None

    def show_fact(self, text: str, swatch: QColor | None = None) -> None:
        """Say something else, in place."""
        if (text, swatch) != (self.text(), self._swatch):
            self._swatch = swatch
            self.setText(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Always as wide as the longest fact, so that nothing jumps."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self._widest) + 2 * _SIDE
        return QSize(wide, CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, swatch, fact."""
        colors = colors_of(self)
        painter = painter_on(self)
        rounded(painter, self.rect(), colors.panel, colors.line, RADIUS_BUTTON)
        left = 0
        if self._swatch is not None:
            rounded(painter, QRectF(_SIDE, (self.height() - _SWATCH) / 2, _SWATCH, _SWATCH), self._swatch, colors.line, 3)
            left = _SIDE + _SWATCH - 2
        painter.setFont(self.font())
        painter.setPen(colors.second)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, self.text())


class Tools(QWidget):
    """Zoom and what is shown over the image."""

    fit = Signal()
    true_size = Signal()
    loupe = Signal(bool)
    evidence = Signal(bool)
    boxes = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        self.scale = Chip("6400 %", words(TYPE_SMALL), self)
        row.addWidget(self.scale)
        for text, name, asked in (
            ("Fit", "Show the whole image (Ctrl+0)", self.fit),
            ("1:1", "One image pixel a screen pixel (Ctrl+1)", self.true_size),
        ):
            button = self._button(text, name)
            button.clicked.connect(asked)
            row.addWidget(button)
        for text, name, on, switched in (
            ("Loupe", "Enlarge the pixels under the pointer (L)", False, self.loupe),
            ("Evidence", "Show where the token under the pointer is", True, self.evidence),
            ("Boxes", "Outline the places of all tokens", False, self.boxes),
        ):
            button = self._button(text, name)
            button.setCheckable(True)
            button.setChecked(on)
            button.toggled.connect(switched)
            row.addWidget(button)
            if text == "Loupe":
                self.loupe_button = button
        self.adjustSize()

    def fit_into(self, width: int) -> None:
        """Leave out the percentage where there is no room for it: it only tells, the rest can be used."""
        self.scale.show()
        self.adjustSize()
        self.scale.setVisible(self.width() <= width)
        self.adjustSize()

    def show_scale(self, scale: float) -> None:
        """Device pixels per image pixel, as a percentage."""
        self.scale.show_fact(f"{scale * 100:.0f} %" if scale >= 0.1 else f"{scale * 100:.1f} %")

    def _button(self, text: str, name: str) -> Button:
        button = Button(text, height=CONTROL_SMALL, font=words(TYPE_SMALL), parent=self)
        button.setToolTip(name)
        button.setAccessibleDescription(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
