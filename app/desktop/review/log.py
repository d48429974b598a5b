"""Lines of history, painted."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.drawing.text import paint_line
from app.desktop.review.history import Line
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import caption, words
from app.desktop.theme.measures import TYPE_SMALL
from app.desktop.theme.painting import painter_on

LINE: Final = 20
HEAD: Final = 26
WHEN: Final = 96.0


class Log(QWidget):
    """A caption and its lines; not there while there are none. What was taken back is struck through."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it shows."""
        return self._lines

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        if lines != self._lines:
            self._lines = lines
            spoken = "; ".join(f"{line.when}: {line.text}{', taken back' if line.undone else ''}" for line in lines)
            self.setAccessibleName(f"{self._title}: {spoken}")
            self.setFixedHeight(HEAD + LINE * len(lines) if lines else 0)
            self.update()

    def sizeHint(self) -> QSize:
        """As tall as its lines."""
        return QSize(300, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw caption and lines."""
        if not self._lines:
            return
        colors, painter = colors_of(self), painter_on(self)
        paint_line(painter, QRectF(0, 0, self.width(), LINE), self._title.upper(), caption(), colors.second)
        struck = QFont(words(TYPE_SMALL))
        struck.setStrikeOut(True)
        for place, line in enumerate(self._lines):
            row = QRectF(0, HEAD + place * LINE, self.width(), LINE)
            paint_line(painter, QRectF(0, row.top(), WHEN, LINE), line.when, words(TYPE_SMALL), colors.third)
            face, ink = (struck, colors.third) if line.undone else (words(TYPE_SMALL), colors.second)
            paint_line(painter, row.adjusted(WHEN, 0, 0, 0), line.text, face, ink)
