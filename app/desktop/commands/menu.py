"""The menu behind the three dots: files, set-up, help."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

_FILES = ("Open…", "Paste", "Read a region of the screen", "Export…")
_SET_UP = ("Choose a preset", "Show what it cost", "Preferences…")
_HELP = ("Find a command…", "Keyboard shortcuts", "Open the log")


def main_menu(
    actions: Sequence[QAction],
    recent: Sequence[Path],
    open_again: Callable[[Path], None],
    forget: Callable[[], None],
    parent: QWidget,
) -> QMenu:
    """The window's own actions, so that keys and names are the same everywhere; and the files that were opened last."""
    known = {action.text(): action for action in actions}
    menu = QMenu(parent)
    _add(menu, known, _FILES[:1])
    _add_recent(menu, recent, open_again, forget)
    _add(menu, known, _FILES[1:])
    for names in (_SET_UP, _HELP, ("Quit",)):
        menu.addSeparator()
        _add(menu, known, names)
    return menu


def _add(menu: QMenu, known: dict[str, QAction], names: Sequence[str]) -> None:
    for name in names:
        menu.addAction(known[name])


def _add_recent(menu: QMenu, recent: Sequence[Path], open_again: Callable[[Path], None], forget: Callable[[], None]) -> None:
    under = menu.addMenu("Open recent")
    under.setEnabled(bool(recent))
    for path in recent:
        action = under.addAction(path.name.replace("&", "&&"), partial(open_again, path))
        action.setToolTip(str(path))
    under.setToolTipsVisible(True)
    under.addSeparator()
    under.addAction("Forget these", forget)
