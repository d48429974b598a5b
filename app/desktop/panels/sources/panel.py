"""The panel at the left: every source with how it stands, and where to drop more."""

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.fitting_list import Index
from app.desktop.panels.sources.delegate import ROW, SourceDelegate, cross_rect
from app.desktop.panels.sources.forgetting import Forgetting
from app.desktop.panels.sources.model import KEY, SourcesModel
from app.desktop.selection import Selection
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import caption, words
from app.desktop.theme.measures import RADIUS_CARD, TYPE_CAPTION, TYPE_SMALL
from app.desktop.theme.painting import dashed, focus_ring, has_visible_focus, mixed, painter_on
from app.desktop.theme.words import Ink, Words
from app.session.changes import Change, SourceChanged, SourcesChanged, TokensChanged

_EDGE = 12


class SourcesList(QListView):
    """Rows that select by click and arrow, and go by Delete or by the cross."""

    removed = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sources")
        self.setItemDelegate(SourceDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)

    def sizeHint(self) -> QSize:
        """As tall as its rows."""
        return QSize(120, (self.model().rowCount() if self.model() else 0) * ROW)

    def minimumSizeHint(self) -> QSize:
        """One row, when there is one."""
        return QSize(120, ROW if self.model() and self.model().rowCount() else 0)

    def dataChanged(self, first: Index, last: Index, _roles: Sequence[int] = ()) -> None:
        """Rows never grow, so only these are painted again. Expected of Qt: that. But it repaints everything (6.11)."""
        for row in range(first.row(), last.row() + 1):
            self.update(self.model().index(row, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows that changed, not those in between. Expected of Qt: that. But it paints all that the region bounds (6.11)."""
        for rect in cast("Iterable[QRect]", event.region()):
            super().paintEvent(QPaintEvent(rect))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the source out."""
        key = self.currentIndex().data(KEY)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and key:
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cross removes; everything else selects."""
        index = self.indexAt(event.position().toPoint())
        crossed = index.isValid() and cross_rect(self.visualRect(index)).contains(event.position().toPoint())
        if crossed and event.button() == Qt.MouseButton.LeftButton:
            self.removed.emit(index.data(KEY))
        else:
            super().mousePressEvent(event)

    def _ask_for_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menu_asked.emit(index.data(KEY), self.viewport().mapToGlobal(at))


class DropZone(QPushButton):
    """Says that images can be dropped; a click opens the file dialog."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Open images")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(68)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame and two lines."""
        colors = colors_of(self)
        painter = painter_on(self)
        hot = self.underMouse()
        dashed(painter, self.rect(), colors.accent if hot else mixed(colors.line, colors.ink, 0.12), RADIUS_CARD)
        painter.setFont(words(TYPE_SMALL))
        painter.setPen(colors.ink if hot else colors.second)
        painter.drawText(self.rect().adjusted(0, 0, 0, -18), Qt.AlignmentFlag.AlignCenter, "Drop images here")
        painter.setFont(words(TYPE_CAPTION))
        painter.setPen(colors.third)
        painter.drawText(self.rect().adjusted(0, 18, 0, 0), Qt.AlignmentFlag.AlignCenter, "or paste · Ctrl+O to open")
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, RADIUS_CARD)


class Sources(QWidget):
    """Follows the session; the chosen row is the selection's source."""

    open_asked = Signal()

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._selection = selection
        self._awaits = False
        self.setAutoFillBackground(True)  # it is opaque so, and nothing below it is painted with it
        self.setMinimumWidth(168)
        self.model = SourcesModel(self)
        self.list = SourcesList(self)
        self.list.setModel(self.model)
        self._count = Words("", words(TYPE_CAPTION), Ink.THIRD)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.removed.connect(self._remove)
        self.list.menu_asked.connect(self._show_menu)
        selection.source_changed.connect(self._show_choice)
        bridge.changed.connect(self._changed)
        self._show_all(())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(Words("SOURCES", caption(), Ink.SECOND))
        head.addStretch(1)
        head.addWidget(self._count)
        zone = DropZone(self)
        zone.clicked.connect(self.open_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 14, _EDGE, _EDGE)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(zone)
        column.addStretch(0)

    def _changed(self, change: Change) -> None:
        match change:
            case SourcesChanged(keys):
                self._show_all(keys)
            case SourceChanged(key) | TokensChanged(key) if key == self._selection.source:
                self._bridge.in_turn(self, self._follow)  # what was found is painted before how many there are
            case SourceChanged(key) | TokensChanged(key):
                self._show_one(key)

    def _follow(self) -> None:
        if self._selection.source is not None:
            self._show_one(self._selection.source)

    def _show_one(self, key: str) -> None:
        seen = self._bridge.state.seen(key)
        if seen is not None:
            self.model.show_one(seen)

    def look_at_next(self) -> None:
        """Choose the source that comes next: a person just gave it."""
        self._awaits = True

    def _show_all(self, keys: tuple[str, ...]) -> None:
        state = self._bridge.state
        row = self.model.row_of(self._selection.source)
        rows = self.model.rowCount()
        came = self.model.show_all(state)
        self._count.show_text(str(len(state.sources)) if state.sources else "")
        if rows != self.model.rowCount():
            self.list.updateGeometry()
        if came is None and self._awaits:
            came = next((key for key in keys if self.model.row_of(key) is not None), None)
        self._choose_after(came, row)

    def _choose_after(self, came: str | None, row: int | None) -> None:
        """What a person just gave is looked at; where the chosen one went away, or changed its key, its place is kept."""
        gone = self.model.row_of(self._selection.source) is None
        if came is not None and (self._awaits or (gone and row is None)):
            self._awaits = False
            self._selection.select(came)
        elif gone:
            self._selection.select(self.model.key_at(min(row or 0, self.model.rowCount() - 1)))
        self._show_choice(self._selection.source)

    def _show_choice(self, key: str | None) -> None:
        row = self.model.row_of(key)
        index = QModelIndex() if row is None else self.model.index(row)
        if index != self.list.currentIndex():
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        key = index.data(KEY)
        if key is not None:
            self._selection.select(key)

    def _remove(self, key: str) -> None:
        self._bridge.submit(lambda session: session.remove(key))

    def _show_menu(self, key: str, at: QPoint) -> None:
        row = self.model.row_of(key)
        if row is None:
            return
        seen = self.model.seen(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        again = menu.addAction("Extract again", lambda: self._bridge.submit(lambda session: session.rerun([key])))
        again.setEnabled(seen.source is not None)
        menu.addAction("Copy path", lambda: QGuiApplication.clipboard().setText(seen.path))
        menu.addSeparator()
        gone: QAction = menu.addAction("Remove from the list", lambda: self._remove(key))
        gone.setShortcut(Qt.Key.Key_Delete)
        forget = menu.addAction("Forget…", lambda: Forgetting(self._bridge, seen, self.window()).open())
        forget.setEnabled(seen.source is not None)
        menu.popup(at)

    def changeEvent(self, event: QEvent) -> None:
        """Rows paint themselves from the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self.list.viewport().update()
        super().changeEvent(event)
