from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.bridge import Bridge
from app.desktop.top_bar import REVIEW, TopBar
from app.session.changes import MoneyChanged
from app.session.session import Session
from app.session.state import Money
from app.votes.decision import Action
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def _bar(bridge: Bridge, qtbot: QtBot) -> TopBar:
    bar = TopBar(bridge)
    qtbot.addWidget(bar)
    bar.resize(1440, 48)
    bar.show()
    return bar


def test_money_is_one_line(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Spent, of what the images here may cost, reserved: as the ledger says."""
    bar = _bar(bridged(read), qtbot)

    assert bar.cost.accessibleName() == "Cost: $0.035 of $0.20 $0.015 reserved"


def test_money_follows_the_ledger(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Without a limit there is no `of`, and nothing reserved is not mentioned."""
    bridge = bridged(read)
    bar = _bar(bridge, qtbot)

    async def settle(session: Session) -> None:
        assert isinstance(session, FakeSession)
        session.tell(MoneyChanged(), money=Money(Decimal("0.05"), Decimal(0), None))

    bridge.submit(settle)

    qtbot.waitUntil(lambda: bar.cost.accessibleName() == "Cost: $0.05 spent")


def test_nothing_moves_while_money_comes_and_goes(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """While models are asked the meter keeps the room that it once took, for each of its parts; afterwards it gives it back."""
    bar = _bar(bridged(session), qtbot)
    meter = bar.cost
    at_rest = meter.sizeHint().width()
    widths = []

    for spent, reserved in (("0.001", "0.015"), ("0.015", "0"), ("0.02", "0.015"), ("0.1", "0")):
        meter.show_money(Money(Decimal(spent), Decimal(reserved)), busy=True)
        widths.append((meter.sizeHint().width(), meter._room))
    meter.show_money(Money(), busy=False)

    assert widths[0][0] > at_rest
    assert len(set(widths)) == 1
    assert meter.sizeHint().width() == at_rest


def test_the_review_counts_its_questions(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """The mode says how many questions wait, and one less after a decision."""
    bridge = bridged(read)
    bar = _bar(bridge, qtbot)
    question = bridge.state.queue[0]
    before = bar.mode._segments[REVIEW].text()

    bridge.submit(lambda session: session.decide(question.key, question.consensus.slot_id, Action.ACCEPT))

    assert before == "Review · 6"
    qtbot.waitUntil(lambda: bar.mode._segments[REVIEW].text() == "Review · 5")


def test_the_offline_switch_is_the_session_s(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Switching asks the session; what the session says is what the switch shows."""
    bridge = bridged(session)
    bar = _bar(bridge, qtbot)

    qtbot.mouseClick(bar.offline, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bridge.state.offline)
    assert ("set_offline", True) in session.asked
    assert bar.offline.isChecked()


def test_nothing_can_be_taken_out_of_an_empty_window(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Copy and export wait for the first tokens."""
    bar = _bar(bridged(session), qtbot)

    assert not bar.copy.isEnabled()
    assert not bar.export.isEnabled()


def test_a_narrow_bar_leaves_the_picture_of_the_money_out(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """At 1100 px all words are still there."""
    bar = _bar(bridged(read), qtbot)
    wide = bar.cost.sizeHint().width()

    bar.be_as_wide_as(1100)

    assert bar.cost.sizeHint().width() < wide
    assert bar.sizeHint().width() <= 1100
    assert bar.cost._money == replace(read.state.money, limit=Decimal("0.20"))
