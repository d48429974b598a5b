"""The queue as a list, filtered and ordered; a question is known by its source and slot."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from app.desktop.fitting_list import Index
from app.desktop.review.wording import reason_of, source_of, subject_of, support_of
from app.session.state import Question
from app.tokens.domain import Domain
from app.tokens.slots import SLOTS

Id = tuple[str, str]
NOWHERE: Final = QModelIndex()
EVERYTHING: Final = "all domains"
DOMAINS: Final = (EVERYTHING, *(domain.value for domain in Domain))
ANY_DOUBT: Final = "all doubts"
DOUBTS: Final = (ANY_DOUBT, "conflict", "near", "before", "deferred")
ORDERS: Final[dict[str, Callable[[Question], Any] | None]] = {
    "doubt first": None,
    "image by image": lambda question: question.source_name.casefold(),
    "slot by slot": lambda question: question.consensus.slot,
}


def id_of(question: Question) -> Id:
    """What a question is known by."""
    return question.key, question.consensus.slot_id


class Asked(QAbstractListModel):
    """What is shown of the queue. `filtered` says that a person changed what passes, or the order."""

    filtered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: tuple[Question, ...] = ()
        self._shown: list[Question] = []
        self._domain = EVERYTHING
        self._doubt = ANY_DOUBT
        self._order = next(iter(ORDERS))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many questions are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """For a screen reader; the rest is painted from `question`."""
        question = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return subject_of(question.consensus)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            consensus = question.consensus
            parts = (subject_of(consensus), source_of(question), support_of(consensus), reason_of(question)[0])
            return ", ".join(part for part in parts if part)
        return None

    def question(self, row: int) -> Question:
        """The question in a row."""
        return self._shown[row]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that are shown."""
        return tuple(self._shown)

    def row_of(self, identity: Id | None) -> int | None:
        """Where a question is shown; None when it is not."""
        return next((row for row, question in enumerate(self._shown) if id_of(question) == identity), None)

    def show(self, queue: tuple[Question, ...]) -> None:
        """Show what is in the queue now."""
        self._queue = queue
        self._renew()

    def filter_domain(self, domain: str) -> None:
        """Only one domain, or `EVERYTHING`."""
        self._domain = domain
        self._renew()
        self.filtered.emit()

    def filter_doubt(self, doubt: str) -> None:
        """Only conflicts, near ones, those decided before or deferred ones, or `ANY_DOUBT`."""
        self._doubt = doubt
        self._renew()
        self.filtered.emit()

    def sort_by(self, order: str) -> None:
        """One of `ORDERS`."""
        self._order = order
        self._renew()
        self.filtered.emit()

    def _renew(self) -> None:
        shown = [question for question in self._queue if self._passes(question)]
        order = ORDERS[self._order]
        if order is not None:
            shown.sort(key=order)
        same = [id_of(question) for question in shown] == [id_of(question) for question in self._shown]
        if same:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _passes(self, question: Question) -> bool:
        consensus = question.consensus
        in_domain = self._domain == EVERYTHING or SLOTS[consensus.slot].domain == self._domain
        return in_domain and self._doubt in (ANY_DOUBT, reason_of(question)[0])
