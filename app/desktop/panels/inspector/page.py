"""One tab of the inspector: sections that scroll as a whole, or a sentence while there is nothing to show."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.desktop.panels.inspector.card import TokenCard
from app.desktop.panels.inspector.desk import Desk
from app.desktop.panels.inspector.model import Order
from app.desktop.panels.inspector.placeholder import Placeholder
from app.desktop.panels.inspector.row import TokenRow
from app.desktop.panels.inspector.saying import FOLDED
from app.desktop.panels.inspector.section import CardSection, RowSection, Section
from app.desktop.panels.inspector.view import TokenView
from app.session.state import Seen, Stage
from app.tokens.domain import Domain
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus, Status, TokenSet

EMPTY = "Drop a screenshot, a mock-up or a photo to see its tokens here."


class Page(QWidget):
    """Subclasses name the domains that they show and furnish themselves with sections."""

    title: ClassVar[str]
    nothing: ClassVar[str]
    domains: ClassVar[tuple[Domain, ...]]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.sections: list[Section] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(8, 12, 8, 12)
        self._column.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._placeholder = Placeholder(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._placeholder)
        self._stack.addWidget(self._scroll)
        self.furnish()
        self._column.addStretch()

    def furnish(self) -> None:
        """Add the sections."""
        raise NotImplementedError

    @classmethod
    def count(cls, tokens: TokenSet | None) -> int:
        """How many tokens were found for this page."""
        return 0 if tokens is None else sum(_is_found(token, cls.domains) for token in tokens.slots)

    def show_source(self, seen: Seen | None) -> None:
        """Show the tokens of a source, or why there are none."""
        tokens = seen.tokens if seen else None
        mine = tokens is not None and any(SLOTS[token.slot].domain in self.domains for token in tokens.slots)
        if seen is None or tokens is None or not mine:
            sentence, waiting = _why(seen, self.nothing)
            self._placeholder.show_sentence(sentence, waiting=waiting)
            self._stack.setCurrentWidget(self._placeholder)
            tokens = TokenSet("")
        else:
            self._stack.setCurrentWidget(self._scroll)
        before = seen.earlier if seen else None
        earlier = None if before is None else {token.slot_id: token for token in before.slots}
        for section in self.sections:
            section.show_tokens(seen.key if seen else None, tokens, earlier)

    def walk_to(self, slot_id: str) -> bool:
        """Walk to a token, if it is on this page."""
        return any(section.walk_to(slot_id) for section in self.sections)

    def holds(self, slot_id: str) -> bool:
        """Whether a token is on this page."""
        return any(view.tokens.row_of(slot_id) is not None for section in self.sections for view in section.views)

    def add_cards(
        self, title: str, slots: Sequence[str], brush: TokenCard, *, columns: int = 2, order: Order | None = None
    ) -> CardSection:
        """Closed slots as cards."""
        section = CardSection(title, slots, brush, self.desk, columns=columns, order=order)
        self._add(section)
        return section

    def add_rows(self, title: str, slot: str, brush: TokenRow, orders: Mapping[str, Order]) -> RowSection:
        """An open list as rows; the first of `orders` holds until a person chooses another."""
        section = RowSection(title, (slot,), brush, self.desk, orders)
        self._add(section)
        return section

    def add_section(self, section: Section) -> None:
        """Something of its own."""
        self._add(section)

    def _add(self, section: Section) -> None:
        self.sections.append(section)
        self._column.addWidget(section)
        for view in section.views:
            view.left.connect(partial(self._walk_on, view))
            view.walked.connect(partial(self._bring_into_view, view))

    def _walk_on(self, view: TokenView, step: int) -> None:
        views = [view for section in self.sections for view in section.views if view.isVisible() and view.tokens.rowCount()]
        place = views.index(view) + step
        if 0 <= place < len(views):
            there = views[place]
            there.reveal(0 if step > 0 else there.tokens.rowCount() - 1)

    def _bring_into_view(self, view: TokenView) -> None:
        row = view.visualRect(view.currentIndex())
        top = view.viewport().mapTo(self._inside, row.topLeft())
        self._scroll.ensureVisible(top.x(), top.y() + row.height(), 0, 8)
        self._scroll.ensureVisible(top.x(), top.y(), 0, 8)


def _is_found(token: Consensus, domains: Sequence[Domain]) -> bool:
    slot = SLOTS[token.slot]
    return slot.open and slot.domain in domains and token.status not in FOLDED and token.status is not Status.EMPTY


def _why(seen: Seen | None, nothing: str) -> tuple[str, bool]:
    """Why there is nothing to show, and whether something may still come."""
    if seen is None:
        return EMPTY, False
    if seen.stage in (Stage.WAITING, Stage.READING):
        return "Looking…", True
    if seen.stage in (Stage.REFUSED, Stage.FAILED):
        return seen.sentence or "This image could not be read.", False
    return (seen.sentence if seen.stage is Stage.CANCELLED and seen.sentence else nothing), False
