"""A small tag that says how something stands."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.desktop.drawing.text import CENTER, paint_line, pixels_of
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import RADIUS_TAG, TYPE_CAPTION
from app.desktop.theme.painting import painter_on, rounded

HEIGHT = 18
_SIDE = 6


class Tone(Enum):
    """What a tag's color says: the names of its ink and its wash."""

    QUIET = ("second", "inner_line")
    ACCENT = ("accent", "accent_wash")
    GOOD = ("good", "good_wash")
    LOOK = ("look", "look_wash")
    BAD = ("bad", "bad_wash")

    def of(self, colors: Colors) -> tuple[QColor, QColor]:
        """Ink and wash."""
        ink, wash = self.value
        return getattr(colors, ink), getattr(colors, wash)


def badge_width(text: str) -> int:
    """How wide a tag with that text is drawn."""
    return pixels_of(text, words(TYPE_CAPTION, MEDIUM)) + 2 * _SIDE if text else 0


def paint_badge(
    painter: QPainter, left: int, top: int, text: str, tone: Tone, colors: Colors, *, on: QColor | None = None
) -> int:
    """Draw a tag for delegates and rows that paint themselves; says how wide it became. `on` is what it is drawn on, where that
    is not the panel: a wash on the same wash could not be seen.
    """
    ink, wash = tone.of(colors)
    wash = colors.panel if on == wash else wash
    rect = QRect(left, top, badge_width(text), HEIGHT)
    rounded(painter, rect, wash, None, RADIUS_TAG)
    paint_line(painter, QRectF(rect), text, words(TYPE_CAPTION, MEDIUM), ink, side=CENTER)
    return rect.width()


class Badge(QLabel):
    """A tag as a widget; `show_text` changes it in place."""

    def __init__(self, text: str = "", tone: Tone = Tone.QUIET, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tone = tone
        self.setText(text)

    def show_text(self, text: str, tone: Tone) -> None:
        """Say something else, when it differs."""
        if tone is not self._tone:
            self._tone = tone
            self.update()
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        return QSize(badge_width(self.text()), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the wash and the word."""
        if self.text():
            paint_badge(painter_on(self), 0, (self.height() - HEIGHT) // 2, self.text(), self._tone, colors_of(self))
