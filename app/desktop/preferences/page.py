"""A page of Preferences: a title, and lines under it, each with what it is for."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.preferences.desk import Desk
from app.desktop.theme.fonts import MEDIUM, STRONG, words
from app.desktop.theme.measures import CONTROL, TYPE_BODY, TYPE_SMALL, TYPE_TITLE
from app.desktop.theme.words import Ink, Words
from app.session.setup import Arrangements

SIDE: Final = 28
LABEL: Final = 176


class Page(QScrollArea):
    """Subclasses furnish themselves and follow how everything stands."""

    title: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(SIDE, 22, SIDE, SIDE)
        self.column.setSpacing(18)
        self.column.addWidget(Words(self.title, words(TYPE_TITLE, STRONG)))
        self.furnish()
        self.column.addStretch(1)
        self.setWidget(self.inside)
        desk.changed.connect(self.show_arrangements)

    def furnish(self) -> None:
        """Add the lines."""
        raise NotImplementedError

    def show_arrangements(self, now: Arrangements) -> None:
        """Show how everything stands."""
        raise NotImplementedError

    def add_line(self, label: str, *controls: QWidget, note: str = "") -> Words:
        """A label at the left, controls beside it, a note in small under them; answers with the note."""
        line, said = line_of(label, controls, note)
        self.column.addLayout(line)
        return said


def line_of(label: str, controls: tuple[QWidget, ...], note: str = "") -> tuple[QHBoxLayout, Words]:
    """The same, for those who put it somewhere themselves."""
    name = Words(label, words(TYPE_BODY, MEDIUM), wrap=True)
    name.setFixedWidth(LABEL)
    name.setMinimumHeight(CONTROL)
    name.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    row = QHBoxLayout()
    row.setSpacing(8)
    wide = [control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding for control in controls]
    for control, stretches in zip(controls, wide, strict=True):
        row.addWidget(control, int(stretches))
    if not any(wide):
        row.addStretch(1)
    said = Words(note, words(TYPE_SMALL), Ink.SECOND, wrap=True)
    said.setVisible(bool(note))
    right = QVBoxLayout()
    right.setSpacing(4)
    right.addLayout(row)
    right.addWidget(said)
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(right, 1)
    return line, said
