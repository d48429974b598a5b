"""Storage: what lies where, and how much of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.preferences.page import Page
from app.desktop.theme.button import Button
from app.desktop.theme.card import Card
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_BODY, TYPE_SMALL
from app.desktop.theme.words import Ink, Words
from app.session.setup import Arrangements, Place


class PlaceRow(QWidget):
    """What it is, where it lies, its size, and a way there."""

    opened = Signal(object)

    def __init__(self, what: str) -> None:
        super().__init__()
        self._path = Path()
        self._where = Words("", numbers(TYPE_SMALL), Ink.SECOND, elide=Qt.TextElideMode.ElideMiddle)
        self._size = Words("", numbers(TYPE_SMALL), Ink.SECOND)
        self._size.setFixedWidth(72)
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.open = Button("Open folder", height=CONTROL_SMALL)
        self.open.setAccessibleName(f"Open the folder of: {what}")
        self.open.clicked.connect(lambda: self.opened.emit(self._path))
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(Words(what, words(TYPE_BODY, MEDIUM)))
        said.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(16)
        row.addLayout(said, 1)
        row.addWidget(self._size)
        row.addWidget(self.open)

    def show_place(self, place: Place) -> None:
        """Follow the disk."""
        self._path = place.path
        self._where.show_text(str(place.path))
        self._size.show_text(sized(place.bytes))


class StoragePage(Page):
    """Nothing lies anywhere else."""

    title = "Storage"

    def furnish(self) -> None:
        """Places, then the session cache."""
        self.rows: dict[str, PlaceRow] = {}
        card = Card()
        self._list = QVBoxLayout(card)
        self._list.setContentsMargins(0, 4, 0, 4)
        self._list.setSpacing(0)
        self.column.addWidget(card)
        self.clear = Button("Clear session cache")
        self.clear.clicked.connect(self._clear)
        self.add_line("Answers in memory", self.clear, note="The store keeps every answer; only this session forgets.")

    def show_arrangements(self, now: Arrangements) -> None:
        """Follow the disk."""
        for what, place in now.places.items():
            if what not in self.rows:
                row = self.rows[what] = PlaceRow(what)
                row.opened.connect(partial(open_folder, row))
                self._list.addWidget(row)
            self.rows[what].show_place(place)

    def _clear(self) -> None:
        self.desk.bridge.submit(lambda session: session.clear_cache())


def open_folder(_asker: object, path: Path) -> None:
    """Show it in the file manager: the folder itself, or the nearest one that exists."""
    folder = next((one for one in (path, *path.parents) if one.is_dir()), Path.home())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def sized(count: int) -> str:
    """`812 B`, `18.4 MB`."""
    amount = float(count)
    for unit in ("B", "KB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
