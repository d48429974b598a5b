"""The question before pictures leave the machine: asked over the window, and everything else goes on meanwhile."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, STRONG, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink, Words
from app.session.changes import Change, MoneyChanged
from app.session.consent import Asked

_WIDTH: Final = 460
_TITLE: Final = 16
_WHAT: Final = "Pixels, encoded anew: no metadata, no file, no name."
_NOTE: Final = "Asked once a session for each model. Its answers are votes; nothing else is done with them here."


class ConsentQuestion(QDialog):
    """Opens when the state asks, and closes when it does not any more. Closing it any other way than by Send means no."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: Asked | None = None
        self.setWindowTitle("Send pictures?")
        self.setFixedWidth(_WIDTH)
        self.title = Words("", words(_TITLE, STRONG), wrap=True)
        self.facts = {name: Words("", words(TYPE_BODY), wrap=True) for name in ("To", "What", "Cost")}
        self.send = Button("Send", Look.PRIMARY, parent=self)
        self.keep = Button("Keep it here", parent=self)
        self.keep.setDefault(True)
        self._lay_out()
        self.send.clicked.connect(self.accept)
        self.keep.clicked.connect(self.reject)
        self.finished.connect(self._answer)
        bridge.changed.connect(self._changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel in a hairline: some desktops give dialogs no frame."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.line)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), colors.panel)

    def _changed(self, change: Change) -> None:
        if isinstance(change, MoneyChanged) and self._bridge.state.consent != self._asked:
            self._show(self._bridge.state.consent)

    def _show(self, asked: Asked | None) -> None:
        self._asked = asked
        if asked is None:
            self.hide()
            return
        self.title.show_text(title(asked))
        self.keep.show_text("Keep it here" if asked.pictures == 1 else "Keep them here")
        for name, said in (("To", f"{asked.model}, at {asked.host}"), ("What", _WHAT), ("Cost", cost(asked))):
            self.facts[name].show_text(said)
        self.setAccessibleDescription(asked.sentence)
        self.adjustSize()
        self.open()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, result: int) -> None:
        """Never `exec`: a loop of its own would hold up the one that everything runs on."""
        if self._asked is not None:
            allowed = result == QDialog.DialogCode.Accepted.value
            self._asked = None
            self._bridge.submit(lambda session: session.answer_consent(allowed))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, said) in enumerate(self.facts.items()):
            grid.addWidget(Words(name, words(TYPE_BODY, MEDIUM), Ink.SECOND), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addLayout(grid)
        column.addWidget(Words(_NOTE, words(TYPE_SMALL), Ink.SECOND, wrap=True))
        column.addLayout(buttons)


def title(asked: Asked) -> str:
    """The question."""
    what = "this picture" if asked.pictures == 1 else f"these {asked.pictures} pictures"
    return f"Send {what} to {asked.model}?"


def cost(asked: Asked) -> str:
    """At most, each and in all."""
    if asked.estimate is None:
        return "Nobody knows."
    each = f"At most ${asked.estimate:.3f}"
    return f"{each}." if asked.pictures == 1 else f"{each} each, ${asked.estimate * asked.pictures:.2f} for all."
