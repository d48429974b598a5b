"""The inspector: every kind of token of the chosen source, drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.panels.inspector.color import ColorPage
from app.desktop.panels.inspector.copying import Copying
from app.desktop.panels.inspector.desk import Desk
from app.desktop.panels.inspector.elevation import ElevationPage
from app.desktop.panels.inspector.page import Page
from app.desktop.panels.inspector.refinement import Refinement
from app.desktop.panels.inspector.sample import sample
from app.desktop.panels.inspector.shape import ShapePage
from app.desktop.panels.inspector.spacing import SpacingPage
from app.desktop.panels.inspector.tabs import Tabs
from app.desktop.panels.inspector.typography import TypographyPage
from app.desktop.panels.inspector.version import VersionBlock
from app.desktop.selection import Selection
from app.desktop.theme.colors import colors_of
from app.desktop.theme.painting import painter_on
from app.session.changes import Change, SourceChanged, SourcesChanged, TokensChanged

if TYPE_CHECKING:  # it brings half a window of imports along
    from app.settings.preferences import Notation

PAGES: tuple[type[Page], ...] = (ColorPage, TypographyPage, SpacingPage, ShapePage, ElevationPage)


class Inspector(QWidget):
    """Follows the chosen source. Only what is in sight is brought up to date; the rest when it is looked at."""

    notation_chosen = Signal(str)
    """A person chose another notation; it is worth keeping."""

    def __init__(
        self, bridge: Bridge, selection: Selection, parent: QWidget | None = None, *, notation: Notation = "hex"
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bridge = bridge
        self._selection = selection
        self.copying = Copying(notation, self)
        self.copying.notation_changed.connect(self.notation_chosen)
        desk = Desk(bridge, selection, self.copying)
        self.tabs = Tabs(tuple(page.title for page in PAGES), self)
        self.pages = [page(desk, self) for page in PAGES]
        self._stale = set(range(len(PAGES)))
        self._looked_at: tuple[object, ...] = ()
        self._stack = QStackedWidget(self)
        for page in self.pages:
            self._stack.addWidget(page)
        self.refinement = Refinement(bridge, self)
        self.version = VersionBlock(bridge, selection, self)
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn_to)
        bridge.changed.connect(self._changed)
        selection.source_changed.connect(self._show_source)
        selection.found.connect(self.walk_to)
        self._show_source()

    def walk_to(self, slot_ids: tuple[str, ...]) -> None:
        """Walk to the first of these tokens that is listed, on the page in sight if it is there."""
        here = self.tabs.currentIndex()
        for place in (here, *(other for other in range(len(PAGES)) if other != here)):
            self._refresh(place)
            held = next((slot_id for slot_id in slot_ids if self.pages[place].holds(slot_id)), None)
            if held is not None:
                self.tabs.setCurrentIndex(place)
                self.pages[place].walk_to(held)
                return

    def rehearse(self) -> Iterator[None]:
        """Show a sample that nobody sees, and take it away again: the first tokens do not pay for what is done once only."""
        here = self.tabs.currentIndex()
        self.pages[here].show_source(sample())
        self._stale.add(here)
        yield
        self.grab()
        yield
        self._refresh(here)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while nobody looked."""
        super().showEvent(event)
        self._look()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel, and the line under the tabs."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.fillRect(QRect(0, self.tabs.height(), self.width(), 1), colors.line)

    def _turn_to(self, place: int) -> None:
        self._refresh(place)
        self._stack.setCurrentIndex(place)

    def _changed(self, change: Change) -> None:
        mine = self._selection.source
        match change:
            case SourceChanged(key=key) if key == mine and self._told(key) == self._looked_at:
                pass  # an extractor began or ended: that is the strip's to show
            case TokensChanged(key=key, domain=None) | SourceChanged(key=key) if key == mine:
                self._show_source()
            case TokensChanged(key=key, domain=domain) if key == mine:
                self._outdate({place for place, page in enumerate(PAGES) if domain in page.domains})
            case SourcesChanged(keys=keys) if mine in keys:
                self._show_source()
            case _:
                pass

    def _show_source(self) -> None:
        self._outdate(set(range(len(PAGES))))

    def _outdate(self, places: set[int]) -> None:
        self._stale |= places
        if self.isVisible():
            self._look()

    def _told(self, key: str) -> tuple[object, ...]:
        """All that is shown of a source here: what is found, and why nothing is."""
        seen = self._bridge.state.seen(key)
        return () if seen is None else (key, seen.tokens, seen.earlier, seen.stage, seen.sentence)

    def _look(self) -> None:
        key = self._selection.source or ""
        self._looked_at = self._told(key)
        self._refresh(self.tabs.currentIndex())
        self._bridge.in_turn(self, self._sum_up)  # the page is painted before what is said of it

    def _sum_up(self) -> None:
        seen = self._bridge.state.seen(self._selection.source or "")
        for place, page in enumerate(PAGES):
            self.tabs.show_count(place, page.count(seen.tokens if seen else None))
        self.refinement.show_source(seen)

    def _refresh(self, place: int) -> None:
        if place in self._stale:
            self._stale.discard(place)
            self.pages[place].show_source(self._bridge.state.seen(self._selection.source or ""))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(7, 0, 7, 1)
        head.addWidget(self.tabs)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(1)
        column.addWidget(self.version)
        column.addWidget(self._stack, 1)
        column.addWidget(self.refinement)
