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

ASKED = Asked("eye", "eye-2", "models.example", Decimal("0.0662"))


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
    text, default = question.text(), question.defaultButton()
    qtbot.mouseClick(question.send if yes else question.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("answer_consent", yes) in session.asked)

    assert text == "Send the pictures, without their metadata, to models.example (eye-2), for at most $0.066 each?"
    assert default is question.keep
    assert not question.isVisible()
