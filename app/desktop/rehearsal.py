"""What is not in sight yet is laid out and painted once beforehand, piece by piece while nothing else goes on.

Else the first drop pays for it: the first layout of a hundred widgets, the first glyphs of every font.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from string import ascii_letters, digits
from typing import Final

from PySide6.QtCore import QBasicTimer, QObject, QPointF, QSize, QTimerEvent
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.desktop.theme.fonts import MEDIUM, STRONG, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_CAPTION, TYPE_SMALL

_STEP: Final = 15
"""Milliseconds between two pieces: whoever does something has their turn in between."""
_SIGNS: Final = digits + "#.%·" + ascii_letters
_BETWEEN: Final = 4
"""Places within a pixel that Qt keeps a glyph for."""


class Rehearsal(QObject):
    """Goes through the panels of the stage; ends by itself, or once the stage is in sight."""

    def __init__(self, stage: QWidget, size: QSize, panels: Sequence[QWidget], scenes: Sequence[Iterator[None]] = ()) -> None:
        """`scenes` do a piece each time that they are asked for the next."""
        super().__init__(stage)
        self._stage = stage
        resized = partial(stage.resize, size)  # the page that is in sight has its size: so will the stage
        written = [partial(_write, font) for font in _fonts()]
        dressed = [partial(_dress, panel) for panel in panels]
        self._pieces: list[Callable[[], object]] = [*dressed, resized, *(panel.grab for panel in panels), *written]
        self._scenes = list(scenes)
        self._timer = QBasicTimer()
        self._timer.start(_STEP, self)

    def timerEvent(self, _event: QTimerEvent) -> None:
        """The next piece."""
        if self._stage.isVisible() or not (self._pieces or self._scenes):
            self._timer.stop()
            self.deleteLater()
        elif self._pieces:
            self._pieces.pop(0)()
        elif next(self._scenes[0], self) is self:
            self._scenes.pop(0)


def _fonts() -> list[QFont]:
    """Those that rows and cards are written in."""
    plain = [words(size) for size in (TYPE_BODY, TYPE_CAPTION)]
    strong = [words(TYPE_BODY, MEDIUM), words(TYPE_SMALL, MEDIUM), words(TYPE_BODY, STRONG)]
    return [*plain, *strong, numbers(TYPE_CAPTION), numbers(TYPE_SMALL - 1), numbers(TYPE_SMALL, MEDIUM)]


def _dress(panel: QWidget) -> None:
    """Fonts, colors and style reach also what is not shown yet."""
    for widget in (panel, *panel.findChildren(QWidget)):
        widget.ensurePolished()


def _write(font: QFont) -> None:
    paper = QPixmap(1000, 24)
    painter = QPainter(paper)
    painter.setFont(font)
    for place in range(_BETWEEN):
        painter.drawText(QPointF(place / _BETWEEN, 8), _SIGNS)
    painter.end()
