"""A part of a page: a head, and the tokens of a few slots as cards or rows."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.choice import Choice
from app.desktop.panels.inspector.card import TokenCard
from app.desktop.panels.inspector.copying import NOTATIONS, Copying
from app.desktop.panels.inspector.desk import Desk
from app.desktop.panels.inspector.heading import Heading
from app.desktop.panels.inspector.model import Order, TokenModel
from app.desktop.panels.inspector.row import TokenRow
from app.desktop.panels.inspector.saying import FOLDED
from app.desktop.panels.inspector.view import TokenView
from app.desktop.panels.inspector.votes_pane import VotesPane
from app.desktop.theme.button import Button, Look
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_SMALL
from app.votes.consensus import Consensus, Status, TokenSet


class Section(QWidget):
    """Takes its tokens out of a set, and is not there while there are none. `shown` is what it lists first."""

    def __init__(self, title: str, slots: Sequence[str], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.slots = frozenset(slots)
        self.earlier: Mapping[str, Consensus] | None = None
        self.heading = Heading(title, self)
        self.views: list[TokenView] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 12)
        self.column.setSpacing(0)
        self.column.addWidget(self.heading)

    def add_view(self, name: str, brush: TokenCard | TokenRow, order: Order | None, columns: int = 1) -> TokenView:
        """Put another list into the section."""
        desk = self.desk
        tokens = TokenModel(desk.copying.written, order, self, witnesses=lambda: desk.bridge.state.witnesses)
        view = TokenView(name, tokens, brush, desk.bridge, desk.selection, desk.copying, columns=columns, parent=self)
        self.views.append(view)
        self.column.addWidget(view)
        return view

    def show_tokens(self, source: str | None, tokens: TokenSet, earlier: Mapping[str, Consensus] | None = None) -> None:
        """Show what there is of its slots, and what became of them since `earlier`, by slot id."""
        self.earlier = earlier
        mine = [token for token in tokens.slots if token.slot in self.slots and token.status is not Status.EMPTY]
        self.setVisible(bool(mine))
        self.fill(source, mine)

    def fill(self, source: str | None, tokens: Sequence[Consensus]) -> None:
        """Hand the tokens to the lists."""
        self.views[0].tokens.show(source, tokens, self.earlier)

    def walk_to(self, slot_id: str) -> bool:
        """Walk to a token, if it is here."""
        for view in self.views:
            row = view.tokens.row_of(slot_id)
            if row is not None:
                self.unfold(view)
                view.reveal(row)
                return True
        return False

    def unfold(self, view: TokenView) -> None:
        """Make a list visible before a token in it is walked to."""


class CardSection(Section):
    """Closed slots as a grid of cards; the votes of an opened one are shown under the grid."""

    def __init__(
        self, title: str, slots: Sequence[str], brush: TokenCard, desk: Desk, *, columns: int, order: Order | None = None
    ) -> None:
        super().__init__(title, slots, desk)
        self.cards = self.add_view(title, brush, order, columns)
        self._votes = VotesPane(desk, self)
        self.column.addWidget(self._votes)
        self.cards.opened.connect(self._show_votes)
        desk.copying.notation_changed.connect(self._show_votes)

    def fill(self, source: str | None, tokens: Sequence[Consensus]) -> None:
        """The opened card's votes change with it."""
        super().fill(source, tokens)
        self._show_votes()

    def offer_notations(self) -> None:
        """Let a person choose the notation in this section's head."""
        copying = self.desk.copying
        choice = Choice("Notation", NOTATIONS, partial(_choose, copying), parent=self)
        choice.show_choice(copying.notation)
        copying.notation_changed.connect(choice.show_choice)
        self.heading.add(choice)

    def _show_votes(self) -> None:
        tokens = self.cards.tokens
        token = tokens.opened
        row = None if token is None else tokens.row_of(token.slot_id)
        self._votes.show_token(token, None if row is None else tokens.change(row))


class RowSection(Section):
    """An open list as rows. Unconfirmed and rejected ones are folded away at its end."""

    folded_away = Signal(int)

    def __init__(self, title: str, slots: Sequence[str], brush: TokenRow, desk: Desk, orders: Mapping[str, Order]) -> None:
        super().__init__(title, slots, desk)
        self._orders = orders
        first = next(iter(orders.values()))
        self.rows = self.add_view(title, brush, first)
        if len(orders) > 1:
            self.heading.add(Choice("Order", list(orders), self._sort, prefix="by ", parent=self))
        self._fold = Button("", Look.QUIET, height=CONTROL_SMALL, font=words(TYPE_SMALL), parent=self)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._toggle)
        line = QHBoxLayout()
        line.setContentsMargins(4, 4, 0, 4)
        line.addWidget(self._fold)
        line.addStretch()
        self.column.addLayout(line)
        self.folded = self.add_view(f"{title}, unconfirmed", brush, first)
        self.folded.hide()

    def fill(self, source: str | None, tokens: Sequence[Consensus]) -> None:
        """Sort the sure from the unsure."""
        folded = [token for token in tokens if token.status in FOLDED]
        self.rows.tokens.show(source, [token for token in tokens if token.status not in FOLDED], self.earlier)
        self.folded.tokens.show(source, folded, self.earlier)
        self._name_fold(folded)

    def unfold(self, view: TokenView) -> None:
        """Open the fold when the token lies in it."""
        if view is self.folded:
            self._fold.setChecked(True)

    def _sort(self, name: str) -> None:
        for view in self.views:
            view.tokens.sort_by(self._orders[name])

    def _toggle(self, shown: bool) -> None:
        self.folded.setVisible(shown)
        self._name_fold([self.folded.tokens.token(row) for row in range(self.folded.tokens.rowCount())])

    def _name_fold(self, folded: Sequence[Consensus]) -> None:
        rejected = sum(token.status is Status.REJECTED for token in folded)
        unsure = len(folded) - rejected
        parts = [f"{unsure} unconfirmed"] * bool(unsure) + [f"{rejected} rejected"] * bool(rejected)
        self._fold.setVisible(bool(folded))
        if folded:
            self._fold.show_text(" · ".join(parts) + (" ▴" if self._fold.isChecked() else " ▾"))
        self.folded.setVisible(bool(folded) and self._fold.isChecked())


def _choose(copying: Copying, choice: str) -> None:
    copying.choose(next(notation for notation in NOTATIONS if notation == choice))
