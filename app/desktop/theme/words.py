"""Text in one of the inks: on one line, elided where it does not fit, or wrapped."""

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import words


class Ink(Enum):
    """How loud a word is, or what it means."""

    FIRST = auto()
    SECOND = auto()
    THIRD = auto()
    ACCENT = auto()
    GOOD = auto()
    LOOK = auto()
    BAD = auto()

    def of(self, colors: Colors) -> QColor:
        """The color in this palette."""
        return {
            Ink.FIRST: colors.ink,
            Ink.SECOND: colors.second,
            Ink.THIRD: colors.third,
            Ink.ACCENT: colors.accent,
            Ink.GOOD: colors.good,
            Ink.LOOK: colors.look,
            Ink.BAD: colors.bad,
        }[self]


class Words(QLabel):
    """Plain text always. A single line is elided at `elide`, and the whole of it is in the tool tip when it was cut."""

    def __init__(
        self,
        text: str = "",
        font: QFont | None = None,
        ink: Ink = Ink.FIRST,
        *,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font or words())
        self.ink = ink
        self._elide = elide
        self._fitted: tuple[QFont, str, int, str] = (QFont(), "", 0, "")
        self.setWordWrap(wrap)
        self.setText(text)

    def show_text(self, text: str, ink: Ink | None = None) -> None:
        """Change the words in place, when they differ."""
        if ink is not None and ink is not self.ink:
            self.ink = ink
            self.update()
        if text != self.text():
            self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the text is elided."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.ink.of(colors_of(self)))
        if self.wordWrap():
            painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextWordWrap, self.text())
            return
        whole = self.text()
        shown = self._fit(whole, self.width())
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)
        cut = whole if shown != whole else ""
        if self.toolTip() != cut and (cut or self.toolTip() == whole):
            self.setToolTip(cut)

    def _fit(self, text: str, room: int) -> str:
        font = self.font()
        if (font, text, room) != self._fitted[:3]:
            self._fitted = font, text, room, QFontMetrics(font).elidedText(text, self._elide, room)
        return self._fitted[3]
