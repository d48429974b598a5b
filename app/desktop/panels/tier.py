"""One tier in the run strip: its name and state, and a dot for each of its extractors."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop.drawing.text import paint_line, pixels_of
from app.desktop.panels.grouping import Group, grouped
from app.desktop.panels.progress import TierState, entry, tier_state
from app.desktop.theme.badge import HEIGHT as BADGE_HEIGHT
from app.desktop.theme.badge import badge_width, paint_badge
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_SMALL
from app.desktop.theme.painting import dot, painter_on
from app.runs.status import ExtractorStatus, Phase

_EDGE: Final = 18
_HEAD: Final = 16
_ENTRIES: Final = 41
_LINE: Final = 18
_DOT: Final = 4.0
_DOTTED: Final = 13
_GAP: Final = 12
_NARROW: Final = 108
_TIGHTER: Final = 104
_TIGHT: Final = 168
_SENTENCE: Final = 280
_WIDEST: Final = 1000
_TIME: Final = "000 ms"


class TierBox(QWidget):
    """Paints itself; widths are reserved for what is still to come, so that nothing jumps."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._extractors: tuple[ExtractorStatus, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._state = TierState()
        self._wanted = _NARROW
        self._tight = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.show_tier(())

    def show_tier(self, extractors: Sequence[ExtractorStatus]) -> None:
        """Follow the extractors of this tier; repaints only when they differ."""
        extractors = tuple(extractors)
        if extractors == self._extractors and self.accessibleName():
            return
        planned = [status.extractor for status in extractors] != [status.extractor for status in self._extractors]
        self._extractors = extractors
        self._groups = grouped(extractors)
        self._state = tier_state(extractors)
        # Room is kept from the start; only the sentence of a failure is worth a step aside.
        if planned or (_failed(extractors) and self._measure() > self._wanted):
            self._wanted = self._measure()
            self.updateGeometry()
        details = "; ".join(f"{group.whole.title} {entry(group).spoken}" for group in self._groups)
        self.setAccessibleName(f"{self._name}: {self._state.text}. {details}".strip(" ."))
        self.update()

    def be_tight(self, tight: bool) -> None:
        """Make do with less where the window is narrow."""
        if tight != self._tight:
            self._tight = tight
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for every extractor with its time."""
        return QSize(self._wanted, 60)

    def minimumSizeHint(self) -> QSize:
        """Name and state, and the first extractor."""
        room, sentence = (_TIGHTER, _TIGHT) if self._tight else (_TIGHT, _SENTENCE)
        return QSize(min(self._wanted, sentence if _failed(self._extractors) else room), 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, state, dots, the line at the right."""
        colors = colors_of(self)
        painter = painter_on(self)
        planned = bool(self._extractors)
        head = QRectF(0, _HEAD, self.width(), BADGE_HEIGHT)
        ink = colors.ink if planned else colors.third
        left = round(paint_line(painter, head, self._name, words(TYPE_BODY, STRONG), ink)) + 8
        if planned and self._state.text and left + badge_width(self._state.text) <= self.width() - _EDGE:
            paint_badge(painter, left, _HEAD, self._state.text, self._state.tone, colors)
        if planned:
            self._paint_entries(painter, colors)
        else:
            line = QRectF(0, _ENTRIES, self.width() - _EDGE, _LINE)
            paint_line(painter, line, "not in this plan", words(TYPE_SMALL), colors.third)
        painter.fillRect(self.width() - _EDGE, 16, 1, self.height() - 30, colors.line)

    def event(self, event: QEvent) -> bool:
        """The tool tip names every extractor, also those that had no room."""
        if isinstance(event, QHelpEvent) and self._extractors:
            lines = [f"{group.whole.title}: {entry(group).spoken}" for group in self._groups]
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)

    def _paint_entries(self, painter: QPainter, colors: Colors) -> None:
        room = self.width() - _EDGE - 8
        left = 0
        for place, group in enumerate(self._groups):
            after = len(self._groups) - place - 1
            shown = entry(group)
            wide = _entry_width(group.whole.title, shown.text)
            needed = wide + (_GAP + pixels_of(f"+{after}", words(TYPE_SMALL)) if after else 0)
            if place and left + needed > room:
                line = QRectF(left, _ENTRIES, room - left, _LINE)
                paint_line(painter, line, f"+{after + 1}", words(TYPE_SMALL), colors.second)
                return
            _paint_dot(painter, QPointF(left + _DOT + 0.5, _ENTRIES + 9), group.whole.phase, colors)
            text = QRectF(left + _DOTTED, _ENTRIES, room - left - _DOTTED, _LINE)
            paint_line(painter, text, shown.text, words(TYPE_SMALL), shown.ink.of(colors))
            left += wide + _GAP

    def _measure(self) -> int:
        entries = sum(_entry_width(group.whole.title, entry(group).text) + _GAP for group in self._groups)
        head = pixels_of(self._name, words(TYPE_BODY, STRONG)) + 8 + badge_width("skipped: budget")
        return min(max(entries, head if self._extractors else _NARROW), _WIDEST) + _EDGE + 8


def _entry_width(title: str, text: str) -> int:
    """With room for its time from the start."""
    font = words(TYPE_SMALL)
    return _DOTTED + max(pixels_of(f"{title} {_TIME}", font), pixels_of(text, font))


def _failed(extractors: Sequence[ExtractorStatus]) -> int:
    return sum(status.phase is Phase.FAILED for status in extractors)


def _paint_dot(painter: QPainter, center: QPointF, phase: Phase, colors: Colors) -> None:
    match phase:
        case Phase.PENDING | Phase.SKIPPED:
            painter.setPen(QPen(colors.third, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, _DOT - 0.5, _DOT - 0.5)
        case Phase.RUNNING:
            painter.setPen(QPen(colors.accent, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, _DOT - 0.5, _DOT - 0.5)
            painter.setBrush(colors.accent)
            painter.drawPie(QRectF(center.x() - _DOT, center.y() - _DOT, 2 * _DOT, 2 * _DOT), 90 * 16, 180 * 16)
        case Phase.FAILED:
            dot(painter, center, _DOT, colors.bad)
        case Phase.CACHED:
            dot(painter, center, _DOT, colors.third)
        case Phase.DONE:
            dot(painter, center, _DOT, colors.second)
