"""Accept by rule: a rule, what it would decide, and one button."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.panels.inspector.saying import counted
from app.desktop.review.proposed import ProposalRow, Proposals
from app.desktop.review.rules import RULES, Rule, accept_all, proposals
from app.desktop.slider import Slider
from app.desktop.theme.button import Button, Look
from app.desktop.theme.card import Card
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.segmented import Segmented
from app.desktop.theme.words import Ink, Words
from app.session.changes import Noticed
from app.session.state import Question

SIDE: Final = 20
SIZE: Final = QSize(620, 560)
LEAST: Final = 60


class ByRule(QDialog):
    """Decides on those questions that were shown when it was opened."""

    def __init__(self, bridge: Bridge, questions: tuple[Question, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Accept by rule")
        self.resize(SIZE)
        self._bridge = bridge
        self._questions = questions
        self.rules = Segmented([rule.title for rule in RULES], "Rule", self)
        self._sentence = Words("", words(TYPE_SMALL), Ink.SECOND)
        self.least = Slider("Least support", self)
        self.least.setRange(0, 100)
        self.least.setValue(LEAST)
        self._percent = Words("", numbers(TYPE_SMALL), Ink.SECOND)
        self.proposals = Proposals(self)
        self.accept_button = Button("", Look.PRIMARY, parent=self)
        self.accept_button.setDefault(True)
        self._cancel = Button("Cancel", parent=self)
        self._lay_out()
        self.rules.chosen.connect(lambda _: self._renew())
        self.least.valueChanged.connect(lambda _: self._renew())
        self.accept_button.clicked.connect(self.take)
        self._cancel.clicked.connect(self.reject)
        self._renew()

    def take(self) -> None:
        """Decide all that is proposed."""
        chosen = self.proposals.proposed
        bridge = self._bridge
        bridge.submit(lambda session: accept_all(session, chosen), lambda count: _say(bridge, count, len(chosen)))
        self.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel."""
        painter_on(self).fillRect(self.rect(), colors_of(self).panel)

    @property
    def _rule(self) -> Rule:
        return RULES[self.rules.choice]

    def _renew(self) -> None:
        rule, least = self._rule, self.least.value() / 100
        self._sentence.show_text(rule.sentence)
        self.least.setVisible(rule.asks_support)
        self._percent.setVisible(rule.asks_support)
        self._percent.show_text(f"≥ {least * 100:.0f} %")
        self.proposals.show(proposals(rule, self._questions, self._bridge.state.witnesses, least))
        count = self.proposals.rowCount()
        self.accept_button.show_text(f"Accept {count}" if count else "Nothing to accept")
        self.accept_button.setEnabled(bool(count))

    def _lay_out(self) -> None:
        listed = QListView(self)
        listed.setAccessibleName("What the rule would decide")
        listed.setModel(self.proposals)
        listed.setItemDelegate(ProposalRow(self._bridge, listed))
        listed.setUniformItemSizes(True)
        listed.setSelectionMode(QListView.SelectionMode.NoSelection)
        listed.viewport().setAutoFillBackground(False)
        card = Card(self)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 6, 4, 6)
        inside.addWidget(listed)
        choice = QHBoxLayout()
        choice.addWidget(self.rules)
        choice.addStretch()
        choice.addWidget(self.least)
        choice.addWidget(self._percent)
        self._percent.setFixedWidth(52)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        column.setSpacing(12)
        column.addLayout(choice)
        column.addWidget(self._sentence)
        column.addWidget(card, 1)
        column.addLayout(buttons)


def _say(bridge: Bridge, count: int, proposed: int) -> None:
    left = proposed - count
    changed = f"; {counted(left, 'question')} had changed and stayed" if left else ""
    bridge.notice(Noticed("info", f"Accepted {counted(count, 'value')}{changed}. Each can be undone."))
