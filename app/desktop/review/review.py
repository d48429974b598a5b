"""The conflict review: a queue across all sources, one question at a time, everything by keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QWidget

from app.desktop.bridge import Bridge
from app.desktop.message import Message
from app.desktop.review.asked import Asked, Id, id_of
from app.desktop.review.ballot import KEYS
from app.desktop.review.by_rule import ByRule
from app.desktop.review.pane import Pane
from app.desktop.review.queue import Queue
from app.desktop.selection import Selection
from app.desktop.theme.colors import colors_of
from app.desktop.theme.icons import Icon
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink
from app.session.changes import Change, Noticed, QueueChanged
from app.session.state import Question
from app.tokens.value import Value
from app.votes.decision import Action


class Review(QWidget):
    """Shows what the session's queue holds and submits what a person decides; the answer comes back as a changed queue.

    Keys: 1-9 and Enter accept, E own value, T takes over, R reject, D defer, U undo, Shift+U redo, Shift+F8 goes back. F8 and
    Ctrl+Z belong to the whole window.
    """

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked = Asked(self)
        self._current: Id | None = None
        self._row = 0
        self._answered: Id | None = None
        self._known: frozenset[Id] = frozenset()
        self._stale = True
        self.queue = Queue(self._asked, self)
        self.pane = Pane(bridge, selection, self)
        self._message = Message(self)
        self._message.acted.connect(self.undo)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self._message)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(self._stack, 1)
        self._connect()
        bridge.changed.connect(self._changed)
        self._renew()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        row = self._asked.row_of(self._current)
        return None if row is None else self._asked.question(row)

    def next(self) -> None:
        """Go to the next question, from the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the question before, from the first to the last."""
        self._step(-1)

    def accept(self, row: int | None = None) -> None:
        """Take the vote on a card; without `row`, on the current one."""
        place = self.pane.cards.row if row is None else row
        if 0 <= place < self.pane.votes.rowCount():
            vote = self.pane.votes.vote(place)
            self._decide(Action.ACCEPT, value=vote.value, accepted_from=vote.extractor)

    def reject(self) -> None:
        """It is no token."""
        self._decide(Action.REJECT)

    def defer(self) -> None:
        """Later."""
        self._decide(Action.DEFER)

    def give(self, value: Value) -> None:
        """Decide on a value of one's own."""
        self._decide(Action.OWN_VALUE, value=value)

    def take_over(self) -> None:
        """Decide as it was decided in the version before."""
        question = self.question
        if question is None or question.proposal is None or self._answered is not None:
            return
        key, slot_id = self._answered = id_of(question)
        came = partial(self._answer_came, (key, slot_id))
        self._bridge.submit(lambda session: session.take_over(key, [slot_id]), lambda _: came(), asker=self)

    def undo(self) -> None:
        """Take the last decision back; its question is shown again."""
        if self._bridge.state.can_undo:
            self._known = frozenset(id_of(question) for question in self._bridge.state.queue)
            self._bridge.submit(lambda session: session.undo(), lambda _: self._show_returned(), asker=self)

    def redo(self) -> None:
        """Give it again."""
        if self._bridge.state.can_redo:
            self._bridge.submit(lambda session: session.redo())

    def accept_by_rule(self) -> None:
        """Let a rule decide on what is shown in the queue, after a look at what it would do."""
        dialog = ByRule(self._bridge, self._asked.questions, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring it up to date: it is not kept so while nobody looks."""
        super().showEvent(event)
        if self._stale:
            self._renew()
        self._take_focus()
        self.pane.cards.pointed.emit(self.pane.cards.row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The window's ground."""
        painter_on(self).fillRect(self.rect(), colors_of(self).window)

    def _connect(self) -> None:
        self._asked.filtered.connect(self._settle)
        self.queue.chosen.connect(self._go_to)
        self.queue.by_rule.connect(self.accept_by_rule)
        answers = self.pane.answers
        for button, act in (
            (answers.accept, self.accept),
            (answers.own, self.pane.type_own_value),
            (answers.reject, self.reject),
            (answers.defer, self.defer),
            (answers.undo, self.undo),
            (answers.next, self.next),
        ):
            button.clicked.connect(partial(_without_argument, act))
        self.pane.own_value.given.connect(self.give)
        self.pane.before.taken.connect(self.take_over)
        self._add_key("Take over", ["T"], self.take_over)
        self.pane.cards.doubleClicked.connect(lambda index: self.accept(index.row()))
        self._add_key("Accept", ["Return", "Enter"], self._enter)
        for key in range(KEYS):
            self._add_key(f"Accept vote {key + 1}", [str(key + 1)], partial(self.accept, key))
        self._add_key("Own value", ["E"], self.pane.type_own_value)
        self._add_key("Reject", ["R"], self.reject)
        self._add_key("Defer", ["D"], self.defer)
        self._add_key("Undo", ["U"], self.undo)
        self._add_key("Redo", ["Shift+U"], self.redo)
        self._add_key("Previous question", ["Shift+F8"], self.previous)

    def _add_key(self, name: str, keys: list[str], act: Callable[[], None]) -> None:
        """A key that works wherever the focus is in the window, as long as the review is in sight."""
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(False)
        action.triggered.connect(partial(_without_argument, act))
        self.addAction(action)

    def _enter(self) -> None:
        """Enter presses the button that has the focus, gives the value that is typed, and else accepts."""
        focused = QApplication.focusWidget()
        if self.pane.own_value.isVisible():
            self.pane.own_value.give()
        elif isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.accept()

    def _changed(self, change: Change) -> None:
        if isinstance(change, QueueChanged):
            self._stale = True
            if self.isVisible():
                self._renew()
        elif isinstance(change, Noticed) and change.level == "error":
            self._answered = None

    def _renew(self) -> None:
        self._stale = False
        state = self._bridge.state
        self.queue.show_progress(state.decided, len(state.queue))
        self._asked.show(state.queue)
        self._settle()

    def _settle(self) -> None:
        """Stay at the question that is shown; where it is gone, the one that took its place comes."""
        row = self._asked.row_of(self._current)
        if row is None:
            self._show_row(min(self._row, self._asked.rowCount() - 1))
        elif self._current == self._answered:
            self.queue.go_to(row)
        else:
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        if row < 0:
            self._show_nothing()
            return
        question = self._asked.question(row)
        self._row, self._current = row, id_of(question)
        self.queue.go_to(row)
        if self._stack.currentWidget() is not self.pane:
            self._stack.setCurrentWidget(self.pane)
            self._take_focus()
        self.pane.show_question(question)

    def _show_nothing(self) -> None:
        self._current, self._row = None, 0
        state = self._bridge.state
        undo = "Undo the last decision" if state.can_undo else ""
        if state.queue:
            self._message.say(Icon.CHECK, Ink.SECOND, "Nothing here", "No question passes the filters on the left.", "")
        elif state.decided:
            done = f"All {state.decided} are decided. New doubts come here as images are read."
            self._message.say(Icon.CHECK, Ink.GOOD, "Nothing left to decide", done, undo)
        else:
            calm = "Where the extractors disagree, the question comes here."
            self._message.say(Icon.CHECK, Ink.GOOD, "Nothing to decide", calm, undo)
        if self.isVisible():
            self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)  # or the next Enter would press the message's button
        self._stack.setCurrentWidget(self._message)

    def _take_focus(self) -> None:
        if self.isVisible():
            self.pane.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, row: int) -> None:
        self._answered = None
        self._show_row(row)

    def _step(self, step: int) -> None:
        count = self._asked.rowCount()
        if count:
            self._go_to((self._row + step) % count)

    def _decide(self, action: Action, *, value: Value | None = None, accepted_from: str | None = None) -> None:
        """One answer a question: until it has come back, keys that were pressed twice mean nothing."""
        if self._current is None or self._answered is not None:
            return
        key, slot_id = self._answered = self._current
        self._bridge.submit(
            lambda session: session.decide(key, slot_id, action, value=value, accepted_from=accepted_from),
            lambda _: self._answer_came((key, slot_id)),
            asker=self,
        )

    def _answer_came(self, answered: Id) -> None:
        """A question that was only deferred is still in the queue: go on to the one that took its place."""
        if self._answered != answered:
            return
        self._answered = None
        if self._current == answered:
            here = self._asked.row_of(answered)
            self._show_row(self._row if here != self._row else (self._row + 1) % max(1, self._asked.rowCount()))

    def _show_returned(self) -> None:
        returned = next((question for question in self._bridge.state.queue if id_of(question) not in self._known), None)
        row = None if returned is None else self._asked.row_of(id_of(returned))
        if row is not None:
            self._show_row(row)


def _without_argument(act: Callable[[], None], *_checked: object) -> None:
    act()
