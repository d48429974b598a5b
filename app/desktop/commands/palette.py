"""The command palette: type a few letters of what you want, press Enter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.commands.finding import found
from app.desktop.drawing.text import RIGHT, paint_line
from app.desktop.fitting_list import Index
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import RADIUS_BUTTON, TYPE_BODY, TYPE_CAPTION
from app.desktop.theme.painting import painter_on, rounded

SIZE: Final = QSize(480, 372)
_ROW: Final = 32
_KEYS: Final = Qt.ItemDataRole.UserRole
_WALK: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandRow(QStyledItemDelegate):
    """The name at the left, its keys at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally tall."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        colors, rect = colors_of(option.widget), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, rect, colors.accent_wash, None, RADIUS_BUTTON)
        line = rect.adjusted(12, 0, -12, 0)
        paint_line(painter, line, str(index.data(_KEYS)), numbers(TYPE_CAPTION), colors.second, side=RIGHT)
        paint_line(painter, line.adjusted(0, 0, -120, 0), str(index.data()), words(TYPE_BODY), colors.ink)
        painter.restore()


class CommandPalette(QFrame):
    """Over the window, near its top. The action runs after it is closed, so that focus is where it was."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._actions = [action for action in actions if action.isEnabled() and action.text()]
        self.setAccessibleName("Commands")
        self.setFixedSize(SIZE)
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName("Find a command")
        self.typed.setPlaceholderText("What do you want to do?")
        self.typed.setFont(words(TYPE_BODY))
        self.typed.setFixedHeight(36)
        self.typed.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Commands")
        self.list.setItemDelegate(CommandRow(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.typed)
        column.addWidget(self.list, 1)
        self.typed.textChanged.connect(self._show)
        self.list.itemClicked.connect(lambda _item: self.run())
        self._show("")

    def open_over(self, window: QWidget) -> None:
        """In the middle, under the bar."""
        self.move(window.mapToGlobal(QPoint((window.width() - SIZE.width()) // 2, 88)))
        self.show()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def run(self) -> None:
        """Do what is chosen."""
        item = self.list.currentItem()
        self.close()
        if item is not None:
            action = self._actions[item.data(_KEYS + 1)]
            QTimer.singleShot(0, action, action.trigger)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _WALK:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface in a hairline."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.line)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), colors.panel)

    def _show(self, typed: str) -> None:
        self.list.clear()
        for place in found(typed, [action.text() for action in self._actions]):
            action = self._actions[place]
            item = QListWidgetItem(action.text().rstrip("…"), self.list)
            item.setData(_KEYS, action.shortcut().toString())
            item.setData(_KEYS + 1, place)
        self.list.setCurrentRow(0)
