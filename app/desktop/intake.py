"""How images come in: dropped, pasted, opened, or the samples; all of it goes to the session."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.bridge import Bridge
from app.desktop.drops import Given, given_by, may_give
from app.desktop.notices import Notice, Offer
from app.desktop.panels.sources.panel import Sources
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.painting import dashed, painter_on, rounded
from app.session.changes import Change, Noticed
from app.settings.places import resource
from app.sources.fetching import shown_address

_IMAGES: Final = "Images (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic *.svg *.svgz *.pdf);;All files (*)"
_LIFTED: Final = 120
"""Milliseconds after a drop that the veil stays at most."""
_TAG: Final = QRect(0, 0, 260, 44)


class DropVeil(QWidget):
    """Lies over the place where an image will appear, while something is dragged over the window that can be dropped.

    Not over the whole window: all that it covers has to be painted again when it goes, in the moment in which a person waits.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, ground: QWidget) -> None:
        """Come up over all of it."""
        self.setGeometry(QRect(ground.mapTo(self.window(), QPoint(0, 0)), ground.size()))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A wash, a dashed frame, a word."""
        colors = colors_of(self)
        painter = painter_on(self)
        painter.setOpacity(0.94)
        painter.fillRect(self.rect(), colors.accent_wash)
        painter.setOpacity(1)
        dashed(painter, self.rect().adjusted(12, 12, -12, -12), colors.accent, 16)
        tag = QRect(_TAG)
        tag.moveCenter(self.rect().center())
        rounded(painter, tag, colors.accent, None, 12)
        painter.setFont(words(14, STRONG))
        painter.setPen(colors.on_accent)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, "Drop anywhere to read the tokens")


class Intake(QObject):
    """Watches the window for drops; `ground` is where an image will appear. What comes in is looked at next; `given` carries
    files and folders.
    """

    given = Signal(object)

    def __init__(
        self, window: QWidget, bridge: Bridge, sources: Sources, notice: Notice, *, ground: Callable[[], QWidget]
    ) -> None:
        super().__init__(window)
        self._ground = ground
        self._notice = notice
        self._window = window
        self._bridge = bridge
        self._sources = sources
        self._veil = DropVeil(window)
        self._lifting = QTimer(self, singleShot=True, interval=_LIFTED)
        self._lifting.timeout.connect(self._veil.hide)
        bridge.changed.connect(self._lift)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def add(self, paths: Sequence[Path]) -> None:
        """Take files and folders."""
        self.given.emit(tuple(paths))
        self._sources.look_at_next()
        self._bridge.submit(lambda session: session.add(paths))

    def take(self, given: Given) -> None:
        """Take what was dropped or pasted."""
        if given.paths:
            self.add(given.paths)
        elif given.image:
            self._sources.look_at_next()
            self._bridge.submit(lambda session: session.paste(given.image, given.name))
        elif given.web:
            self._offer_to_fetch(given.web)
        else:
            self._bridge.notice(Noticed("info", "There is no image in that."))

    def _offer_to_fetch(self, address: str) -> None:
        """An address came without its image: getting it takes a person's click, and a line to the world."""
        shown = shown_address(address)
        if self._bridge.state.offline:
            words = f"Only the address {shown} came, and you are offline. Save the image, or copy and paste it."
            self._notice.say(Noticed("warning", words))
            return
        self._notice.say(Noticed("info", f"Only an address came: {shown}."), Offer("Fetch it", partial(self._fetch, address)))

    def _fetch(self, address: str) -> None:
        self._sources.look_at_next()
        self._bridge.submit(lambda session: session.fetch(address))

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.take(given_by(QGuiApplication.clipboard().mimeData()))

    def open_files(self) -> None:
        """Let files be chosen. Opened, never run in a loop of its own: that would stall whatever awaits."""
        dialog = QFileDialog(self._window, "Open images", "", _IMAGES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def add_samples(self) -> None:
        """Take the images that come with the application."""
        self.add(sorted(resource("samples").iterdir()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files, and images from a browser."""
        match event:
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self._lifting.start()
                self.take(given_by(event.mimeData()))
                return True
            case QDragEnterEvent() if may_give(event.mimeData()):
                event.acceptProposedAction()
                self._lifting.stop()
                self._veil.cover(self._ground())
                return True
        if event.type() == QEvent.Type.DragLeave:
            self._veil.hide()
        return super().eventFilter(watched, event)

    def _lift(self, _change: Change) -> None:
        """After a drop the veil goes with the first change, so that the window is painted once and not twice."""
        if self._lifting.isActive():
            self._lifting.stop()
            self._veil.hide()
