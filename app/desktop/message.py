"""A state said in the middle of a surface: an icon, a sentence, one action."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.button import Button
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.measures import TYPE_BODY
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink

_ICON = 40
_WIDTH = 360
AGAIN = "Try again"


class Picture(QWidget):
    """A large icon in one of the inks."""

    def __init__(self, icon: Icon, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = icon
        self.ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(_ICON, _ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_icon(painter_on(self), self.icon, 0, 0, self.ink.of(colors_of(self)), _ICON)


class Message(QWidget):
    """Says how something stands and offers one thing to do."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        self._picture = Picture(Icon.IMAGE, Ink.THIRD, self)
        self._title = self._line(STRONG)
        self._sentence = self._line()
        self._button = Button(AGAIN, parent=self)
        self._button.clicked.connect(self.acted)
        for part, gap in ((self._picture, 4), (self._title, 0), (self._sentence, 8), (self._button, 0)):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(gap)
        column.addStretch(1)

    def say(self, icon: Icon, ink: Ink, title: str, sentence: str, action: str) -> None:
        """Say something else. An empty action hides the button."""
        self._picture.icon, self._picture.ink = icon, ink
        self._picture.update()
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.show_text(action)
        self._button.setVisible(bool(action))

    def _line(self, weight: object = None) -> QLabel:
        line = QLabel(self)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setFont(words(TYPE_BODY, STRONG) if weight else words(TYPE_BODY))
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line.setWordWrap(True)
        line.setFixedWidth(_WIDTH)
        return line
