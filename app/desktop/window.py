"""The window: a bar, the workspace or a welcome, the run strip; what is dropped, pasted and opened goes to the session."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.drops import Given, given_by, may_give
from app.desktop.notices import Notice
from app.desktop.output import copy_as_css, export
from app.desktop.panels.run_strip import RunStrip
from app.desktop.remembered import Remembered
from app.desktop.selection import Selection
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.painting import dashed, painter_on, rounded
from app.desktop.top_bar import INSPECT, TopBar
from app.desktop.welcome import Welcome
from app.session.changes import Change, Noticed, SourcesChanged

if TYPE_CHECKING:
    from app.desktop.workspace import Workspace

_IMAGES = "Images (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic);;All files (*)"


class DropVeil(QWidget):
    """Lies over the window while something is dragged over it that can be dropped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A wash, a dashed frame, a word."""
        colors = colors_of(self)
        painter = painter_on(self)
        painter.setOpacity(0.86)
        painter.fillRect(self.rect(), colors.accent_wash)
        painter.setOpacity(1)
        dashed(painter, self.rect().adjusted(12, 12, -12, -12), colors.accent, 16)
        tag = QRect(0, 0, 220, 44)
        tag.moveCenter(self.rect().center())
        rounded(painter, tag, colors.accent, None, 12)
        painter.setFont(words(14, STRONG))
        painter.setPen(colors.on_accent)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, "Drop to read the tokens")


class Window(QWidget):
    """Shows at once with what is cheap; `furnish` brings the panels once it is on the screen."""

    closed = Signal()
    painted = Signal()
    """It was on the screen for the first time."""

    def __init__(self, bridge: Bridge, remembered: Remembered) -> None:
        super().__init__()
        self.setWindowTitle("Token Quorum")
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.bridge = bridge
        self.selection = Selection(self)
        self.workspace: Workspace | None = None
        self._remembered = remembered
        self._opened = False
        self._was_painted = False
        self.bar = TopBar(bridge, self)
        self.welcome = Welcome(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(QWidget(self) if remembered.had_sources else self.welcome)
        self.strip = RunStrip(bridge, self.selection, self)
        self.strip.setVisible(remembered.had_sources)
        self.notice = Notice(bridge, self)
        self._veil = DropVeil(self)
        self._lay_out()
        self._connect()
        remembered.restore_window(self)

    def furnish(self) -> None:
        """Build the panels; importing them costs what the first paint should not wait for."""
        from app.desktop.actions import add_actions  # noqa: PLC0415
        from app.desktop.workspace import Workspace  # noqa: PLC0415

        self.workspace = Workspace(self.bridge, self.selection, self)
        self.workspace.sources.open_asked.connect(self.open_files)
        self.pages.addWidget(self.workspace)
        if self.pages.indexOf(self.welcome) < 0:
            self.pages.addWidget(self.welcome)
        if not self._remembered.restore_splitter(self.workspace):
            self.workspace.lay_out(self.width())
        add_actions(self, self.workspace)
        self._show_page()

    def add(self, paths: Sequence[Path]) -> None:
        """Take files and folders."""
        self._look_at_next()
        self.bridge.submit(lambda session: session.add(paths))

    def take(self, given: Given) -> None:
        """Take what was dropped or pasted."""
        if given.paths:
            self.add(given.paths)
        elif given.image:
            self._look_at_next()
            self.bridge.submit(lambda session: session.paste(given.image, given.name))
        elif given.web:
            self.bridge.notice(Noticed("warning", "Only an address was dragged. Save the image, or copy and paste it."))
        else:
            self.bridge.notice(Noticed("info", "There is no image in that."))

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.take(given_by(QGuiApplication.clipboard().mimeData()))

    def open_files(self) -> None:
        """Let files be chosen. Opened, never run in a loop of its own: that would stall whatever awaits."""
        dialog = QFileDialog(self, "Open images", "", _IMAGES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def add_samples(self) -> None:
        """Take the images that come with the application."""
        from app.settings.places import resource  # noqa: PLC0415

        self.add(sorted(resource("samples").iterdir()))

    def show_mode(self, mode: int) -> None:
        """Inspect or review."""
        self.bar.mode.choose(mode)
        if self.workspace is not None:
            self.workspace.show_mode(mode)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only says so: whoever runs the window ends it, after the session is closed."""
        event.ignore()
        if self.workspace is not None:
            self.show_mode(INSPECT)
            self._remembered.keep(self, self.workspace, had_sources=bool(self.bridge.state.sources))
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, and images from a browser."""
        if may_give(event.mimeData()):
            event.acceptProposedAction()
            self._veil.show()
            self._veil.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here, then."""
        self._veil.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self._veil.hide()
        event.acceptProposedAction()
        self.take(given_by(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tell when it is there."""
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar leaves out what has no room; the veil covers all."""
        self.bar.be_as_wide_as(self.width())
        self._veil.setGeometry(self.rect())
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.welcome.open_asked.connect(self.open_files)
        self.welcome.paste_asked.connect(self.paste)
        self.welcome.samples_asked.connect(self.add_samples)
        self.bar.mode_chosen.connect(self.show_mode)
        self.bar.copy_asked.connect(lambda: copy_as_css(self.bridge, self.selection))
        self.bar.export_asked.connect(lambda: export(self.bridge, self.selection, self))
        self.bridge.changed.connect(self._changed)
        self.bridge.opened.connect(self._show_opened)

    def _changed(self, change: Change) -> None:
        if isinstance(change, SourcesChanged):
            self._show_page()

    def _show_opened(self) -> None:
        self._opened = True
        self._show_page()

    def _show_page(self) -> None:
        if self.workspace is None:
            return
        anything = bool(self.bridge.state.sources)
        if anything or self._opened:
            self.pages.setCurrentWidget(self.workspace if anything else self.welcome)
            self.strip.setVisible(anything)
        if not anything:
            self.show_mode(INSPECT)

    def _look_at_next(self) -> None:
        self.show_mode(INSPECT)
        if self.workspace is not None:
            self.workspace.sources.look_at_next()
