from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.consent import ConsentQuestion
from app.session.changes import MoneyChanged
from app.session.consent import Asked
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession

ASKED = Asked("eye", "eye-2", "models.example", Decimal("0.0662"), 12)


@pytest.mark.parametrize("yes", [True, False])
def test_pictures_wait_for_a_click(session: FakeSession, bridged: Bridged, qtbot: QtBot, *, yes: bool) -> None:
    """The question names who, what and how much; the answer reaches the session, and the safe one is the default."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    bridge = bridged(session)
    question = ConsentQuestion(bridge, window)

    async def ask(_: object) -> None:
        session.tell(MoneyChanged(), consent=ASKED)

    bridge.submit(ask)
    qtbot.waitUntil(question.isVisible)
    shown = (question.title.text(), *(fact.text() for fact in question.facts.values()))
    default, spoken = question.keep.isDefault(), question.accessibleDescription()
    qtbot.mouseClick(question.send if yes else question.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("answer_consent", yes) in session.asked)

    assert shown == (
        "Send these 12 pictures to eye-2?",
        "eye-2, at models.example",
        "Pixels, encoded anew: no metadata, no file, no name.",
        "At most $0.066 each, $0.79 for all.",
    )
    assert default
    assert spoken.startswith("Send the pictures, without their metadata, to models.example (eye-2)")
    assert not question.isVisible()


def test_closing_the_question_means_no(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Escape keeps the pictures here; a price that nobody knows is said to be unknown."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    bridge = bridged(session)
    question = ConsentQuestion(bridge, window)

    async def ask(_: object) -> None:
        session.tell(MoneyChanged(), consent=Asked("eye", "eye-2", "models.example", None))

    bridge.submit(ask)
    qtbot.waitUntil(question.isVisible)
    title, cost = question.title.text(), question.facts["Cost"].text()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: ("answer_consent", False) in session.asked)

    assert (title, cost) == ("Send this picture to eye-2?", "Nobody knows.")
