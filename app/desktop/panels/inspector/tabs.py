"""The inspector's tabs: a word and how many there are; the chosen one is underlined."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.measures import TYPE_BODY
from app.desktop.theme.painting import focus_ring, has_visible_focus, painter_on, rounded

HEIGHT = 44
SIDE = 9
GAP = 5


class Tabs(QTabBar):
    """Arrow keys change the tab. Counts change in place."""

    def __init__(self, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = [0] * len(titles)
        self._titles = titles
        self._widths: dict[str, int] = {}
        self.setAccessibleName("Kinds of token")
        self.setFont(words(TYPE_BODY, MEDIUM))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for title in titles:
            self.addTab(title)

    def show_count(self, place: int, count: int) -> None:
        """Say how many tokens a tab holds."""
        if count != self._counts[place]:
            self._counts[place] = count
            self.setTabText(place, f"{self._titles[place]} {count or ''}".rstrip())

    def tabSizeHint(self, place: int) -> QSize:
        """Word, count, air. Qt asks for all tabs again with every count that changes."""
        wide = self._width(self._titles[place], self.font())
        count = self._counts[place]
        return QSize(wide + (GAP + self._width(str(count), words(TYPE_BODY)) if count else 0) + 2 * SIDE, HEIGHT)

    def minimumTabSizeHint(self, place: int) -> QSize:
        """Never cut."""
        return self.tabSizeHint(place)

    def _width(self, text: str, font: QFont) -> int:
        if text not in self._widths:
            self._widths[text] = QFontMetrics(font).horizontalAdvance(text)
        return self._widths[text]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, counts, line, focus."""
        colors, painter, option = colors_of(self), painter_on(self), QStyleOptionTab()
        for place, title in enumerate(self._titles):
            rect, chosen = self.tabRect(place), place == self.currentIndex()
            self.initStyleOption(option, place)
            hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.setFont(self.font())
            painter.setPen(colors.ink if chosen or hot else colors.second)
            inside = QRect(rect.left() + SIDE, rect.top(), rect.width() - 2 * SIDE, rect.height())
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, title)
            if self._counts[place]:
                painter.setFont(words(TYPE_BODY))
                painter.setPen(colors.third)
                painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._counts[place]))
            if chosen:
                line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 2)
                rounded(painter, line, colors.accent, None, 1)
                if has_visible_focus(self):
                    focus_ring(painter, rect.adjusted(1, 8, -1, -6), colors.accent, 6)
