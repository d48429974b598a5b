"""What became of an image: the block in the inspector, the line in the review, and forgetting it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.panels.inspector.version import VersionBlock
from app.desktop.panels.sources.forgetting import Forgetting
from app.desktop.review.before import Before
from app.desktop.review.wording import reason_of
from app.desktop.selection import Selection
from app.session.state import Question
from app.tokens.color import Color
from app.votes.consensus import Status
from app.votes.decision import Action, Decision
from app.votes.version import Comparison, Difference, Proposal
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def decided(slot_id: str, slot: str) -> Decision:
    return Decision(
        "d1", "before", slot_id, slot, Action.OWN_VALUE, "ada", datetime(2026, 11, 28, tzinfo=UTC), Color("#F15925")
    )


@pytest.fixture
def second(read: FakeSession) -> FakeSession:
    """The first image is the second version of itself."""
    first, *others = read.state.sources
    assert first.tokens is not None
    slot = first.tokens.slots[0]
    comparison = Comparison(
        2,
        "before",
        (Difference(slot.slot_id, slot.slot, Color("#112233"), Color("#0000FF")),),
        (Proposal(slot.slot_id, decided(slot.slot_id, slot.slot)),),
        (decided("gone", "color.palette"),),
    )
    read.state = read.state.holding((replace(first, version=comparison), *others))
    return read


def test_the_block_says_what_changed_and_takes_decisions_over(second: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """One line, a list on demand, and a button; nothing at all for an image that has no version before."""
    bridge, selection = bridged(second), Selection()
    first, other = second.state.sources
    block = VersionBlock(bridge, selection)
    qtbot.addWidget(block)

    selection.select(first.key)
    shown, head, folded = not block.isHidden(), block.head.text(), block.list.isHidden()
    qtbot.mouseClick(block.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(block.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("take_over", first.key, None) in second.asked)
    selection.select(other.key)

    assert (shown, head, folded) == (True, "Version 2: 1 changed", True)
    assert "#112233 → #0000FF" in block.list.text()
    assert "#F15925 was decided (own value), and is not there any more" in block.list.text()
    assert block.take.text() == "Take over 1 decision"
    assert block.isHidden()


def test_the_review_says_what_was_decided_before(second: FakeSession, qtbot: QtBot) -> None:
    """With a button of its own; without a decision there is no line."""
    seen = second.state.sources[0]
    assert seen.tokens is not None
    slot = seen.tokens.slots[0]
    agreed = replace(slot, status=Status.AGREED)
    before = Before()
    qtbot.addWidget(before)

    before.show_question(Question(seen.key, seen.name, slot, decided(slot.slot_id, slot.slot)))
    said = before.said.text()
    with qtbot.waitSignal(before.taken):
        before.take.click()
    before.show_question(Question(seen.key, seen.name, slot))

    assert said == "In the version before: #F15925, by ada"
    assert reason_of(Question(seen.key, seen.name, agreed, decided(slot.slot_id, slot.slot)))[0] == "before"
    assert reason_of(Question(seen.key, seen.name, agreed))[0] == "agreed"
    assert before.isHidden()


@pytest.mark.parametrize("sure", [True, False])
def test_forgetting_asks_first(read: FakeSession, bridged: Bridged, qtbot: QtBot, *, sure: bool) -> None:
    """Only its button forgets; the safe answer is the default."""
    bridge = bridged(read)
    seen = read.state.sources[0]
    question = Forgetting(bridge, seen)
    qtbot.addWidget(question)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    question.open()

    default = question.defaultButton()
    qtbot.mouseClick(question.forget if sure else question.keep, Qt.MouseButton.LeftButton)
    if sure:
        qtbot.waitUntil(lambda: ("forget", seen.key) in read.asked)

    assert default is question.keep
    assert (("forget", seen.key) in read.asked) is sure
