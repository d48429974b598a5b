"""The inspector's tabs: a word and how many there are; the chosen one is underlined."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from app.desktop.drawing.text import paint_line, width_of
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
        wide = width_of(self._titles[place], words(TYPE_BODY, MEDIUM))
        return QSize(round(wide + GAP + width_of("0" * self._figures[place], words(TYPE_BODY))) + 2 * SIDE, HEIGHT)

    def minimumTabSizeHint(self, place: int) -> QSize:
        """Never cut."""
        return self.tabSizeHint(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, counts, line, focus."""
        colors, painter, option = colors_of(self), painter_on(self), QStyleOptionTab()
        for place, title in enumerate(self._titles):
            rect, chosen = self.tabRect(place), place == self.currentIndex()
            self.initStyleOption(option, place)
            hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
            line = QRectF(rect).adjusted(SIDE, 0, 0, 0)
            wide = paint_line(painter, line, title, words(TYPE_BODY, MEDIUM), colors.ink if chosen or hot else colors.second)
            count = str(self._counts[place] or "")
            if count:
                wide += GAP
                wide += paint_line(painter, line.adjusted(wide, 0, 0, 0), count, words(TYPE_BODY), colors.third)
            if chosen:
                rounded(painter, QRectF(rect.left(), rect.bottom() - 1, wide + 2 * SIDE, 2), colors.accent, None, 1)
                if has_visible_focus(self):
                    focus_ring(painter, rect.adjusted(1, 8, -1, -6), colors.accent, 6)
