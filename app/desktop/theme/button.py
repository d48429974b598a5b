"""Buttons: primary, plain and quiet, with an icon, a key printed on them, or both."""

from enum import Enum, auto

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.icons import SIZE, Icon, paint_icon
from app.desktop.theme.measures import CONTROL, RADIUS_BUTTON, RADIUS_TAG, TYPE_BODY, TYPE_CAPTION
from app.desktop.theme.painting import focus_ring, has_visible_focus, mixed, painter_on, rounded

_SIDE = 14
_TIGHT = 8
_GAP = 8
_KEY_HEIGHT = 18


class Look(Enum):
    """How a button is dressed."""

    PRIMARY = auto()
    PLAIN = auto()
    QUIET = auto()
    PILL = auto()


class Button(QPushButton):
    """A painted button. `key` is printed on it; an icon without text needs `name` for screen readers."""

    def __init__(
        self,
        text: str = "",
        look: Look = Look.PLAIN,
        *,
        key: str = "",
        icon: Icon | None = None,
        name: str = "",
        height: int = CONTROL,
        font: QFont | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._key = key
        self._icon = icon
        self._height = height
        self._measured: tuple[QFont, str, int] = (QFont(), "", 0)
        self._side = _SIDE if height >= CONTROL else 10
        self.setFont(font or words(TYPE_BODY, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)

    def show_text(self, text: str) -> None:
        """Change the words in place, when they differ."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as icon, words and key."""
        parts = [width for width in (self._icon_width(), self._text_width(), self._key_width()) if width]
        side = self._side if self.text() else _TIGHT
        return QSize(2 * side + sum(parts) + _GAP * max(0, len(parts) - 1), self._height)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw body, icon, words, key and focus ring."""
        colors = colors_of(self)
        painter = painter_on(self)
        ink, fill, line = self._dress(colors)
        radius = self.height() / 2 if self._look is Look.PILL else RADIUS_BUTTON
        if fill is not None or line is not None:
            rounded(painter, self.rect(), fill, line, radius)
        left = self._side if self.text() else _TIGHT
        if self._icon is not None:
            paint_icon(painter, self._icon, left, (self.height() - SIZE) / 2, ink)
            left += SIZE + _GAP
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(QRect(left, 0, self._text_width(), self.height()), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._key:
            self._paint_key(painter, colors, ink)
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.ink if self._look is Look.PRIMARY else colors.accent, radius)

    def _paint_key(self, painter: QPainter, colors: Colors, ink: QColor) -> None:
        width = self._key_width()
        rect = QRectF(self.width() - self._side - width + 4, (self.height() - _KEY_HEIGHT) / 2, width, _KEY_HEIGHT)
        primary = self._look is Look.PRIMARY and self.isEnabled()
        wash = mixed(colors.accent, colors.on_accent, 0.16) if primary else colors.raised
        rounded(painter, rect, wash, mixed(colors.accent, colors.on_accent, 0.4) if primary else colors.line, RADIUS_TAG)
        painter.setFont(numbers(TYPE_CAPTION))
        painter.setPen(ink if primary else colors.second)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._key)

    def _dress(self, colors: Colors) -> tuple[QColor, QColor | None, QColor | None]:
        hot = self.underMouse() and self.isEnabled()
        down = self.isDown()
        if not self.isEnabled():
            quiet = self._look is Look.QUIET
            return colors.third, None if quiet else colors.raised, None if quiet else colors.line
        if self._look is Look.PRIMARY:
            return colors.on_accent, mixed(colors.accent, colors.ink, 0.16 if down else 0.08 if hot else 0), None
        if self.isCheckable() and self.isChecked():
            return colors.accent, colors.accent_wash, mixed(colors.accent_wash, colors.accent, 0.35)
        if self._look is Look.QUIET:
            return (colors.ink if hot else colors.second), (colors.inner_line if hot or down else None), None
        fill = mixed(colors.panel, colors.ink, 0.08 if down else 0.04 if hot else 0)
        return colors.ink, fill, mixed(colors.line, colors.ink, 0.14 if hot else 0.04)

    def _icon_width(self) -> int:
        return SIZE if self._icon is not None else 0

    def _text_width(self) -> int:
        font, text = self.font(), self.text()
        if (font, text) != self._measured[:2]:
            self._measured = font, text, QFontMetrics(font).horizontalAdvance(text)
        return self._measured[2]

    def _key_width(self) -> int:
        return max(20, QFontMetrics(numbers(TYPE_CAPTION)).horizontalAdvance(self._key) + 10) if self._key else 0
