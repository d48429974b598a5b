"""What a page shows while it has no tokens: one sentence, and gray shapes while somebody is still looking."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import RADIUS_CARD, TYPE_BODY
from app.desktop.theme.painting import painter_on, rounded


class Placeholder(QWidget):
    """`show_sentence` says why there is nothing; with `waiting` the places of what will come are drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self._waiting = False

    def show_sentence(self, sentence: str, *, waiting: bool = False) -> None:
        """Say something else, when it differs."""
        if (sentence, waiting) != (self._sentence, self._waiting):
            self._sentence, self._waiting = sentence, waiting
            self.setAccessibleName(sentence)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw sentence and shapes."""
        colors, painter = colors_of(self), painter_on(self)
        rect = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        if self._waiting:
            wide, tall, gap = (rect.width() - 16) / 3, 92.0, 8.0
            for place in range(6):
                row, column = divmod(place, 3)
                card = QRectF(rect.left() + column * (wide + gap), rect.top() + 12 + row * (tall + gap), wide, tall)
                rounded(painter, card, colors.raised, colors.inner_line, RADIUS_CARD)
                rounded(painter, QRectF(card.left(), card.top(), wide, 44), colors.inner_line, None, RADIUS_CARD)
            rect.setTop(rect.top() + 2 * (tall + gap) + 28)
        painter.setFont(words(TYPE_BODY))
        painter.setPen(colors.second)
        side = Qt.AlignmentFlag.AlignTop if self._waiting else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignHCenter | side | Qt.TextFlag.TextWordWrap), self._sentence)
