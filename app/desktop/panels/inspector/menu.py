"""What can be done with a token."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QMenu

from app.desktop.fitting_list import Index
from app.desktop.panels.inspector.copying import NOTATIONS, Copying
from app.desktop.panels.inspector.saying import FOLDED
from app.tokens.color import Color

if TYPE_CHECKING:
    from app.desktop.panels.inspector.view import TokenView


def token_menu(view: "TokenView", index: Index, copying: Copying) -> QMenu:
    """Copy in each notation, show the votes, confirm. The menu goes when it is closed."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    there = QPersistentModelIndex(index)
    token = view.tokens.token(index.row())
    menu.addAction("Copy", partial(view.copy, there))
    if isinstance(token.value, Color):
        for notation in NOTATIONS:
            menu.addAction(f"Copy as {notation}", partial(copying.copy, token.value, notation))
    menu.addSeparator()
    shown = view.tokens.is_open(index.row())
    menu.addAction("Hide votes" if shown else "Show votes", partial(view.show_votes, there, shown=not shown))
    if token.status in FOLDED:
        menu.addAction("Confirm", partial(view.confirm, there))
    return menu
