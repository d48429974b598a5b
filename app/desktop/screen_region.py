"""A region of the screen as an image: the screen stands still under a veil, and a frame is drawn over what is wanted."""

import asyncio
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from app.desktop.bridge import Bridge
from app.desktop.notices import Notice
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import TYPE_BODY
from app.desktop.theme.painting import rounded
from app.session.changes import Noticed
from app.session.session import Session

_SETTLE: Final = 250
"""Milliseconds that a desktop needs to take the window away before it is photographed."""
_SMALLEST: Final = 4
"""Pixels; a smaller frame is a click that slipped."""
_VEIL: Final = QColor(10, 12, 16, 120)
_HINT: Final = "Drag a frame over what should be read   ·   Enter takes the whole screen   ·   Esc goes back"


class ScreenRegion(QObject):
    """Photographs the screens without the window on them, and lets one region be taken."""

    ended = Signal()
    """A region was taken, or none."""

    def __init__(self, window: QWidget, bridge: Bridge, notice: Notice) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._notice = notice
        self.veils: list[Veil] = []

    def ask(self) -> None:
        """Step aside, photograph, and let a region be chosen."""
        if QGuiApplication.platformName() == "wayland":
            words_ = "This desktop lets no program look at the screen. Take a screenshot with its own key, and paste it."
            self._notice.say(Noticed("info", words_))
            return
        self._window.hide()
        QTimer.singleShot(_SETTLE, self._window, self._show)

    def _show(self) -> None:
        for screen in QGuiApplication.screens():
            photograph = screen.grabWindow(0)
            if photograph.isNull():
                continue
            veil = Veil(photograph, screen)
            veil.taken.connect(self._take)
            veil.left.connect(self._leave)
            self.veils.append(veil)
        if not self.veils:
            self._leave()
            self._notice.say(Noticed("warning", "The screen could not be photographed. Take a screenshot, and paste it."))
            return
        for veil in self.veils:
            veil.showFullScreen()
        self.veils[0].activateWindow()

    def _take(self, region: QImage) -> None:
        self._leave()
        name = f"screen@{region.devicePixelRatio():g}x.png" if region.devicePixelRatio() != 1 else "screen.png"

        async def give(session: Session) -> None:
            await session.paste(await asyncio.to_thread(_png, region), name)

        self._bridge.submit(give)

    def _leave(self) -> None:
        for veil in self.veils:
            veil.hide()
            veil.deleteLater()
        self.veils.clear()
        self._window.show()
        self._window.activateWindow()
        self.ended.emit()


class Veil(QWidget):
    """One screen, standing still: dark where nothing is chosen."""

    taken = Signal(QImage)
    left = Signal()

    def __init__(self, photograph: QPixmap, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setAccessibleName("Choose a region of the screen")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setGeometry(screen.geometry())
        self._photograph = photograph
        self._from: QPoint | None = None
        self.frame = QRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A corner of the frame."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self.frame = QRect()
        else:
            self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The corner across."""
        if self._from is not None:
            here = event.position().toPoint()
            first = QPoint(min(self._from.x(), here.x()), min(self._from.y(), here.y()))
            last = QPoint(max(self._from.x(), here.x()), max(self._from.y(), here.y()))
            self.frame = QRect(first, last).intersected(self.rect())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it, unless it is too small to be meant."""
        self.mouseMoveEvent(event)
        self._from = None
        if min(self.frame.width(), self.frame.height()) >= _SMALLEST:
            self.taken.emit(self._cut(self.frame))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All of it, or nothing."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit(self._cut(self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The screen, the veil with a hole in it, a word."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._photograph)
        painter.fillRect(self.rect(), _VEIL)
        colors = colors_of(self)
        if self.frame.isEmpty():
            self._say(painter, _HINT, QPoint(self.width() // 2, 48))
            return
        ratio = self._photograph.devicePixelRatio()
        inside = QRect(self.frame.topLeft() * ratio, self.frame.size() * ratio)
        painter.drawPixmap(self.frame, self._photograph, inside)
        painter.setPen(colors.accent)
        painter.drawRect(self.frame.adjusted(-1, -1, 0, 0))
        below = self.frame.bottom() + 20 if self.frame.bottom() < self.height() - 40 else self.frame.top() - 20
        self._say(painter, f"{inside.width()} × {inside.height()}", QPoint(self.frame.center().x(), below))

    def _say(self, painter: QPainter, text: str, middle: QPoint) -> None:
        colors = colors_of(self)
        painter.setFont(words(TYPE_BODY, MEDIUM))
        room = painter.fontMetrics().boundingRect(text).adjusted(-14, -8, 14, 8)
        room.moveCenter(middle)
        rounded(painter, room, colors.tip, None, 8)
        painter.setPen(colors.on_tip)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _cut(self, frame: QRect) -> QImage:
        """The frame's own pixels: device pixels where the screen has more of them."""
        ratio = self._photograph.devicePixelRatio()
        return self._photograph.copy(QRect(frame.topLeft() * ratio, frame.size() * ratio)).toImage()


def _png(image: QImage) -> bytes:
    """Encode without loss. Takes a tenth of a second for a whole screen: not for the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
