from collections.abc import Sequence
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.review import Review
from app.desktop.review.by_rule import ByRule
from app.desktop.review.rules import RULES, Rule, proposals
from app.desktop.selection import Selection
from app.session.changes import Noticed
from app.session.state import Question
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession
from tests.fakes.tokens import WITNESSES, settle, vote

BLUE, GREEN = Color("#228BE6"), Color("#12B886")
NEAR, MEASURED, SUPPORTED = RULES


def asked(found: Consensus) -> Question:
    return Question("s", "a.png", found)


def conflict(voters: Sequence[tuple[str, Color]], **more: object) -> Consensus:
    votes = [vote(extractor, "color.primary", value) for extractor, value in voters]
    return replace(settle("s", "color.primary", votes, status=Status.CONFLICT), **more)  # type: ignore[arg-type]


SPLIT = conflict([("exact-runs@1", BLUE), ("claude@1", GREEN), ("gpt@1", GREEN)], support=0.7)
GUESSED = conflict([("claude@1", GREEN), ("llava-7b@1", BLUE)], support=0.55)


@pytest.mark.parametrize(
    ("rule", "found", "taken"),
    [
        (NEAR, replace(SPLIT, status=Status.NEAR), BLUE),
        (NEAR, SPLIT, None),
        (MEASURED, SPLIT, BLUE),
        (MEASURED, GUESSED, None),
        (SUPPORTED, SPLIT, GREEN),
        (SUPPORTED, GUESSED, None),
        (SUPPORTED, replace(SPLIT, tie=True), None),
        (MEASURED, replace(SPLIT, deferred=True), None),
    ],
)
def test_a_rule_takes_a_vote_or_leaves_the_question_alone(rule: Rule, found: Consensus, taken: Color | None) -> None:
    """Near ones by their measured literal; whatever was measured; or what has enough support and is no tie."""
    proposed = proposals(rule, (asked(found),), WITNESSES, 0.6)

    assert [proposal.vote.value for proposal in proposed] == ([] if taken is None else [taken])


def test_the_rule_shows_what_it_would_do_before_it_does(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """The preview lists the questions with the values; one button decides them all, each by itself, and says so."""
    review = Review(bridged(read), selection)
    qtbot.addWidget(review)
    review.show()
    qtbot.waitUntil(lambda: review.question is not None)
    heard: list[object] = []
    review._bridge.changed.connect(heard.append)
    review.queue.by_rule.emit()
    dialog = review.findChild(ByRule)
    assert dialog is not None
    listed = [str(dialog.proposals.index(row).data()) for row in range(dialog.proposals.rowCount())]

    dialog.accept_button.click()

    qtbot.waitUntil(lambda: len(read.state.decisions) == 2)
    qtbot.waitUntil(lambda: Noticed("info", "Accepted 2 values. Each can be undone.") in heard)
    assert listed == ["color.surface, team-members: #F8F9FA", "color.surface, checkout@2x: #F8F9FA"]
    assert [entry.accepted_from for entry in read.state.decisions] == ["exact-runs@1", "exact-runs@1"]
    assert review.findChild(ByRule) is None


def test_what_changed_meanwhile_is_left_to_a_person(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """A question that has other votes by now is not decided by what was shown."""
    del selection
    bridge = bridged(read)
    qtbot.waitUntil(lambda: bool(bridge.state.queue))
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    shown = tuple(replace(one, consensus=replace(one.consensus, revision="older")) for one in bridge.state.queue)
    dialog = ByRule(bridge, shown)
    qtbot.addWidget(dialog)

    dialog.take()

    said = Noticed("info", "Accepted 0 values; 2 questions had changed and stayed. Each can be undone.")
    qtbot.waitUntil(lambda: said in heard)
    assert read.state.decisions == ()


def test_support_is_asked_for_only_by_the_rule_that_minds_it(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """The slider comes with the rule, and changes what would be decided."""
    bridge = bridged(read)
    qtbot.waitUntil(lambda: bool(bridge.state.queue))
    dialog = ByRule(bridge, bridge.state.queue)
    qtbot.addWidget(dialog)
    dialog.show()
    without = dialog.least.isVisible()

    dialog.rules.choose(2)
    dialog.least.setValue(54)
    many = dialog.proposals.rowCount()
    dialog.least.setValue(99)

    assert not without
    assert dialog.least.isVisible()
    assert many > dialog.proposals.rowCount()
    assert dialog.accept_button.text() == f"Accept {dialog.proposals.rowCount()}"
