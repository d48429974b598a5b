"""Short words over the window: they come, are read aloud to who listens, and go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.bridge import Bridge
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.icons import Icon
from app.desktop.theme.measures import CONTROL_SMALL, RUN_STRIP, TYPE_BODY
from app.desktop.theme.painting import dot, painter_on, rounded
from app.session.changes import Change, Noticed

_HEIGHT: Final = 40
_SIDE: Final = 16
_SHOWN: Final = {"info": 4_000, "warning": 8_000, "error": 12_000}
_WIDEST: Final = 640
_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done about it: what the button says, and does."""

    words: str
    act: Callable[[], None]


class Notice(QLabel):
    """The newest word; older ones give way. Stays while the pointer is on it. One with an offer has a button for it."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(words(TYPE_BODY))
        self._level = "info"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._close = Button("", Look.QUIET, icon=Icon.CLOSE, name="Dismiss", height=CONTROL_SMALL, parent=self)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.hide)
        self._offer: Offer | None = None
        self.accept = Button("", height=CONTROL_SMALL, parent=self)
        self.accept.clicked.connect(self._accept)
        bridge.changed.connect(self._changed)
        parent.installEventFilter(self)
        self.hide()

    def say(self, notice: Noticed, offer: Offer | None = None) -> None:
        """Show it for a while."""
        self._level = notice.level
        self._offer = offer
        self.accept.setVisible(offer is not None)
        self.accept.show_text(offer.words if offer else "")
        self.setText(notice.text)
        self.setToolTip(notice.text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN[notice.level])
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def sizeHint(self) -> QSize:
        """Dot, words, offer, cross."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * _SIDE + 20 + self._controls
        return QSize(min(wide, _WIDEST), _HEIGHT)

    @property
    def _controls(self) -> int:
        """How wide the cross is, and the offer beside it."""
        return CONTROL_SMALL + (self.accept.sizeHint().width() + _GAP if self._offer else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        """Being read: do not go."""
        self._timer.stop()
        del event

    def leaveEvent(self, event: QEvent) -> None:
        """Was read: go soon."""
        self._timer.start(_SHOWN["info"])
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface, a dot that tells the level, the words."""
        colors = colors_of(self)
        painter = painter_on(self)
        rounded(painter, self.rect(), colors.panel, colors.line, 10)
        meaning = {"info": colors.accent, "warning": colors.look, "error": colors.bad}[self._level]
        dot(painter, QPointF(_SIDE + 3.0, _HEIGHT / 2), 4, meaning)
        painter.setFont(self.font())
        painter.setPen(colors.ink)
        room = self.width() - 2 * _SIDE - 20 - self._controls + 8
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(_SIDE + 16, 0, room, _HEIGHT), Qt.AlignmentFlag.AlignVCenter, shown)

    def _changed(self, change: Change) -> None:
        if isinstance(change, Noticed):
            self.say(change)

    def _accept(self) -> None:
        self.hide()
        if self._offer is not None:
            self._offer.act()

    def _place(self) -> None:
        size = self.sizeHint()
        room = self.window().size()
        wide = min(size.width(), room.width() - 32)
        self.setGeometry((room.width() - wide) // 2, room.height() - RUN_STRIP - _HEIGHT - 56, wide, _HEIGHT)
        top, right = (_HEIGHT - CONTROL_SMALL) // 2, wide - self._close.sizeHint().width() - 6
        self._close.move(right, top)
        self.accept.resize(self.accept.sizeHint())
        self.accept.move(right - self.accept.width() - _GAP // 2, top)
