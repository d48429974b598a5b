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
        self._figures = [1] * len(titles)
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
            self.setAccessibleTabName(self.addTab(title), title)

    def show_count(self, place: int, count: int) -> None:
        """Say how many tokens a tab holds."""
        if count != self._counts[place]:
            self._counts[place] = count
            self.setAccessibleTabName(place, f"{self._titles[place]} {count or ''}".rstrip())
            if len(str(count)) > self._figures[place]:
                self._figures[place] = len(str(count))
                self.setTabText(place, self._titles[place])  # Qt lays all tabs out again
            self.update(self.tabRect(place))

    def tabSizeHint(self, place: int) -> QSize:
        """Word, room for as many figures as there ever were, air: nothing moves while tokens come and go."""
        wide = self._width(self._titles[place], self.font())
        return QSize(wide + GAP + self._width("0" * self._figures[place], words(TYPE_BODY)) + 2 * SIDE, HEIGHT)

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
            left, wide = rect.left() + SIDE, self._width(title, self.font())
            painter.setFont(self.font())
            painter.setPen(colors.ink if chosen or hot else colors.second)
            painter.drawText(QRect(left, rect.top(), wide, rect.height()), Qt.AlignmentFlag.AlignVCenter, title)
            count = str(self._counts[place] or "")
            if count:
                painter.setFont(words(TYPE_BODY))
                painter.setPen(colors.third)
                beside = QRect(left + wide + GAP, rect.top(), rect.right() - left - wide - GAP, rect.height())
                painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, count)
                wide += GAP + self._width(count, words(TYPE_BODY))
            if chosen:
                rounded(painter, QRectF(rect.left(), rect.bottom() - 1, wide + 2 * SIDE, 2), colors.accent, None, 1)
                if has_visible_focus(self):
                    focus_ring(painter, rect.adjusted(1, 8, -1, -6), colors.accent, 6)
