"""The Preferences window: pages at the left, one of them at the right."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.bridge import Bridge
from app.desktop.drawing.text import paint_line
from app.desktop.fitting_list import Index, touched
from app.desktop.preferences.appearance import AppearancePage
from app.desktop.preferences.budget import BudgetPage
from app.desktop.preferences.desk import Desk
from app.desktop.preferences.extraction import ExtractionPage
from app.desktop.preferences.models import ModelsPage
from app.desktop.preferences.page import Page
from app.desktop.preferences.storage import StoragePage
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import RADIUS_BUTTON, TYPE_BODY, TYPE_SMALL
from app.desktop.theme.painting import focus_ring, painter_on, rounded
from app.desktop.theme.words import Ink, Words

SIZE: Final = QSize(860, 660)
PAGES: Final[tuple[type[Page], ...]] = (ModelsPage, BudgetPage, ExtractionPage, AppearancePage, StoragePage)
_NAVIGATION: Final = 184
_ROW: Final = 32


class PageRow(QStyledItemDelegate):
    """The name of a page."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are equally tall."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        colors, rect = colors_of(option.widget), QRectF(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, rect, colors.accent_wash if chosen else colors.inner_line, None, RADIUS_BUTTON)
        ink = colors.accent if chosen else colors.ink
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint_line(painter, rect.adjusted(12, 0, -8, 0), text, words(TYPE_BODY, MEDIUM), ink)
        if touched(option)[1]:
            focus_ring(painter, rect, colors.accent)
        painter.restore()


class PreferencesDialog(QDialog):
    """`theme_chosen` and `notation_chosen` tell what the window should do at once; they are kept already."""

    theme_chosen = Signal(str)
    notation_chosen = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None, *, page: str = "Models") -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.resize(SIZE)
        self.desk = Desk(bridge, self)
        self.navigation = QListWidget(self)
        self.navigation.setAccessibleName("Pages")
        self.navigation.setItemDelegate(PageRow(self.navigation))
        self.navigation.setMouseTracking(True)
        self.navigation.setFixedWidth(_NAVIGATION - 24)
        self.navigation.viewport().setAutoFillBackground(False)
        self.pages = {kind.title: kind(self.desk, self) for kind in PAGES}
        self.refusal = Words("", words(TYPE_SMALL), Ink.BAD, wrap=True)
        self.refusal.hide()
        self._stack = QStackedWidget(self)
        for title, one in self.pages.items():
            self.navigation.addItem(title)
            self._stack.addWidget(one)
        self._lay_out()
        self.navigation.currentRowChanged.connect(self._turn_to)
        self.desk.refused.connect(self._refuse)
        appearance = self.pages["Appearance"]
        if isinstance(appearance, AppearancePage):
            appearance.theme_chosen.connect(self.theme_chosen)
            appearance.notation_chosen.connect(self.notation_chosen)
        self.turn_to(page)
        self.desk.renew()

    def turn_to(self, title: str) -> None:
        """Show that page."""
        self.navigation.setCurrentRow(list(self.pages).index(title))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two grounds and the line between."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.fillRect(0, 0, _NAVIGATION, self.height(), colors.window)
        painter.fillRect(_NAVIGATION, 0, 1, self.height(), colors.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes what is typed, and presses only the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.focusWidget(), QAbstractButton):
            event.accept()
            return
        super().keyPressEvent(event)

    def _turn_to(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self._refuse("")

    def _refuse(self, sentence: str) -> None:
        self.refusal.show_text(sentence)
        self.refusal.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(12, 18, 12, 12)
        left.addWidget(self.navigation, 1)
        right = QVBoxLayout()
        right.setContentsMargins(1, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        said = QHBoxLayout()
        said.setContentsMargins(28, 0, 28, 14)
        said.addWidget(self.refusal)
        right.addLayout(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addLayout(right, 1)
