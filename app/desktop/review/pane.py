"""One question: what is asked, what lies between the answers, who voted what, and how it came to that."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.canvas.loading import Loading
from app.desktop.fitting_list import EDGE
from app.desktop.review.answers import Answers
from app.desktop.review.ballot import Votes
from app.desktop.review.before import Before
from app.desktop.review.cards import VoteCards
from app.desktop.review.crops import Crops
from app.desktop.review.difference import Difference
from app.desktop.review.history import decided_lately, what_people_said, what_tiers_said
from app.desktop.review.log import Log
from app.desktop.review.own_value import OwnValue
from app.desktop.review.wording import question_of, subject_of, who
from app.desktop.selection import Selection, Spot
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import BOLD, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_TITLE
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink, Words
from app.session.state import Question

SIDE: Final = 26
LATELY: Final = 8


class Surface(QWidget):
    """The window's ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One color."""
        painter_on(self).fillRect(self.rect(), colors_of(self).window)


class Rule(QWidget):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One color."""
        painter_on(self).fillRect(self.rect(), colors_of(self).line)


class Pane(QScrollArea):
    """Shows a question; the answers are given by who owns this."""

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._selection = selection
        self._inside = Surface()
        self.title = Words("", words(TYPE_TITLE, BOLD), parent=self._inside)
        self.subject = Words("", words(TYPE_BODY), Ink.SECOND, parent=self._inside)
        self.before = Before(self._inside)
        self.difference = Difference(self._inside)
        self.votes = Votes(self)
        self.cards = VoteCards(self.votes, Crops(bridge, Loading.behind(bridge), self), self._inside)
        self.answers = Answers(self._inside)
        self.own_value = OwnValue(self._inside)
        self.history = Log("History", self._inside)
        self.lately = Log("Decided lately", self._inside)
        self._dress()
        self._lay_out()
        self.cards.chosen.connect(self._name_answers)
        self.cards.pointed.connect(self._point)
        self.own_value.closed.connect(self._close_editor)

    def show_question(self, question: Question) -> None:
        """Show a question, or what became of the one that is shown: the chosen card stays chosen."""
        before = self.votes.question
        same = before is not None and (before.key, before.consensus.slot_id) == (question.key, question.consensus.slot_id)
        row = self.cards.row if same else 0
        chosen = self.votes.vote(row).extractor if same and 0 <= row < self.votes.rowCount() else ""
        consensus, state = question.consensus, self._bridge.state
        self.title.show_text(question_of(consensus))
        self.subject.show_text(f"{subject_of(consensus)} · {question.source_name}")
        self.before.show_question(question)
        self.difference.show_consensus(consensus)
        self.votes.show(question, state.witnesses)
        rows = range(self.votes.rowCount())
        self.cards.choose(next((row for row in rows if self.votes.vote(row).extractor == chosen), 0))
        self.history.show_lines(
            what_tiers_said(consensus, state.witnesses) + what_people_said(state.decisions, consensus.slot_id)
        )
        self.lately.show_lines(decided_lately(state.decisions, LATELY))
        self._name_answers()
        if not same:
            self.own_value.close_editor()
            self.verticalScrollBar().setValue(0)

    def type_own_value(self) -> None:
        """Open the editor with the value of the current card."""
        question, row = self.votes.question, self.cards.row
        if question is not None and self.answers.own.isEnabled():
            value = self.votes.vote(row).value if row >= 0 else question.consensus.value
            self.answers.hide()
            self.own_value.open_editor(question.consensus.slot, value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards in a row as fit."""
        super().resizeEvent(event)
        self.cards.be_as_wide_as(self.viewport().width() - 2 * SIDE + 2 * EDGE)

    def _dress(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title.setAccessibleDescription("The question")

    def _lay_out(self) -> None:
        head = QWidget(self._inside)
        title = QHBoxLayout(head)
        title.setContentsMargins(0, 0, 0, 0)
        title.setSpacing(12)
        title.addWidget(self.title)
        title.addWidget(self.subject, 1)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 22, 0, 22)
        column.setSpacing(0)
        for part, side, gap in (
            (head, SIDE, 16),
            (self.before, SIDE, 0),
            (self.difference, SIDE, 10),
            (self.cards, SIDE - 2 * EDGE, 12),
            (self.answers, SIDE, 0),
            (self.own_value, SIDE, 20),
            (Rule(self._inside), SIDE, 16),
            (self.history, SIDE, 18),
            (self.lately, SIDE, 0),
        ):
            column.addLayout(_inset(part, side))
            column.addSpacing(gap)
        column.addStretch()
        self.setWidget(self._inside)

    def _name_answers(self) -> None:
        self.answers.show_votes(self.votes, self.cards.row, self._bridge.state)

    def _close_editor(self) -> None:
        self.answers.show()
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point(self, row: int) -> None:
        question = self.votes.question
        if question is None or not 0 <= row < self.votes.rowCount() or not self.isVisible():
            return
        vote = self.votes.vote(row)
        places = vote.evidence.regions
        seen = f"evidence 1 of {len(places)}" if len(places) > 1 else "evidence" if places else "no place given"
        label = f"{who(vote, self.votes.witnesses)} · {seen}"
        self._selection.select(question.key)
        self._selection.hover(Spot(question.key, question.consensus.slot_id, label, places, reveal=True))


def _inset(part: QWidget, side: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(side, 0, side, 0)
    row.addWidget(part)
    return row
