"""The head of a section: a caption, and the choices that hold for it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.desktop.theme.button import Button, Look
from app.desktop.theme.fonts import STRONG, caption, words
from app.desktop.theme.measures import TYPE_CAPTION
from app.desktop.theme.words import Ink, Words

HEIGHT = 24


class Choice(Button):
    """One of a few, shown as `hex ▾`; opens a menu. `prefix` stands before the choice on the button."""

    def __init__(
        self,
        name: str,
        choices: Sequence[str],
        chosen: Callable[[str], None],
        *,
        prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look=Look.QUIET, height=HEIGHT, font=words(TYPE_CAPTION, STRONG), parent=parent)
        self._name = name
        self._prefix = prefix
        self._chosen = chosen
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for choice in choices:
            action = self._group.addAction(self._menu.addAction(choice, partial(self.choose, choice)))
            action.setCheckable(True)
        self.clicked.connect(self._open)
        self.show_choice(choices[0])

    def choose(self, choice: str) -> None:
        """As if a person had picked it."""
        self.show_choice(choice)
        self._chosen(choice)

    def show_choice(self, choice: str) -> None:
        """Say what holds now."""
        self.show_text(f"{self._prefix}{choice} ▾")
        self.setAccessibleName(f"{self._name}: {choice}")
        for action in self._group.actions():
            action.setChecked(action.text() == choice)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class Heading(QWidget):
    """A caption in small capitals, with choices at its right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 2, 0)
        self._row.setSpacing(4)
        self._row.addWidget(Words(title.upper(), caption(), Ink.SECOND), 1)
        self.setFixedHeight(HEIGHT + 4)

    def add(self, choice: Choice) -> None:
        """Put a choice at the right end."""
        self._row.addWidget(choice)
