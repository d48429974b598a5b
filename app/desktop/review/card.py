"""One vote as a card: the value drawn, who says it, how much it weighs, and the place it points at."""

from typing import Final, cast

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.drawing.color import box_path
from app.desktop.drawing.text import CENTER, RIGHT, paint_line
from app.desktop.drawing.value import paint_value
from app.desktop.fitting_list import EDGE, Index, cell_width
from app.desktop.notation import written
from app.desktop.review.ballot import KEYS, Votes
from app.desktop.review.crops import Crops
from app.desktop.review.wording import how, who
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import STRONG, numbers, words
from app.desktop.theme.measures import RADIUS_CARD, RADIUS_TAG, TYPE_BODY, TYPE_CAPTION, TYPE_SMALL
from app.desktop.theme.painting import mixed, rounded
from app.desktop.theme.pips import said

PICTURE: Final = 96
CROP: Final = 58
SIDE: Final = 14
HEIGHT: Final = PICTURE + 12 + 22 + 22 + 24 + 20 + 20 + 8 + CROP + SIDE


class VoteCard(QStyledItemDelegate):
    """Paints a vote. The current card has a line in the accent: it is the one that Enter takes."""

    def __init__(self, crops: Crops, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crops = crops

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally tall."""
        return QSize(cell_width(option), HEIGHT + 2 * EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        votes, row, colors = cast("Votes", index.model()), index.row(), colors_of(option.widget)
        card = QRectF(option.rect).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, card, colors.panel, None, RADIUS_CARD)
        self._paint_value(painter, card, votes, row, colors)
        inside = card.adjusted(SIDE, PICTURE + 12, -SIDE, -SIDE)
        self._paint_words(painter, inside, votes, row, colors)
        self._paint_place(painter, QRectF(inside.left(), inside.bottom() - CROP, inside.width(), CROP), votes, row, colors)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        line = colors.accent if chosen else mixed(colors.line, colors.ink, 0.16 if hot else 0.0)
        rounded(painter, card, None, line, RADIUS_CARD)
        if chosen:
            rounded(painter, card.adjusted(-1, -1, 1, 1), None, mixed(colors.window, colors.accent, 0.45), RADIUS_CARD + 1)
        painter.restore()

    def _paint_value(self, painter: QPainter, card: QRectF, votes: Votes, row: int, colors: Colors) -> None:
        picture = QRectF(card.left(), card.top(), card.width(), PICTURE)
        painter.save()
        painter.setClipPath(box_path(card, RADIUS_CARD))
        painter.setClipRect(picture, Qt.ClipOperation.IntersectClip)
        paint_value(painter, picture, votes.vote(row).slot, votes.vote(row).value, colors)
        painter.restore()
        painter.fillRect(QRectF(card.left(), picture.bottom() - 1, card.width(), 1), colors.line)

    def _paint_words(self, painter: QPainter, inside: QRectF, votes: Votes, row: int, colors: Colors) -> None:
        vote = votes.vote(row)
        line = QRectF(inside.left(), inside.top(), inside.width(), 20)
        if row < KEYS:
            _paint_key(painter, QRectF(line.right() - 20, line.top(), 20, 20), str(row + 1), colors)
        paint_line(painter, line.adjusted(0, 0, -26, 0), who(vote, votes.witnesses), words(TYPE_BODY, STRONG), colors.ink)
        line.translate(0, 22)
        paint_line(painter, line, written(vote.value), numbers(TYPE_SMALL), colors.ink)
        line.translate(0, 24)
        paint_line(painter, line, how(vote, votes.witnesses), words(TYPE_SMALL), colors.second)
        for name, figure in (("weight", votes.weight(row)), ("says of itself", said(vote.confidence))):
            line.translate(0, 20)
            paint_line(painter, line, name, words(TYPE_SMALL), colors.second)
            paint_line(painter, line, figure, numbers(TYPE_CAPTION), colors.second, side=RIGHT)

    def _paint_place(self, painter: QPainter, frame: QRectF, votes: Votes, row: int, colors: Colors) -> None:
        vote, question = votes.vote(row), votes.question
        rounded(painter, frame, colors.raised, None, 6)
        painter.save()
        painter.setClipPath(box_path(frame, 6))
        places = vote.evidence.regions
        if not places or question is None:
            paint_line(painter, frame, "no place given", words(TYPE_CAPTION), colors.third, side=CENTER)
        elif not self._crops.paint(painter, frame, question.key, places[0], colors.accent):
            paint_line(painter, frame, "reading the image…", words(TYPE_CAPTION), colors.third, side=CENTER)
        painter.restore()
        rounded(painter, frame, None, colors.line, 6)


def _paint_key(painter: QPainter, rect: QRectF, key: str, colors: Colors) -> None:
    rounded(painter, rect, colors.raised, colors.line, RADIUS_TAG)
    paint_line(painter, rect, key, numbers(TYPE_CAPTION), colors.second, side=CENTER)
