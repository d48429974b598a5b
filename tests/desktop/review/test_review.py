from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.review import Review
from app.desktop.selection import Selection
from app.session.changes import Noticed, QueueChanged
from app.tokens.color import Color
from app.tokens.measure import Measure
from app.votes.consensus import Status
from app.votes.decision import Action
from tests.desktop.conftest import Bridged
from tests.fakes import screen
from tests.fakes.session import FakeSession
from tests.fakes.tokens import settle, vote

GREEN, BLUE = QColor("#12B886"), QColor("#228BE6")


@pytest.fixture
def radius(read: FakeSession) -> FakeSession:
    """The same two images; in the second one the radius is in conflict, and nothing else."""
    second = read.state.sources[1]
    assert second.tokens is not None
    conflict = settle(
        second.key,
        "radius.default",
        [
            vote("edges@1", "radius.default", Measure(5), screen.CARDS),
            vote("llava-7b@1", "radius.default", Measure(8)),
            vote("claude@1", "radius.default", Measure(12)),
        ],
        status=Status.CONFLICT,
        support=0.37,
    )
    seen = replace(second, tokens=replace(second.tokens, slots=(conflict,)))
    read.state = replace(read.state, sources=(read.state.sources[0], seen))
    return read


@pytest.fixture
def review(radius: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> Review:
    """Four questions: primary, warning and radius in conflict, surface near."""
    panel = Review(bridged(radius), selection)
    qtbot.addWidget(panel)
    panel.resize(1064, 776)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: panel.question is not None)
    return panel


def asked_of(review: Review) -> str:
    return "" if review.question is None else review.question.consensus.slot


def waiting(review: Review) -> list[str]:
    return [review._asked.question(row).consensus.slot for row in range(review._asked.rowCount())]


def press(review: Review, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = review.focusWidget()
    qtbot.keyClick(focused if isinstance(focused, QWidget) else review, key, modifier)


def decisions(session: FakeSession) -> list[tuple[object, ...]]:
    return [(entry.slot, entry.action, entry.value, entry.accepted_from) for entry in session.state.decisions]


def has(image: QImage, color: QColor) -> bool:
    return any(image.pixelColor(x, y) == color for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))


def test_the_queue_asks_conflicts_before_near_ones(review: Review) -> None:
    """The first question is asked in plain words; the progress says how many there are."""
    assert waiting(review) == ["color.primary", "color.warning", "radius.default", "color.surface"]
    assert review.pane.title.text() == "Which is the primary color?"
    assert review.pane.subject.text() == "color.primary · team-members.png"
    assert review.queue._count.text() == "0 of 4 decided"


def test_the_candidates_are_drawn_edge_to_edge(review: Review) -> None:
    """Green takes 55 % of the bar, blue the rest."""
    bar = review.pane.difference.grab().toImage()

    middle = 27
    border = round(bar.width() * 0.5476)
    assert bar.pixelColor(border - 6, middle) == GREEN
    assert bar.pixelColor(border + 6, middle).name() in ("#228be6", "#228ae5")
    assert "ΔE 42 apart" in review.pane.difference.accessibleName()


