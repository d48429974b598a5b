"""A picture that can be zoomed and panned, and a pointer on it. Knows nothing of tokens."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.desktop.canvas.loupe import loupe_area, paint_loupe
from app.desktop.canvas.picture import Picture
from app.desktop.canvas.viewport import Viewport
from app.desktop.theme.colors import Colors, colors_of

ZOOM_STEP: Final = 1.25
_WHEEL_STEP: Final = 1.0015
_PAN_STEP: Final = 40.0
_CLICK_REACH: Final = 4.0
_PAN_KEYS: Final = {
    Qt.Key.Key_Left: (_PAN_STEP, 0.0),
    Qt.Key.Key_Right: (-_PAN_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, _PAN_STEP),
    Qt.Key.Key_Down: (0.0, -_PAN_STEP),
}


class ImageView(QWidget):
    """Shows one picture. The scaled picture is kept, so that what moves over it costs little."""

    zoomed = Signal(float)
    """Device pixels per image pixel."""
    pointed = Signal(object)
    """The image pixel under the pointer (`tuple[int, int]`), or None."""
    clicked = Signal(float, float)
    """A click at that place in the image."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.picture: Picture | None = None
        self.viewport: Viewport | None = None
        self._loupe = False
        self._fits = True
        self._scaled: QPixmap | None = None
        self._pointer: QPointF | None = None
        self._pressed: QPointF | None = None
        self._panning = False

    def show_picture(self, picture: Picture | None, *, same: bool = False) -> None:
        """Show another picture, whole; with `same`, one of the same size in the same place."""
        self.picture = picture
        if picture is None:
            self.viewport = None
        elif not (same and self.viewport):
            self._fits = True
            self.viewport = Viewport(self.width(), self.height(), picture.width, picture.height).fitted()
        self._moved()

    def use_loupe(self, on: bool) -> None:
        """Show the loupe under the pointer, or not."""
        self._loupe = on
        self._repaint_loupe()

    def fit(self) -> None:
        """Show the whole image, and keep it whole when the window changes."""
        self._fits = True
        if self.viewport:
            self._go(self.viewport.fitted())

    def show_true_size(self) -> None:
        """One image pixel a device pixel."""
        if self.viewport:
            self._fits = False
            self._go(self.viewport.at_scale(1 / self.devicePixelRatioF()))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around `at`, or around the middle."""
        if self.viewport:
            self._fits = False
            at = at or QPointF(self.width() / 2, self.height() / 2)
            self._go(self.viewport.zoomed(factor, at.x(), at.y()))

    def go_to(self, viewport: Viewport) -> None:
        """Look somewhere else, when it is somewhere else."""
        if viewport != self.viewport:
            self._fits = False
            self._go(viewport)

    def paint_over(self, painter: QPainter, viewport: Viewport, colors: Colors) -> None:
        """For subclasses: draw over the image."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, what lies over it, the loupe."""
        painter = QPainter(self)
        colors = colors_of(self)
        if self.picture is None or self.viewport is None:
            painter.fillRect(event.rect(), colors.canvas)
            return
        if self._scaled is None:
            self._scaled = self._draw_scaled(colors)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter, self.viewport, colors)
        if self._loupe_shows() and self._pointer is not None and event.rect().intersects(loupe_area(self._pointer)):
            x, y = self.viewport.to_image(self._pointer.x(), self._pointer.y())
            paint_loupe(painter, self.picture, x, y, self._pointer, colors)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the image whole, or keep the middle in the middle."""
        if self.viewport and event.size().isValid():
            resized = self.viewport.resized(event.size().width(), event.size().height())
            self._go(resized.fitted() if self._fits else resized)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another canvas around the image."""
        if event.type() == QEvent.Type.PaletteChange:
            self._scaled = None
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; sideways, or with Shift, pan."""
        turned = event.angleDelta()
        if turned.x() and self.viewport:
            self._fits = False
            self._go(self.viewport.panned(turned.x() / 2, 0))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.viewport:
            self._fits = False
            self._go(self.viewport.panned(turned.y() / 2, 0))
        else:
            self.zoom(_WHEEL_STEP ** turned.y(), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, plus and minus zoom."""
        step = _PAN_KEYS.get(Qt.Key(event.key()))
        if step and self.viewport:
            self._fits = False
            self._go(self.viewport.panned(*step))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click or of a pan."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position()
            self._panning = event.button() == Qt.MouseButton.MiddleButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while pressed, else point."""
        if self._pressed is not None and self.viewport:
            step = event.position() - self._pressed
            if self._panning or step.manhattanLength() >= _CLICK_REACH:
                self._panning = True
                self._fits = False
                self._pressed = event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._go(self.viewport.panned(step.x(), step.y()))
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a pan, or a click."""
        clicked = self._pressed is not None and not self._panning
        self._pressed, self._panning = None, False
        self._point(event.position())
        if clicked and self.viewport and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*self.viewport.to_image(event.position().x(), event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point(None)
        super().leaveEvent(event)

    def _point(self, at: QPointF | None) -> None:
        self._repaint_loupe()
        self._pointer = at
        self._repaint_loupe()
        place = self._place()
        self.pointed.emit(place)
        if not self._panning:
            self.setCursor(Qt.CursorShape.CrossCursor if place else Qt.CursorShape.ArrowCursor)

    def _place(self) -> tuple[int, int] | None:
        if self._pointer is None or self.viewport is None or self.picture is None:
            return None
        x, y = self.viewport.to_image(self._pointer.x(), self._pointer.y())
        inside = 0 <= x < self.picture.width and 0 <= y < self.picture.height
        return (int(x), int(y)) if inside else None

    def _loupe_shows(self) -> bool:
        return (
            self._loupe and not self._panning and self.picture is not None and self.picture.whole and self._place() is not None
        )

    def _repaint_loupe(self) -> None:
        if self._pointer is not None:
            self.update(loupe_area(self._pointer))

    def _go(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self._moved()

    def _moved(self) -> None:
        self._scaled = None
        self.update()
        if self.viewport:
            self.zoomed.emit(self.viewport.scale * self.devicePixelRatioF())

    def _draw_scaled(self, colors: Colors) -> QPixmap:
        ratio = self.devicePixelRatioF()
        scaled = QPixmap(self.size() * ratio)
        scaled.setDevicePixelRatio(ratio)
        scaled.fill(colors.canvas)
        painter = QPainter(scaled)
        if self.picture and self.viewport:
            self._draw_shadow(painter, self.viewport)
            self.picture.draw(painter, self.viewport, ratio)
        painter.end()
        return scaled

    def _draw_shadow(self, painter: QPainter, viewport: Viewport) -> None:
        left, top, width, height = (
            round(viewport.x),
            round(viewport.y),
            round(viewport.image_width * viewport.scale),
            round(viewport.image_height * viewport.scale),
        )
        image = QRect(left, top, width, height)
        painter.setClipRegion(QRegion(image.adjusted(-18, -12, 18, 24)) - QRegion(image))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.black)
        painter.setOpacity(0.005)
        for reach in range(18, 0, -3):
            painter.drawRoundedRect(image.adjusted(-reach, 6 - reach, reach, 6 + reach), reach, reach)
        painter.setOpacity(1)
        painter.setClipping(False)
