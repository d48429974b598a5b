"""What a rule would decide, as a list."""

from typing import Final, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.bridge import Bridge
from app.desktop.drawing.color import box_path
from app.desktop.drawing.text import RIGHT, paint_line
from app.desktop.drawing.value import paint_value
from app.desktop.fitting_list import Index
from app.desktop.notation import written
from app.desktop.review.rules import Proposal
from app.desktop.review.wording import source_of, subject_of, who
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_CAPTION, TYPE_SMALL
from app.desktop.theme.painting import rounded

NOWHERE: Final = QModelIndex()
ROW: Final = 46
PICTURE: Final = 44.0


class Proposals(QAbstractListModel):
    """What a rule would decide."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposed: tuple[Proposal, ...] = ()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.proposed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """For search and screen readers; the rest is painted from `proposed`."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        proposal = self.proposed[index.row()]
        return f"{subject_of(proposal.question.consensus)}, {source_of(proposal.question)}: {written(proposal.vote.value)}"

    def show(self, proposed: tuple[Proposal, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self.proposed = proposed
        self.endResetModel()


class ProposalRow(QStyledItemDelegate):
    """Slot and image, and the value that would be taken, drawn and written."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally tall."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        proposal = cast("Proposals", index.model()).proposed[index.row()]
        question, vote = proposal.question, proposal.vote
        colors, rect = colors_of(option.widget), QRectF(option.rect).adjusted(4, 0, -8, 0)
        picture = QRectF(rect.left(), rect.top() + 6, PICTURE, rect.height() - 12)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipPath(box_path(picture, 6))
        paint_value(painter, picture, vote.slot, vote.value, colors)
        painter.restore()
        rounded(painter, picture, None, colors.line, 6)
        left = QRectF(picture.right() + 12, rect.top() + 6, rect.width() / 2 - PICTURE, 18)
        right = QRectF(rect.center().x(), left.top(), rect.width() / 2, 18)
        paint_line(painter, left, subject_of(question.consensus), words(TYPE_BODY, MEDIUM), colors.ink)
        paint_line(painter, left.translated(0, 17), source_of(question), words(TYPE_CAPTION), colors.second)
        paint_line(painter, right, written(vote.value), numbers(TYPE_SMALL), colors.ink, side=RIGHT)
        said_by = who(vote, self._bridge.state.witnesses)
        paint_line(painter, right.translated(0, 17), said_by, words(TYPE_CAPTION), colors.second, side=RIGHT)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), colors.inner_line)
        painter.restore()
