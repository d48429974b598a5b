"""A question in the queue."""

from typing import Final, cast

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.drawing.text import paint_line
from app.desktop.fitting_list import Index
from app.desktop.review.asked import Asked
from app.desktop.review.wording import reason_of, source_of, subject_of, support_of
from app.desktop.theme.badge import HEIGHT as BADGE_HEIGHT
from app.desktop.theme.badge import badge_width, paint_badge
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import RADIUS_CARD, TYPE_BODY, TYPE_CAPTION
from app.desktop.theme.painting import rounded

HEIGHT: Final = 54
SIDE: Final = 10


class QuestionRow(QStyledItemDelegate):
    """Slot, image and support, and why it is asked. The current one lies on the accent's wash."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally tall."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        question, colors = cast("Asked", index.model()).question(index.row()), colors_of(option.widget)
        consensus, rect = question.consensus, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, rect, colors.accent_wash, None, RADIUS_CARD)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, rect, colors.raised, None, RADIUS_CARD)
        tag, tone = reason_of(question)
        wide = badge_width(tag)
        left = round(rect.right() - SIDE - wide)
        paint_badge(painter, left, round(rect.center().y() - BADGE_HEIGHT / 2), tag, tone, colors)
        line = QRectF(rect.left() + SIDE, rect.top() + 8, left - rect.left() - 2 * SIDE, 20)
        paint_line(painter, line, subject_of(consensus), words(TYPE_BODY, MEDIUM), colors.ink)
        said = " · ".join(part for part in (source_of(question), support_of(consensus)) if part)
        paint_line(painter, line.translated(0, 19), said, words(TYPE_CAPTION), colors.second)
        painter.restore()
