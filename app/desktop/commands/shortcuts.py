"""The sheet of shortcuts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, caption, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_SMALL, TYPE_TITLE
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink, Words

SIZE: Final = QSize(760, 560)
_TOKENS: Final = (
    ("Walk through tokens", "arrows"),
    ("Copy the value", "Enter"),
    ("Show who voted", "Space"),
    ("Confirm that it is there", "C"),
    ("Take an image out", "Del"),
)
_VOTE: Final = "Accept vote"
Line = tuple[str, str]


class ShortcutSheet(QDialog):
    """What the window's own actions have, what the review adds, and what holds among tokens."""

    def __init__(self, actions: Sequence[QAction], review: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(SIZE)
        self.lines = _lines(actions)
        inside = QWidget()
        columns = QHBoxLayout()
        columns.setSpacing(48)
        columns.addLayout(_column((("EVERYWHERE", self.lines),)), 1)
        columns.addLayout(_column((("REVIEW", _lines(review)), ("TOKENS AND IMAGES", _TOKENS))), 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(18)
        column.addWidget(Words("Keyboard shortcuts", words(TYPE_TITLE, STRONG)))
        column.addLayout(columns)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Keyboard shortcuts")
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel."""
        painter_on(self).fillRect(self.rect(), colors_of(self).panel)


def _lines(actions: Sequence[QAction]) -> list[Line]:
    """Nine votes to accept are one line."""
    lines = [(action.text().rstrip("…"), _keys(action)) for action in actions if action.shortcuts()]
    kept = [line for line in lines if not line[0].startswith(_VOTE)]
    return [*kept, ("Accept a vote", "1 - 9")] if len(kept) < len(lines) else kept


def _keys(action: QAction) -> str:
    return ", ".join(key.toString() for key in action.shortcuts())


def _column(sections: Sequence[tuple[str, Sequence[Line]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for title, lines in sections:
        column.addWidget(Words(title, caption(), Ink.SECOND))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (what, keys) in enumerate(lines):
            grid.addWidget(Words(what, words(TYPE_BODY)), row, 0)
            said = Words(keys, numbers(TYPE_SMALL), Ink.SECOND)
            said.setMinimumWidth(said.sizeHint().width())
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(said, row, 1)
        column.addLayout(grid)
        column.addSpacing(10)
    column.addStretch(1)
    return column
