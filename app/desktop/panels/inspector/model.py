"""Tokens as rows of a list. Rows are found by slot id; what changes is changed in place, what is new comes last."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QBasicTimer,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    QTimerEvent,
)

from app.desktop.drawing.color import qt_color
from app.desktop.fitting_list import Index
from app.desktop.panels.inspector.change import Change, change_of
from app.desktop.panels.inspector.saying import said_aloud, title_of
from app.tokens.color import Color
from app.votes.consensus import Consensus
from app.votes.witness import Witness

Order = Callable[[Consensus], Any]
NOWHERE: Final = QModelIndex()
FADE: Final = 0.18
_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
)
FRAME: Final = 16
THANKS: Final = 900


class TokenModel(QAbstractListModel):
    """What a list shows of each token, and what only the list knows: which rows are open, new, or were just copied."""

    def __init__(
        self,
        written: Callable[[Consensus], str],
        order: Order | None = None,
        parent: QObject | None = None,
        *,
        witnesses: Callable[[], Mapping[str, Witness]] = dict,
    ) -> None:
        """`written` says a token's value in the chosen notation; `order` is the key that tokens are first sorted by;
        `witnesses` knows who votes.
        """
        super().__init__(parent)
        self._witnesses = witnesses
        self.written = written
        self.order = order
        self.largest_share = 0.0
        self._tokens: list[Consensus] = []
        self._source: str | None = None
        self._open: set[str] = set()
        self._earlier: Mapping[str, Consensus] | None = None
        self._fresh: dict[str, float] = {}
        self._copied: str | None = None
        self._fading = QBasicTimer()
        self._thanks = QBasicTimer()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many tokens."""
        return 0 if parent.isValid() else len(self._tokens)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name to search by, and the sentence for a screen reader; everything else is painted from `token`."""
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(self._tokens[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            token = self._tokens[index.row()]
            return said_aloud(token, self.written(token))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tokens can be dragged out."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """Text, and for colors what color wells take."""
        return ["text/plain", "application/x-color"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The value as it would be copied."""
        dragged = QMimeData()
        for index in indexes[:1]:
            token = self._tokens[index.row()]
            dragged.setText(self.written(token))
            if isinstance(token.value, Color):
                dragged.setColorData(qt_color(token.value))
        return dragged

    def token(self, row: int) -> Consensus:
        """The token in a row."""
        return self._tokens[row]

    def row_of(self, slot_id: str) -> int | None:
        """Where a token is listed; None when it is not."""
        return next((row for row, token in enumerate(self._tokens) if token.slot_id == slot_id), None)

    def show(self, source: str | None, tokens: Sequence[Consensus], earlier: Mapping[str, Consensus] | None = None) -> None:
        """Show the tokens of `source`. Of the same source rows stay where they are; another one starts anew. `earlier` is how
        they stood before models were asked.
        """
        compared = earlier != self._earlier
        self._earlier = earlier
        if source != self._source:
            self._start_anew(source, tokens)
            return
        arriving = {token.slot_id: token for token in tokens}
        self._remove_all_but(arriving)
        self._replace(arriving)
        known = {token.slot_id for token in self._tokens}
        self._append([token for token in tokens if token.slot_id not in known])
        self._measure()
        if compared:  # with the same past, only the rows that changed look different
            self.repaint_all()

    def sort_by(self, order: Order) -> None:
        """Put the rows in another order, because a person asked."""
        self.order = order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        there = [self._tokens[index.row()].slot_id for index in before]
        self._tokens.sort(key=order)
        rows = {token.slot_id: row for row, token in enumerate(self._tokens)}
        self.changePersistentIndexList(before, [self.index(rows[slot_id]) for slot_id in there])
        self.layoutChanged.emit()

    def is_open(self, row: int) -> bool:
        """Whether its votes are shown."""
        return self._tokens[row].slot_id in self._open

    @property
    def opened(self) -> Consensus | None:
        """A token whose votes are shown, the first of them."""
        return next((token for token in self._tokens if token.slot_id in self._open), None)

    def open(self, row: int, shown: bool, *, alone: bool = False) -> None:
        """Show or hide the votes behind a token; with `alone`, hide those of all others."""
        slot_id = self._tokens[row].slot_id
        others = set() if alone else self._open - {slot_id}
        self._open = others | ({slot_id} if shown else set())
        self._changed(0 if alone else row, len(self._tokens) - 1 if alone else row)

    def change(self, row: int) -> Change | None:
        """What became of it since models were asked."""
        token = self._tokens[row]
        if self._earlier is None:
            return None
        return change_of(self._earlier.get(token.slot_id), token, self._witnesses(), self.written)

    def opacity(self, row: int) -> float:
        """Below 1 while a new token fades in."""
        since = self._fresh.get(self._tokens[row].slot_id) if self._fresh else None
        return 1.0 if since is None else min(1.0, (monotonic() - since) / FADE)

    def rests(self, row: int) -> bool:
        """Whether it looks as it will look until its token changes: not opened, not fading in, not just copied."""
        return not self.is_open(row) and not self.is_copied(row) and self.opacity(row) == 1.0

    def is_copied(self, row: int) -> bool:
        """Whether it was copied a moment ago."""
        return self._tokens[row].slot_id == self._copied

    def thank(self, row: int) -> None:
        """Say in the row, for a moment, that it was copied."""
        self._forget_copied()
        self._copied = self._tokens[row].slot_id
        self._repaint(row, row)
        self._thanks.start(THANKS, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        """The next frame of what fades in, or the end of a thank-you."""
        if event.timerId() == self._fading.timerId():
            self._step_fading()
        else:
            self._thanks.stop()
            self._forget_copied()

    def rest(self) -> None:
        """Nobody looks: what fades in is there, what was copied is forgotten, no timer runs."""
        self._fading.stop()
        self._thanks.stop()
        self._fresh.clear()
        self._copied = None

    def repaint_all(self) -> None:
        """The notation changed."""
        self._changed(0, len(self._tokens) - 1)

    def _start_anew(self, source: str | None, tokens: Sequence[Consensus]) -> None:
        self._source = source
        if not tokens and not self._tokens:
            return
        self.beginResetModel()
        self._tokens = sorted(tokens, key=self.order) if self.order else list(tokens)
        self._open, self._fresh, self._copied = set(), {}, None
        self.endResetModel()
        self._measure()

    def _remove_all_but(self, arriving: dict[str, Consensus]) -> None:
        for row in reversed(range(len(self._tokens))):
            if self._tokens[row].slot_id not in arriving:
                self.beginRemoveRows(NOWHERE, row, row)
                del self._tokens[row]
                self.endRemoveRows()

    def _replace(self, arriving: dict[str, Consensus]) -> None:
        changed = []
        grown = False
        for row, old in enumerate(self._tokens):
            new = arriving[old.slot_id]
            if new is old or new == old:
                continue
            self._tokens[row] = new
            grown |= new.value != old.value or old.slot_id in self._open
            changed.append(row)
        if changed:
            (self._changed if grown else self._repaint)(changed[0], changed[-1])

    def _append(self, fresh: Sequence[Consensus]) -> None:
        if not fresh:
            return
        first = len(self._tokens)
        self.beginInsertRows(NOWHERE, first, first + len(fresh) - 1)
        self._tokens += sorted(fresh, key=self.order) if self.order else fresh
        self.endInsertRows()
        if first:  # what comes into an empty list is what a person waits for
            self._fade_in([token.slot_id for token in fresh])

    def _fade_in(self, slot_ids: Sequence[str]) -> None:
        self._fresh |= dict.fromkeys(slot_ids, monotonic())
        self._fading.start(FRAME, self)

    def _step_fading(self) -> None:
        rows = [row for row, token in enumerate(self._tokens) if token.slot_id in self._fresh]
        self._fresh = {slot_id: since for slot_id, since in self._fresh.items() if monotonic() - since < FADE}
        if not self._fresh:
            self._fading.stop()
        if rows:
            self._repaint(rows[0], rows[-1])

    def _forget_copied(self) -> None:
        row = None if self._copied is None else self.row_of(self._copied)
        self._copied = None
        if row is not None:
            self._repaint(row, row)

    def _measure(self) -> None:
        largest = max((token.share or 0.0 for token in self._tokens), default=0.0)
        if largest != self.largest_share:
            self.largest_share = largest
            self._repaint(0, len(self._tokens) - 1)

    def _changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    def _repaint(self, first: int, last: int) -> None:
        """As `_changed`, when rows are as tall as before."""
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.DecorationRole])
