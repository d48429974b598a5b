"""Budget: what may be spent, and what was."""

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.desktop.panels.progress import price
from app.desktop.preferences.field import DollarField
from app.desktop.preferences.page import Page
from app.desktop.theme.card import Card
from app.desktop.theme.check import Check
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, caption, words
from app.desktop.theme.measures import TYPE_SMALL, TYPE_TITLE
from app.desktop.theme.painting import mixed, painter_on, rounded
from app.desktop.theme.words import Ink, Words
from app.session.setup import Arrangements
from app.spending.budget import WARN_AT, Balance


class MonthBar(QWidget):
    """Spent and reserved against the budget of the month."""

    def __init__(self) -> None:
        super().__init__()
        self._balance = Balance()
        self._limit: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_balance(self, balance: Balance, limit: Decimal | None) -> None:
        """Follow the book."""
        self._balance, self._limit = balance, limit
        self.setVisible(bool(limit))
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(200, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, what is committed, what is spent."""
        colors, painter = colors_of(self), painter_on(self)
        rounded(painter, self.rect(), colors.track, None, 4)
        if not self._limit:
            return
        fill = colors.look if self._balance.committed >= self._limit * WARN_AT else colors.accent
        for amount, color in ((self._balance.committed, mixed(colors.panel, fill, 0.45)), (self._balance.spent, fill)):
            if amount:
                share = min(1.0, float(amount / self._limit))
                rounded(painter, QRectF(0, 0, max(8.0, self.width() * share), 8), color, None, 4)


class BudgetPage(Page):
    """Limits hold for all windows and command lines on this store."""

    title = "Budget"

    def furnish(self) -> None:
        """This month, then the limits."""
        self.spent = Words("", words(TYPE_TITLE, STRONG))
        self.facts = Words("", words(TYPE_SMALL), Ink.SECOND, wrap=True)
        self.bar = MonthBar()
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(6)
        for part in (Words("THIS MONTH", caption(), Ink.SECOND), self.spent, self.bar, self.facts):
            column.addWidget(part)
        self.column.addWidget(card)
        self.per_source = DollarField("Dollars an image at most", hint="no limit")
        self.per_month = DollarField("Dollars a month at most", hint="no limit")
        self.unpriced = Check("Ask models whose price nobody knows")
        self.add_line("An image", self.per_source, dollars(), note="At most, for every image; free extractors always run.")
        self.add_line("A month", self.per_month, dollars(), note="Caps everything, in all windows and on the command line.")
        self.add_line("Unknown prices", self.unpriced, note="What they cost cannot be held against a budget beforehand.")
        self.per_source.given.connect(lambda amount: self.desk.prefer(max_cost=amount))
        self.per_month.given.connect(lambda amount: self.desk.prefer(month_budget=amount))
        self.unpriced.clicked.connect(lambda on: self.desk.prefer(allow_unpriced=on))

    def show_arrangements(self, now: Arrangements) -> None:
        """Follow the book and the preferences."""
        preferences, month = now.preferences, now.month
        self.spent.show_text(f"{price(month.spent)} spent")
        self.facts.show_text(_facts(month, preferences.month_budget))
        self.bar.show_balance(month, preferences.month_budget)
        self.per_source.show_amount(preferences.max_cost)
        self.per_month.show_amount(preferences.month_budget)
        self.unpriced.setChecked(preferences.allow_unpriced)


def dollars() -> Words:
    """What stands behind an amount."""
    return Words("dollars", words(TYPE_SMALL), Ink.SECOND)


def _facts(month: Balance, limit: Decimal | None) -> str:
    left = month.left(limit)
    facts = ["no limit for the month" if left is None else f"{price(left)} of {price(limit)} left"]
    facts += [f"{price(month.reserved)} reserved"] if month.reserved else []
    facts += [f"{month.unpriced} calls at an unknown price"] if month.unpriced else []
    return " · ".join(facts)
