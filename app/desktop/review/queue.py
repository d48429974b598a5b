"""What waits for a person: how far it is, the questions, and which of them to show."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.desktop.choice import Choice
from app.desktop.review.asked import DOMAINS, DOUBTS, ORDERS, Asked
from app.desktop.review.row import QuestionRow
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import caption, words
from app.desktop.theme.measures import TYPE_CAPTION
from app.desktop.theme.painting import painter_on, rounded
from app.desktop.theme.words import Ink, Words

WIDTH = 290


class Progress(QWidget):
    """A bar, filled as far as decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(4)

    def show_share(self, share: float) -> None:
        """0-1."""
        if share != self._share:
            self._share = share
            self.setAccessibleName(f"{share:.0%} decided")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and bar."""
        colors, painter, rect = colors_of(self), painter_on(self), QRectF(self.rect())
        rounded(painter, rect, colors.inner_line, None, 2)
        if self._share > 0:
            rounded(painter, QRectF(0, 0, max(4.0, rect.width() * self._share), rect.height()), colors.good, None, 2)


class Queue(QWidget):
    """The questions; `chosen` carries the row that a person went to, `by_rule` asks to accept many at once."""

    chosen = Signal(int)
    by_rule = Signal()

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self._count = Words("", words(TYPE_CAPTION), Ink.SECOND)
        self._progress = Progress(self)
        self.list = QListView(self)
        self._by_rule = Button("Accept by rule…", parent=self)
        self._by_rule.clicked.connect(self.by_rule)
        self._dress_list()
        self._lay_out()
        self.setFixedWidth(WIDTH)

    def show_progress(self, decided: int, waiting: int) -> None:
        """Say how many are decided."""
        whole = decided + waiting
        self._count.show_text(f"{decided} of {whole} decided" if whole else "")
        self._by_rule.setEnabled(bool(waiting))
        self._progress.show_share(decided / whole if whole else 0.0)

    def go_to(self, row: int | None) -> None:
        """Mark a row as the current one, without `chosen`."""
        index = self.asked.index(row) if row is not None else QModelIndex()
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self.list.viewport().update()
        if row is not None:
            self.list.scrollTo(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel and its edge."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), colors.line)

    def _dress_list(self) -> None:
        self.list.setAccessibleName("To decide")
        self.list.setModel(self.asked)
        self.list.setItemDelegate(QuestionRow(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.viewport().setAutoFillBackground(False)
        self.list.selectionModel().currentChanged.connect(self._went)

    def _went(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(Words("TO DECIDE", caption(), Ink.SECOND))
        head.addStretch()
        head.addWidget(self._count)
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 8, 4, 8)
        bar.addWidget(self._progress)
        filters = QHBoxLayout()
        filters.setContentsMargins(4, 8, 4, 0)
        filters.setSpacing(6)
        asked = self.asked
        filters.addWidget(Choice("Domain", DOMAINS, asked.filter_domain, look=Look.PILL, parent=self))
        filters.addWidget(Choice("Doubt", DOUBTS, asked.filter_doubt, look=Look.PILL, parent=self))
        filters.addStretch()
        order = QHBoxLayout()
        order.setContentsMargins(4, 2, 4, 0)
        order.addWidget(Choice("Order", tuple(ORDERS), asked.sort_by, look=Look.PILL, parent=self))
        order.addStretch()
        rule = QHBoxLayout()
        rule.setContentsMargins(4, 0, 4, 0)
        rule.addWidget(self._by_rule)
        rule.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 13, 14)
        column.setSpacing(0)
        for part in (head, bar):
            column.addLayout(part)
        column.addWidget(self.list, 1)
        column.addLayout(filters)
        column.addLayout(order)
        column.addSpacing(8)
        column.addLayout(rule)
