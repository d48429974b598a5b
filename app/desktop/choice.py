"""One of a few, chosen from a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.theme.button import Button, Look
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.measures import TYPE_CAPTION, TYPE_SMALL

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
        look: Look = Look.QUIET,
        parent: QWidget | None = None,
    ) -> None:
        face = words(TYPE_CAPTION, STRONG) if look is Look.QUIET else words(TYPE_SMALL)
        super().__init__(look=look, height=HEIGHT, font=face, parent=parent)
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
        """Under the button, with the right ends in line: most choices stand at a right edge."""
        self._menu.popup(self.mapToGlobal(QPoint(self.width() - self._menu.sizeHint().width(), self.height())))
