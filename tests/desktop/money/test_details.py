from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.money.details import CostDetails, model_lines, month_lines, session_lines
from app.runs.status import Phase
from app.session.changes import MoneyChanged
from app.session.session import Session
from app.session.state import Money
from app.spending.budget import Balance
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def test_a_session_is_held_against_what_its_images_may_cost(read: FakeSession) -> None:
    """A budget an image, times the images; what kept answers saved stands beside it."""
    state = replace(read.state, money=Money(Decimal("0.035"), Decimal("0.015"), Decimal("0.10"), Decimal("0.02")))

    assert session_lines(state) == [
        ("Spent", "$0.035"),
        ("Reserved", "$0.015"),
        ("Left for the images here", "$0.15 of $0.20"),
        ("Saved by kept answers", "$0.02"),
    ]


def test_each_model_says_what_it_cost_over_all_images(read: FakeSession) -> None:
    """An unknown cost is never counted as nothing, and what was left out for money is told."""
    first, second = read.state.sources
    left_out = tuple(
        replace(status, phase=Phase.SKIPPED, why="budget", cost=Decimal(0))
        if status.title == "GPT"
        else replace(status, cost=None)
        if status.title == "llava 7b"
        else status
        for status in second.extractors
    )
    state = replace(read.state, sources=(first, replace(second, extractors=left_out)))

    assert model_lines(state) == [("llava 7b", "$?"), ("Claude", "$0.03"), ("GPT", "$0.02 · skipped on 1: budget")]


def test_the_month_is_that_of_all_windows() -> None:
    """Without a limit nothing is left to be told."""
    month = Balance(Decimal("1.25"), Decimal("0.02"), 2)

    assert month_lines(month, Decimal(5)) == [
        ("Spent", "$1.25"),
        ("Reserved", "$0.02"),
        ("Left", "$3.73 of $5.00"),
        ("At an unknown price", "2 calls"),
    ]
    assert month_lines(Balance(), None) == [("Spent", "$0.00")]


def test_what_is_open_follows_the_ledger(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Amounts change in place, a warning comes up, and the budget is a click away."""
    anchor = QWidget()
    qtbot.addWidget(anchor)
    anchor.show()
    bridge = bridged(read)
    details = CostDetails(bridge, anchor)
    qtbot.addWidget(details)
    details.open_under(anchor)
    qtbot.waitUntil(lambda: "THIS MONTH" in details.said)

    async def spend(session: Session) -> None:
        assert isinstance(session, FakeSession)
        session.tell(MoneyChanged(), money=Money(Decimal("0.19"), Decimal(0), Decimal("0.10"), near="source"))

    bridge.submit(spend)
    qtbot.waitUntil(lambda: "$0.19" in details.said)

    assert "Nine tenths of an image's budget are spent." in details.said
    with qtbot.waitSignal(details.budget_asked):
        qtbot.mouseClick(details.budget, Qt.MouseButton.LeftButton)
