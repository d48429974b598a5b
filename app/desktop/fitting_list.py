"""A list or a grid that is as tall as what it holds, for pages that scroll as a whole."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
EDGE: Final = 4
_HOT: Final = QStyle.StateFlag.State_MouseOver.value
_FOCUS: Final = QStyle.StateFlag.State_HasFocus.value
_BY_KEYS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


def cell_width(option: QStyleOptionViewItem) -> int:
    """For delegates: how wide a cell of the grid is; Qt takes it from the size hint even where a grid is set."""
    return option.widget.gridSize().width() if isinstance(option.widget, QListView) else 0


def touched(option: QStyleOptionViewItem) -> tuple[bool, bool]:
    """For delegates: whether the pointer is there; and whether a ring is due, because the keyboard led there."""
    state = option.state.value
    ringed = bool(state & _FOCUS) and isinstance(option.widget, FittingList) and option.widget.by_keys
    return bool(state & _HOT), ringed


class FittingList(QListView):
    """With several `columns` it is a grid of equal cells, as tall as the tallest, `EDGE` px away from both sides."""

    def __init__(
        self,
        name: str,
        rows: QAbstractListModel,
        brush: QStyledItemDelegate,
        *,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.columns = columns
        self.by_keys = False
        self._rows = rows
        self._brush = brush
        self.setModel(rows)
        self.setItemDelegate(brush)
        self._dress()
        for changed in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset, rows.layoutChanged):
            changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height that the rows need."""
        option, count = QStyleOptionViewItem(), self._rows.rowCount()
        heights = [self._brush.sizeHint(option, self._rows.index(row)).height() for row in range(count)]
        whole = sum(heights)
        if self.columns > 1:
            tall = max(heights, default=1)
            self.setGridSize(QSize(max(1, (self.width() - 2 * EDGE - 1) // self.columns), tall))
            whole = tall * -(-count // self.columns)
        if whole != self.height():
            self.setFixedHeight(whole)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Rows that changed may have grown, unless the change says what it is about; then only they are painted again.

        Expected of Qt: that. But `QListView.dataChanged` repaints everything, whatever changed (6.11).
        """
        if roles:
            for row in range(first.row(), last.row() + 1):
                self.update(self._rows.index(row))
            return
        super().dataChanged(first, last, roles)
        self.scheduleDelayedItemsLayout()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cells share the width."""
        if self.columns > 1:
            self.fit()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first row."""
        self.by_keys = event.reason() in _BY_KEYS
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From here on it is walked by keys."""
        self.by_keys = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From here on it is not."""
        self.by_keys = False
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def _dress(self) -> None:
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        if self.columns > 1:
            self.setUniformItemSizes(True)
            self.setViewportMargins(EDGE, 0, EDGE, 0)
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(True)
            self.setResizeMode(QListView.ResizeMode.Adjust)
