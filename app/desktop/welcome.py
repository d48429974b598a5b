"""The empty window: it teaches what can be done, and lets it be done."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.measures import TYPE_BODY, TYPE_SMALL, TYPE_TITLE
from app.desktop.theme.painting import dashed, mixed, painter_on, rounded
from app.desktop.theme.words import Ink, Words

_WIDE: Final = 584
_TALL: Final = 312
_RADIUS: Final = 16
_ICON: Final = 32
_INVITATION: Final = (
    "Screenshots, mock-ups, brand sheets, photos.\nTheir colors, type, spacing and shapes appear as they are read."
)
_HINTS: Final = (
    ("Look", "Hover a token to see where it is; click the image to find its tokens."),
    ("Decide", "Where extractors disagree, you choose. Every decision is kept."),
    ("Take", "Click a value to copy it. Export as CSS or as design tokens."),
)


class Emblem(QWidget):
    """An arrow into a tray, on a wash of accent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(56, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Wash and arrow."""
        colors = colors_of(self)
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), colors.accent_wash, None, _RADIUS)
        inset = (self.width() - _ICON) / 2
        paint_icon(painter, Icon.DROP, inset, inset, colors.accent, _ICON)


class Tray(QWidget):
    """The dashed frame: a place to drop images, and four other ways to bring some."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_WIDE, _TALL)
        self.open = Button("Open…", Look.PRIMARY, key="Ctrl+O", parent=self)
        self.paste = Button("Paste", key="Ctrl+V", parent=self)
        self.region = Button("Screen region", name="Read a region of the screen (Ctrl+Shift+S)", parent=self)
        self.samples = Button("Use samples", parent=self)
        title = Words("Drop images here", words(TYPE_TITLE, STRONG))
        line = Words(_INVITATION, words(TYPE_BODY), Ink.SECOND, wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Emblem(self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        for text, gap in ((title, 6), (line, 24)):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
            column.addSpacing(gap)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.open, self.paste, self.region, self.samples):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A light surface in a dashed frame."""
        colors = colors_of(self)
        painter = painter_on(self)
        rounded(painter, self.rect(), mixed(colors.canvas, colors.panel, 0.7), None, _RADIUS)
        dashed(painter, self.rect(), mixed(colors.line, colors.ink, 0.25), _RADIUS)


class Welcome(QWidget):
    """The tray, and three lines on what comes next."""

    open_asked = Signal()
    paste_asked = Signal()
    region_asked = Signal()
    samples_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tray = Tray(self)
        self.tray.open.clicked.connect(self.open_asked)
        self.tray.paste.clicked.connect(self.paste_asked)
        self.tray.region.clicked.connect(self.region_asked)
        self.tray.samples.clicked.connect(self.samples_asked)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(4)
        column.addWidget(self.tray, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(28)
        column.addLayout(_hints())
        column.addStretch(5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The canvas."""
        painter_on(self).fillRect(self.rect(), colors_of(self).canvas)


def _hints() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(28)
    row.addStretch(1)
    for head, text in _HINTS:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Words(head, words(TYPE_SMALL, STRONG)))
        body = Words(text, words(TYPE_SMALL), Ink.SECOND, wrap=True)
        body.setFixedWidth((_WIDE - 56) // 3)
        column.addWidget(body)
        column.addStretch(1)
        row.addLayout(column)
    row.addStretch(1)
    return row
