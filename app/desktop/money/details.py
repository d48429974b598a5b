"""What opens under the meter: this session, each model, this month."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.money.meter import NEAR, money_of
from app.desktop.panels.progress import price
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, caption, numbers, words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink, Words
from app.runs.status import Phase
from app.session.changes import Change, MoneyChanged
from app.session.session import Session
from app.session.state import State
from app.spending.budget import Balance
from app.votes.witness import Tier

WIDTH: Final = 320
Line = tuple[str, str]
Month = tuple[Balance, Decimal | None]


class CostDetails(QFrame):
    """Follows the ledger while it is open."""

    budget_asked = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._bridge = bridge
        self._month: Month | None = None
        self._anchor: QWidget | None = None
        self.setAccessibleName("Cost")
        self.setFixedWidth(WIDTH)
        self.lines = QGridLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setHorizontalSpacing(12)
        self.lines.setVerticalSpacing(5)
        self.lines.setColumnStretch(0, 1)
        self.budget = Button("Budget…", Look.QUIET, height=CONTROL_SMALL, parent=self)
        self.budget.setToolTip("Set what may be spent")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 8)
        column.setSpacing(10)
        column.addLayout(self.lines)
        column.addWidget(self.budget, 0, Qt.AlignmentFlag.AlignRight)
        self.budget.clicked.connect(self._go_to_budget)
        bridge.changed.connect(self._changed)

    def open_under(self, anchor: QWidget) -> None:
        """With the right ends in line."""
        self._anchor = anchor
        self._show()
        self.show()
        self.budget.setFocus(Qt.FocusReason.PopupFocusReason)

        async def ask(session: Session) -> Month:
            preferences = await session.setup.preferences()
            return await session.setup.month(), preferences.month_budget

        self._bridge.submit(ask, self._show_month, asker=self)

    @property
    def said(self) -> str:
        """All that is told, a line each."""
        items = [self.lines.itemAt(place) for place in range(self.lines.count())]
        cells = [item.widget() for item in items if item is not None]
        return "\n".join(cell.text() for cell in cells if isinstance(cell, Words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface in a hairline."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.line)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), colors.panel)

    def _show(self) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        state = self._bridge.state
        self._add("THIS SESSION", session_lines(state))
        self._add("BY MODEL", model_lines(state))
        self._add("THIS MONTH", month_lines(*self._month) if self._month is not None else [])
        if state.money.near in NEAR:
            warning = NEAR[state.money.near]
            self._put(Words(f"{warning[:1].upper()}{warning[1:]}.", words(TYPE_SMALL, MEDIUM), Ink.LOOK, wrap=True), 0, 2)
        self.adjustSize()
        if self._anchor is not None:
            self.move(self._anchor.mapToGlobal(QPoint(self._anchor.width() - WIDTH, self._anchor.height() + 6)))

    def _add(self, title: str, lines: Sequence[Line]) -> None:
        if not lines:
            return
        head = Words(title, caption(), Ink.SECOND)
        head.setAlignment(Qt.AlignmentFlag.AlignBottom)
        head.setMinimumHeight(26 if self.lines.count() else 16)
        self._put(head, 0, 2)
        for what, amount in lines:
            row = self.lines.rowCount()
            self.lines.addWidget(Words(what, words(TYPE_SMALL)), row, 0)
            figure = Words(amount, numbers(TYPE_SMALL), Ink.SECOND)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            figure.setMinimumWidth(figure.sizeHint().width())
            self.lines.addWidget(figure, row, 1)

    def _put(self, widget: QWidget, column: int, span: int) -> None:
        self.lines.addWidget(widget, self.lines.rowCount(), column, 1, span)

    def _show_month(self, month: Month) -> None:
        self._month = month
        self._show()

    def _changed(self, change: Change) -> None:
        if isinstance(change, MoneyChanged) and self.isVisible():
            self._show()

    def _go_to_budget(self) -> None:
        self.close()
        self.budget_asked.emit()


def session_lines(state: State) -> list[Line]:
    """Spent, reserved, left of what the images here may cost, saved."""
    money = money_of(state)
    lines = [("Spent", price(money.spent)), ("Reserved", price(money.reserved))]
    if money.limit is not None:
        left = max(Decimal(0), money.limit - money.spent - money.reserved)
        lines.append(("Left for the images here", f"{price(left)} of {price(money.limit)}"))
    return [*lines, ("Saved by kept answers", price(money.saved))]


def model_lines(state: State) -> list[Line]:
    """What each model cost over all images; how often it was left out for money."""
    costs: dict[str, list[Decimal | None]] = {}
    skipped: dict[str, set[str]] = {}
    for seen in state.sources:
        for status in seen.extractors:
            if status.tier is not Tier.FAST:
                costs.setdefault(status.title, []).append(status.cost)
                if status.phase is Phase.SKIPPED and "budget" in status.why:
                    skipped.setdefault(status.title, set()).add(seen.key)
    return [(title, _cost(spent, len(skipped.get(title, ())))) for title, spent in costs.items()]


def month_lines(month: Balance, limit: Decimal | None) -> list[Line]:
    """Of all windows and command lines."""
    left = month.left(limit)
    lines = [("Spent", price(month.spent))]
    lines += [("Reserved", price(month.reserved))] if month.reserved else []
    lines += [("Left", f"{price(left)} of {price(limit)}")] if left is not None else []
    return lines + ([("At an unknown price", f"{month.unpriced} calls")] if month.unpriced else [])


def _cost(spent: Sequence[Decimal | None], skipped: int) -> str:
    known = sum((cost for cost in spent if cost is not None), Decimal(0))
    unknown = any(cost is None for cost in spent)
    said = price(None if unknown and not known else known) + (" and more" if unknown and known else "")
    return f"{said} · skipped on {skipped}: budget" if skipped else said
