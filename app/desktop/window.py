"""The window: a bar, the workspace or a welcome, the run strip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.remembered import Remembered
from app.desktop.selection import Selection
from app.desktop.top_bar import INSPECT, TopBar
from app.desktop.welcome import Welcome
from app.session.changes import Change, SourcesChanged

if TYPE_CHECKING:
    from app.desktop.intake import Intake
    from app.desktop.panels.run_strip import RunStrip
    from app.desktop.workspace import Workspace


class Window(QWidget):
    """Shows at once with what is cheap. `furnish` brings the rest, which importing alone costs more than a first paint may."""

    closed = Signal()
    theme_chosen = Signal(str)
    painted = Signal()
    """It was on the screen for the first time."""

    workspace: "Workspace"
    strip: "RunStrip"
    intake: "Intake"

    def __init__(self, bridge: Bridge, remembered: Remembered) -> None:
        super().__init__()
        self.setWindowTitle("Token Quorum")
        self.setMinimumSize(960, 600)
        self.bridge = bridge
        self.selection = Selection(self)
        self.selection.source_changed.connect(bridge.look_at)
        self.remembered = remembered
        self._was_painted = False
        self._furnished = False
        self._opened = False
        self.bar = TopBar(bridge, self)
        self.welcome = Welcome(self)
        self.pages = QStackedWidget(self)
        self._blank = QWidget(self)
        for page in (self._blank, self.welcome):
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(self._blank if remembered.had_sources else self.welcome)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.pages, 1)
        remembered.restore_window(self)

    def furnish(self) -> None:
        """Build the panels, and everything that takes what a person does."""
        from app.desktop.actions import add_actions  # noqa: PLC0415
        from app.desktop.consent import ConsentQuestion  # noqa: PLC0415
        from app.desktop.intake import Intake  # noqa: PLC0415
        from app.desktop.notices import Notice  # noqa: PLC0415
        from app.desktop.panels.run_strip import RunStrip  # noqa: PLC0415
        from app.desktop.screen_region import ScreenRegion  # noqa: PLC0415
        from app.desktop.workspace import Workspace  # noqa: PLC0415

        self.workspace = Workspace(self.bridge, self.selection, self)
        self.strip = RunStrip(self.bridge, self.selection, self)
        self.notice = Notice(self.bridge, self)
        self.consent = ConsentQuestion(self.bridge, self)
        self.intake = Intake(self, self.bridge, self.workspace.sources, self.notice, ground=self._ground)
        self.screen_region = ScreenRegion(self, self.bridge, self.notice)
        self.strip.setVisible(self.remembered.had_sources)
        self._column.addWidget(self.strip)
        self.pages.addWidget(self.workspace)
        if not self.remembered.restore_splitter(self.workspace):
            self.workspace.lay_out(self.width())
        add_actions(self)
        self.bar.mode_chosen.connect(self.workspace.show_mode)
        self.bridge.changed.connect(self._changed)
        self.bridge.opened.connect(self._show_opened)
        self.bridge.failed.connect(self._show_failed)
        self._furnished = True
        self._show_page()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only says so: whoever runs the window ends it, after the session is closed."""
        event.ignore()
        if self._furnished:
            self.bar.mode.choose(INSPECT)
            self.remembered.keep(self, self.workspace, had_sources=bool(self.bridge.state.sources))
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tell when it is there."""
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar leaves out what has no room."""
        self.bar.be_as_wide_as(self.width())
        super().resizeEvent(event)

    def _changed(self, change: Change) -> None:
        if isinstance(change, SourcesChanged):
            self._show_page()

    def _show_opened(self) -> None:
        self._opened = True
        self._show_page()
        if not self.bridge.state.sources:
            self._rehearse()

    def _ground(self) -> QWidget:
        canvas = self.workspace.canvas
        return canvas if canvas.isVisible() and self.bar.mode.choice == INSPECT else self.pages

    def _rehearse(self) -> None:
        from app.desktop.rehearsal import Rehearsal  # noqa: PLC0415

        panels = self.workspace
        Rehearsal(
            panels,
            self.pages.size(),
            [panels.sources, panels.canvas.tools, panels.inspector, self.strip, panels],
            [panels.inspector.rehearse()],
        )

    def _show_failed(self, sentence: str) -> None:
        from app.desktop.rescue import Rescue  # noqa: PLC0415

        rescue = Rescue(self.bridge, sentence, self)
        rescue.given_up.connect(self.close)
        self.pages.addWidget(rescue)
        self.pages.setCurrentWidget(rescue)
        self.strip.hide()

    def _show_page(self) -> None:
        anything = bool(self.bridge.state.sources)
        if anything or self._opened:
            self.pages.setCurrentWidget(self.workspace if anything else self.welcome)
            self.strip.setVisible(anything)
        if not anything:
            self.bar.mode.choose(INSPECT)