def test_each_vote_is_a_card(review: Review) -> None:
    """In the order of their keys, measured first; each with its value drawn and a sentence for a screen reader."""
    votes = review.pane.votes
    spoken = [str(votes.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(votes.rowCount())]

    assert spoken[0] == "key 1, exact runs says #228BE6, measured · 6 places, weight 1.0, says of itself 0.98"
    assert [text.split(" says ")[0] for text in spoken] == [
        "key 1, exact runs",
        "key 2, llava 7b",
        "key 3, GPT",
        "key 4, Claude",
    ]
    cards = review.pane.cards
    assert has(cards.viewport().grab(cards.visualRect(votes.index(0))).toImage(), BLUE)
    assert has(cards.viewport().grab(cards.visualRect(votes.index(2))).toImage(), GREEN)


def test_the_place_of_a_vote_is_cut_out_of_the_picture(review: Review, qtbot: QtBot) -> None:
    """As soon as the picture is there, the card of the GPT shows the green badge it points at."""
    cards = review.pane.cards
    mint = QColor("#C3FAE8")

    def shows_the_badge() -> bool:
        return has(cards.viewport().grab(cards.visualRect(cards.votes.index(2))).toImage(), mint)

    qtbot.waitUntil(shows_the_badge)


def test_enter_accepts_the_current_card(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """The first card is current: it is measured. The queue goes on to the next question, and the count says so."""
    press(review, qtbot, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert decisions(radius) == [("color.primary", Action.ACCEPT, Color("#228BE6"), "exact-runs@1")]
    assert review.queue._count.text() == "1 of 4 decided"


@pytest.mark.parametrize(("key", "voter"), [(Qt.Key.Key_2, "llava-7b@1"), (Qt.Key.Key_4, "claude@1")])
def test_digits_accept_the_card_that_bears_them(
    review: Review, radius: FakeSession, qtbot: QtBot, key: Qt.Key, voter: str
) -> None:
    """1 to 9, whichever card is current."""
    press(review, qtbot, key)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert [accepted for *_, accepted in decisions(radius)] == [voter]


def test_a_digit_without_a_card_does_nothing(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """There is no ninth vote."""
    press(review, qtbot, Qt.Key.Key_9)

    qtbot.wait(30)
    assert decisions(radius) == []


def test_arrow_keys_choose_another_card(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """The button names whose vote Enter takes."""
    press(review, qtbot, Qt.Key.Key_Right)
    press(review, qtbot, Qt.Key.Key_Right)
    named = review.pane.answers.accept.text()

    press(review, qtbot, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert named == "Accept GPT"
    assert [accepted for *_, accepted in decisions(radius)] == ["gpt@1"]


def test_r_rejects(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """It is no token; the next question comes."""
    press(review, qtbot, Qt.Key.Key_R)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert [action for _, action, *_ in decisions(radius)] == [Action.REJECT]


def test_d_defers_to_the_end_of_the_queue(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """The question stays, last; the next one is asked."""
    press(review, qtbot, Qt.Key.Key_D)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert [action for _, action, *_ in decisions(radius)] == [Action.DEFER]
    assert waiting(review)[-1] == "color.primary"


def test_e_takes_a_value_of_ones_own(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """It is drawn while it is typed, refused while it means nothing, and decided by Enter."""
    press(review, qtbot, Qt.Key.Key_E)
    editor = review.pane.own_value
    began_with = editor.line.text()
    editor.line.setText("rgb(1 2")
    refused = editor._word.text()
    press(review, qtbot, Qt.Key.Key_Return)
    still_open = editor.isVisible()
    editor.line.clear()

    qtbot.keyClicks(editor.line, "red")
    shown = editor._preview.grab().toImage().pixelColor(30, 15)
    press(review, qtbot, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert (began_with, refused, still_open) == ("#228BE6", "This is not a color.", True)
    assert shown == QColor("#ff0000")
    assert decisions(radius) == [("color.primary", Action.OWN_VALUE, Color("#FF0000"), None)]
    assert not editor.isVisible()


def test_letters_typed_into_the_editor_are_no_commands(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """A color name with r, d and e in it decides nothing; Esc puts the editor away."""
    press(review, qtbot, Qt.Key.Key_E)
    qtbot.keyClicks(review.pane.own_value.line, "darkred")
    typed = review.pane.own_value.line.text()

    qtbot.keyClick(review.pane.own_value.line, Qt.Key.Key_Escape)

    assert typed == "darkred"
    assert decisions(radius) == []
    assert review.pane.answers.isVisible()
    assert review.pane.cards.hasFocus()


def test_u_brings_the_last_question_back(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """Undo and redo go through the session; the question that returned is asked again."""
    press(review, qtbot, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    press(review, qtbot, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: asked_of(review) == "color.primary")
    undone = decisions(radius)

    press(review, qtbot, Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)

    qtbot.waitUntil(lambda: asked_of(review) != "color.primary")
    assert undone == []
    assert len(decisions(radius)) == 1


def test_undo_with_nothing_to_undo_asks_nothing(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """The button is disabled, and the key is quiet."""
    press(review, qtbot, Qt.Key.Key_U)

    qtbot.wait(30)
    assert ("undo",) not in radius.asked
    assert not review.pane.answers.undo.isEnabled()


def test_next_and_previous_walk_the_queue_around(review: Review, qtbot: QtBot) -> None:
    """From the last question to the first, and back."""
    walked = []
    for _ in range(4):
        review.next()
        walked.append(asked_of(review))
    press(review, qtbot, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)

    assert walked == ["color.warning", "radius.default", "color.surface", "color.primary"]
    assert asked_of(review) == "color.surface"


def test_a_key_pressed_twice_answers_one_question(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """Until the answer has come back, a second press means nothing: it was not meant for the next question."""
    press(review, qtbot, Qt.Key.Key_1)
    press(review, qtbot, Qt.Key.Key_1)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    qtbot.wait(30)
    assert len(decisions(radius)) == 1


def test_a_near_slot_takes_the_measured_literal_by_one_key(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """Enter, without looking: the first card is what was measured and won."""
    while asked_of(review) != "color.surface":
        review.next()
    named = review.pane.answers.accept.text()

    press(review, qtbot, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(decisions(radius)) == 1)
    assert named == "Take exact runs"
    assert decisions(radius) == [("color.surface", Action.ACCEPT, Color("#F8F9FA"), "exact-runs@1")]


def test_lengths_are_compared_as_lengths(review: Review) -> None:
    """Radii are drawn as corners in one another, with their parts of the weight."""
    while asked_of(review) != "radius.default":
        review.next()

    image = review.pane.difference.grab().toImage()

    assert review.pane.title.text() == "Which is the usual corner radius?"
    assert review.pane.difference.accessibleName().startswith("37 % 12px; 33 % 5px; 30 % 8px")
    assert has(image, QColor("#3f5bd9"))


def test_filters_show_only_what_they_name(review: Review) -> None:
    """By domain, by doubt, and both; a filter that nothing passes says so."""
    review._asked.filter_domain("shape")
    shapes = waiting(review), asked_of(review)
    review._asked.filter_domain("all domains")
    review._asked.filter_doubt("near")
    near = waiting(review)
    review._asked.filter_domain("gradient")

    assert shapes == (["radius.default"], "radius.default")
    assert near == ["color.surface"]
    assert review.question is None
    assert review._message.isVisible()


def test_another_order_keeps_the_question(review: Review) -> None:
    """Sorting by slot moves the rows, not the reviewer."""
    review.next()

    review._asked.sort_by("slot by slot")

    assert waiting(review) == sorted(waiting(review))
    assert asked_of(review) == "color.warning"


def test_the_card_under_the_pointer_shows_its_place(review: Review, selection: Selection) -> None:
    """The canvas goes to the question's image and to the places of that vote."""
    votes = review.pane.votes

    review.pane.cards.entered.emit(votes.index(2))

    assert review.question is not None
    assert selection.source == review.question.key
    assert selection.spot is not None
    assert selection.spot.label == "GPT · evidence"
    assert selection.spot.reveal


def test_while_it_is_hidden_it_leaves_the_selection_alone(review: Review, selection: Selection) -> None:
    """What happens to the queue meanwhile is shown when it is looked at again."""
    review.hide()
    selection.select("something else")
    bridge = review._bridge
    bridge.state = replace(bridge.state, queue=bridge.state.queue[1:], decided=7)

    bridge.changed.emit(QueueChanged())
    untouched = selection.source
    review.show()

    assert untouched == "something else"
    assert asked_of(review) == "color.warning"
    assert review.queue._count.text() == "7 of 10 decided"


def test_a_question_that_vanished_gives_way_to_the_next(review: Review) -> None:
    """Another window decided it, or a late tier settled it."""
    bridge = review._bridge
    bridge.state = replace(bridge.state, queue=bridge.state.queue[1:])

    bridge.changed.emit(QueueChanged())

    assert asked_of(review) == "color.warning"


def test_a_new_vote_keeps_the_chosen_card(review: Review) -> None:
    """When a late tier votes, the card that was chosen stays chosen, wherever it is now."""
    review.pane.cards.choose(2)
    bridge = review._bridge
    first = bridge.state.queue[0]
    more = (vote("clusters@1", "color.primary", Color("#228BE6")), *first.consensus.votes)
    refined = replace(first, consensus=replace(first.consensus, votes=more))
    bridge.state = replace(bridge.state, queue=(refined, *bridge.state.queue[1:]))

    bridge.changed.emit(QueueChanged())

    assert review.pane.votes.vote(review.pane.cards.row).extractor == "gpt@1"


def test_when_all_is_decided_it_says_so(review: Review, qtbot: QtBot) -> None:
    """The last decision leads to a calm page that offers to take it back; one Enter too many does not."""
    for left in (3, 2, 1, 0):
        press(review, qtbot, Qt.Key.Key_1)
        qtbot.waitUntil(partial(_counts, review, left))
        qtbot.waitUntil(lambda: review._answered is None)

    press(review, qtbot, Qt.Key.Key_Return)
    qtbot.wait(30)
    all_stays_decided = review.question is None and review._message.isVisible()
    review._message.acted.emit()
    qtbot.waitUntil(lambda: review.question is not None)
    assert all_stays_decided


def test_a_fault_lets_the_reviewer_try_again(
    review: Review, radius: FakeSession, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """When a decision could not be written, the question stays and can be answered again."""
    written, radius.decide = radius.decide, _refuse  # type: ignore[method-assign]
    with qtbot.waitSignal(review._bridge.changed, check_params_cb=lambda change: isinstance(change, Noticed)):
        press(review, qtbot, Qt.Key.Key_1)
    radius.decide = written  # type: ignore[method-assign]

    press(review, qtbot, Qt.Key.Key_1)

    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")
    assert len(decisions(radius)) == 1
    assert "could not do" in caplog.text


def _counts(review: Review, left: int) -> bool:
    return review._asked.rowCount() == left


async def _refuse(*_said: object, **_more: object) -> None:
    raise OSError("The disk is full.")


def test_enter_presses_the_button_that_has_the_focus(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """Somebody who tabs to Reject and presses Enter means reject."""
    review.pane.answers.reject.setFocus(Qt.FocusReason.TabFocusReason)

    press(review, qtbot, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(decisions(radius)) == 1)
    assert [action for _, action, *_ in decisions(radius)] == [Action.REJECT]


def test_everything_that_can_be_pressed_has_a_name(review: Review) -> None:
    """For who cannot see it."""
    answers = review.pane.answers
    buttons = [answers.accept, answers.own, answers.reject, answers.defer, answers.undo, answers.next]

    assert all(button.accessibleName() or button.text() for button in buttons)
    assert review.queue.list.accessibleName()
    assert review.pane.cards.accessibleName()


def test_the_history_tells_tiers_and_people(review: Review, qtbot: QtBot) -> None:
    """What each tier said of this slot; and what was decided lately, anywhere."""
    press(review, qtbot, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: asked_of(review) == "color.warning")

    assert review.pane.history.lines[0].when == "Measured"
    assert [line.text for line in review.pane.lately.lines] == ["color.primary: me accepted #228BE6"]


def test_a_double_click_on_a_card_accepts_it(review: Review, radius: FakeSession, qtbot: QtBot) -> None:
    """One click chooses, two decide."""
    cards = review.pane.cards
    at: QPoint = cards.visualRect(review.pane.votes.index(3)).center()

    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)
    chosen = cards.row
    qtbot.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)

    qtbot.waitUntil(lambda: len(decisions(radius)) == 1)
    assert chosen == 3
    assert [accepted for *_, accepted in decisions(radius)] == ["claude@1"]
