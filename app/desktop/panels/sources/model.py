"""The sources as rows. Rows are found by key; only what changed is announced."""

from collections.abc import Sequence
from operator import is_
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.panels.sources.standing import Standing, standing_of
from app.session.state import Seen, State

KEY: Final = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class SourcesModel(QAbstractListModel):
    """One row a source, in the order in which they came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: list[Seen] = []
        self._standings: list[Standing | None] = []
        self._rows: dict[str, int] = {}

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many sources there are."""
        return 0 if parent.isValid() else len(self._seen)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, path and standing as text, and the key; the rest is painted from `seen` and `standing`."""
        if not index.isValid() or index.row() >= len(self._seen):
            return None
        seen = self._seen[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return seen.name
            case Qt.ItemDataRole.ToolTipRole:
                return self.standing(index.row()).hint
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{seen.name}, {self.standing(index.row()).spoken}"
            case _:
                return seen.key if role == KEY else None

    def seen(self, row: int) -> Seen:
        """The record behind that row."""
        return self._seen[row]

    def standing(self, row: int) -> Standing:
        """What that row says. Found out when it is first asked for: of ten thousand rows a dozen are in sight."""
        standing = self._standings[row]
        if standing is None:
            standing = self._standings[row] = standing_of(self._seen[row])
        return standing

    def row_of(self, key: str | None) -> int | None:
        """Where that source is, None when it is gone."""
        return None if key is None else self._rows.get(key)

    def key_at(self, row: int) -> str | None:
        """The source in that row, or None."""
        return self._seen[row].key if 0 <= row < len(self._seen) else None

    def show_all(self, state: State) -> str | None:
        """Make the rows what the state says, touching only the stretch that differs; answers the first key that got a new
        row.
        """
        old, new = self._seen, state.sources
        first = _common(old, new)
        last = _common(old[first:][::-1], new[first:][::-1])
        old_end, new_end = len(old) - last, len(new) - last
        changed = [now for was, now in zip(old[:first], new[:first], strict=True) if was is not now]
        changed += [now for was, now in zip(old[old_end:], new[new_end:], strict=True) if was is not now]
        together = min(old_end, new_end)
        if old_end > together:
            self.beginRemoveRows(QModelIndex(), together, old_end - 1)
            self._put(first, old_end, new[first:new_end])
            self.endRemoveRows()
        elif new_end > together:
            self.beginInsertRows(QModelIndex(), together, new_end - 1)
            self._put(first, old_end, new[first:new_end])
            self.endInsertRows()
        else:
            self._put(first, old_end, new[first:new_end])
        if together > first:
            self.dataChanged.emit(self.index(first), self.index(together - 1))
        for seen in changed:
            self.show_one(seen)
        return self.key_at(together) if new_end > together else None

    def show_one(self, seen: Seen) -> None:
        """Follow one source; says nothing when its row would look the same."""
        row = self._rows.get(seen.key)
        if row is None:
            return
        standing = standing_of(seen)
        was = self._seen[row]
        looks_the_same = standing == self.standing(row) and seen.thumbnail is was.thumbnail
        self._seen[row], self._standings[row] = seen, standing
        if not looks_the_same:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _put(self, first: int, end: int, sources: Sequence[Seen]) -> None:
        """Put these in the place of the rows from `first` on, before `end`."""
        for seen in self._seen[first:end]:
            del self._rows[seen.key]
        self._seen[first:end] = sources
        self._standings[first:end] = [None] * len(sources)
        moved = len(sources) != end - first
        for row in range(first, len(self._seen) if moved else end):
            self._rows[self._seen[row].key] = row


def _common(old: Sequence[Seen], new: Sequence[Seen]) -> int:
    """How many are the same from the start on. Most are the very same objects, and those are passed over quickly."""
    for row, same in enumerate(map(is_, old, new)):
        if not same and old[row].key != new[row].key:
            return row
    return min(len(old), len(new))
