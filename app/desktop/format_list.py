"""The formats to choose from."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desktop.drawing.text import paint_line
from app.desktop.fitting_list import Index
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import RADIUS_BUTTON, TYPE_BODY, TYPE_CAPTION
from app.desktop.theme.painting import rounded
from app.exports import FORMATS, Format

ROW: Final = 48


class FormatRow(QStyledItemDelegate):
    """A format's title and the ending of its files."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally tall."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        form: Format = index.data(Qt.ItemDataRole.UserRole)
        colors, rect = colors_of(option.widget), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, rect, colors.accent_wash if chosen else colors.raised, None, RADIUS_BUTTON)
        line = rect.adjusted(10, 0, -10, 0)
        paint_line(painter, line.adjusted(0, 5, 0, -ROW / 2 + 2), form.title, words(TYPE_BODY, MEDIUM), colors.ink)
        paint_line(painter, line.adjusted(0, ROW / 2, 0, -6), form.ending, numbers(TYPE_CAPTION), colors.second)
        painter.restore()


class FormatList(QListWidget):
    """One format is always chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Format")
        self.setItemDelegate(FormatRow(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for form in FORMATS.values():
            item = QListWidgetItem(form.title, self)
            item.setData(Qt.ItemDataRole.UserRole, form)
        self.setCurrentRow(0)

    @property
    def format(self) -> Format:
        """The chosen one."""
        form: Format = self.currentItem().data(Qt.ItemDataRole.UserRole)
        return form

    def choose(self, format_id: str) -> None:
        """Choose one by its id."""
        self.setCurrentRow(list(FORMATS).index(format_id))
