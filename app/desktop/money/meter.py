"""The meter in the bar."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.drawing.text import pixels_of
from app.desktop.panels.progress import price
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_BODY
from app.desktop.theme.painting import focus_ring, has_visible_focus, mixed, painter_on, rounded
from app.session.state import Money, State

_SIDE: Final = 11
_BAR: Final = 92
_GAP: Final = 6
NEAR: Final = {
    "source": "nine tenths of an image's budget are spent",
    "month": "nine tenths of this month's budget are spent",
}


def money_of(state: State) -> Money:
    """The money of a session against what all of its images may cost together."""
    images = max(1, sum(seen.source is not None for seen in state.sources))
    limit = state.money.limit
    return state.money if limit is None else replace(state.money, limit=limit * images)


class CostMeter(QPushButton):
    """Money on one line: spent, of, reserved. `limit` is what all images here may cost; a click tells the rest. While it is
    `busy` each part keeps the room that it once took: what is reserved comes and goes, and all of the bar would move.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._money = Money()
        self._tight = False
        self._busy = False
        self._room = (0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_money(self._money)

    def show_money(self, money: Money, *, busy: bool = False) -> None:
        """Follow the ledger, in place."""
        if (money, busy) == (self._money, self._busy) and self.accessibleName():
            return
        self._money, self._busy = money, busy
        saved = f", {price(money.saved)} saved by kept answers" if money.saved else ""
        near = f", {NEAR[money.near]}" if money.near in NEAR else ""
        said = " ".join(text for text in self._texts(money) if text)
        self.setAccessibleName(f"Cost: {said}{saved}{near}")
        self.setToolTip(f"{said}{saved}{near}")
        self._take_room()
        self.update()

    def be_tight(self, tight: bool) -> None:
        """Leave the bar out where the window is narrow."""
        if tight != self._tight:
            self._tight = tight
            self._room = (0, 0, 0, 0)
            self._take_room()
            self.update()

    def sizeHint(self) -> QSize:
        """All parts and the gaps between them."""
        parts = [width for width in self._room if width]
        return QSize(2 * _SIDE + 2 + sum(parts) + _GAP * (len(parts) - 1), CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, spent, of, bar, reserved."""
        colors = colors_of(self)
        painter = painter_on(self)
        hot = self.underMouse() or self.isDown()
        rounded(painter, self.rect(), colors.panel, mixed(colors.line, colors.ink, 0.14 if hot else 0.04), self.height() / 2)
        spent, of, reserved = self._texts(self._money)
        left = float(_SIDE + 1)
        for text, width, strong in zip((spent, of, None, reserved), self._room, (True, False, False, False), strict=True):
            if text is None and width:
                self._paint_bar(painter, QRectF(left, (self.height() - 6) / 2, width, 6))
            elif text:
                painter.setFont(words(TYPE_BODY, STRONG if strong else words().weight()))
                painter.setPen(colors.ink if strong else colors.second)
                painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += width + _GAP if width else 0
        if has_visible_focus(self):
            focus_ring(painter, self.rect(), colors.accent, self.height() / 2)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        colors = colors_of(self)
        rounded(painter, bar, colors.track, None, 3)
        limit = self._money.limit
        if not limit:
            return
        spent = min(1.0, float(self._money.spent / limit))
        taken = min(1.0, float((self._money.spent + self._money.reserved) / limit))
        fill = colors.look if taken >= 0.9 or self._money.near else colors.accent
        for share, color in ((taken, mixed(colors.panel, fill, 0.45)), (spent, fill)):
            if share:
                rounded(painter, QRectF(bar.x(), bar.y(), max(6.0, bar.width() * share), bar.height()), color, None, 3)

    def _take_room(self) -> None:
        """The whole bar is laid out again, so only where it is wider or narrower now."""
        before = self.sizeHint()
        widths = self._widths()
        spent, of, bar, reserved = map(max, widths, self._room) if self._busy else widths
        self._room = spent, of, bar, reserved
        if self.sizeHint() != before:
            self.updateGeometry()

    def _widths(self) -> tuple[int, int, int, int]:
        spent, of, reserved = self._texts(self._money)
        plain = words(TYPE_BODY)
        bar = 0 if self._tight or self._money.limit is None else _BAR
        return pixels_of(spent, words(TYPE_BODY, STRONG)), pixels_of(of, plain), bar, pixels_of(reserved, plain)

    def _texts(self, money: Money) -> tuple[str, str, str]:
        of = "spent" if money.limit is None else f"of {price(money.limit)}"
        return price(money.spent), of, f"{price(money.reserved)} reserved" if money.reserved else ""
