"""Setting a model up: where it is, what it is called there, what it costs, and its key."""

import re
from collections.abc import Sequence
from typing import Final

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.choice import Choice
from app.desktop.preferences.field import DollarField, Field, dollars_of
from app.desktop.preferences.page import line_of
from app.desktop.preferences.trying import Trying
from app.desktop.theme.button import Button, Look
from app.desktop.theme.check import Check
from app.desktop.theme.fonts import STRONG, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_SMALL
from app.desktop.theme.segmented import Segmented
from app.desktop.theme.words import Ink, Words
from app.session.changes import Noticed
from app.session.setup import KeyFact
from app.settings.providers import Provider

_STARTS: Final = {
    "OpenAI": ("https://api.openai.com/v1", True),
    "OpenRouter": ("https://openrouter.ai/api/v1", True),
    "LM Studio": ("http://127.0.0.1:1234/v1", False),
    "Ollama": ("http://127.0.0.1:11434/v1", False),
    "llama.cpp": ("http://127.0.0.1:8080/v1", False),
}
_ELSEWHERE: Final = "another server"
_TIERS: Final = ("SLOW", "VERY_SLOW")
_KEPT: Final = "kept; type to replace it"
_PLAIN: Final = {"model": "What the server calls the model is missing.", "name": "That name cannot be used."}


class ModelForm(QWidget):
    """`saved` carries the model as it should be; its key went to the keyring by then. `left` closes the form."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, provider: Provider | None, taken: Sequence[str], key: KeyFact | None = None) -> None:
        super().__init__()
        self._bridge = bridge
        self._before = provider
        self._has_key = key is not None and key.origin != "none"
        self._taken = taken
        self.start = Choice("Start from", (_ELSEWHERE, *_STARTS), self._start, prefix="Start from: ", look=Look.PLAIN)
        self.address = Field("Address", hint="https://…/v1", font=numbers(TYPE_BODY))
        self.model = Field("Model", hint="what the server calls it", font=numbers(TYPE_BODY))
        self.called = Field("Shown as", hint="the model's name", width=240)
        self.tier = Segmented(("Whole image", "Image and its parts"), "What it is shown")
        self.read = DollarField("Dollars a million tokens read", hint="by the list")
        self.written = DollarField("Dollars a million tokens written", hint="by the list")
        self.weight = DollarField("Weight of its votes", hint="as usual")
        self.needs_key = Check("wants a key")
        self.key = Field("Key", hint="paste the key", font=numbers(TYPE_BODY))
        self.structured = Check("takes a JSON schema")
        self.trying = Trying(bridge, self._asked)
        self.refusal = Words("", words(TYPE_SMALL), Ink.BAD, wrap=True)
        self.save = Button("Save", Look.PRIMARY)
        self.cancel = Button("Cancel")
        self._lay_out()
        self._fill(provider)
        self.needs_key.toggled.connect(self._show_key)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves; Escape goes back to the list, not out of the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.window().focusWidget(), QLineEdit):
            self._save()
        else:
            super().keyPressEvent(event)

    def _fill(self, provider: Provider | None) -> None:
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        if provider is None:
            self.needs_key.setChecked(True)
            self.structured.setChecked(True)
            return
        self.start.hide()
        self.address.setText(provider.address)
        self.model.setText(provider.model)
        self.called.setText(provider.title)
        self.tier.choose(_TIERS.index(provider.tier))
        self.read.show_amount(provider.input_price)
        self.written.show_amount(provider.output_price)
        self.weight.setText("" if provider.weight is None else f"{provider.weight:g}")
        self.needs_key.setChecked(provider.needs_key)
        self.structured.setChecked(provider.structured)
        if self._has_key:
            self.key.setPlaceholderText(_KEPT)
        self._show_key(provider.needs_key)

    def _start(self, name: str) -> None:
        address, needs_key = _STARTS.get(name, ("", True))
        self.address.setText(address)
        self.needs_key.setChecked(needs_key)
        self.model.setFocus()

    def _show_key(self, wanted: bool) -> None:
        self.key.setEnabled(wanted)
        self._key_note.setEnabled(wanted)

    def _meant(self) -> Provider | None:
        """The model as it stands in the fields; None is told in words."""
        try:
            facts: dict[str, object] = self._before.model_dump() if self._before is not None else {"name": self._new_name()}
            facts |= {
                "address": self.address.text().strip(),
                "model": self.model.text(),
                "title": self.called.text(),
                "tier": _TIERS[self.tier.choice],
                "input_price": dollars_of(self.read.text()),
                "output_price": dollars_of(self.written.text()),
                "weight": dollars_of(self.weight.text()),
                "needs_key": self.needs_key.isChecked(),
                "structured": self.structured.isChecked(),
            }
            provider = Provider.model_validate(facts)
        except ValidationError as refused:
            self._refuse(plain(refused))
            return None
        except ValueError:
            self._refuse("A price is a number of dollars, a weight a number.")
            return None
        self._refuse("")
        return provider

    def _new_name(self) -> str:
        made = re.sub(r"[^a-z0-9]+", "-", (self.called.text() or self.model.text()).casefold()).strip("-")[:32] or "model"
        return next(
            name for number in range(1, 1000) if (name := made if number == 1 else f"{made}-{number}") not in self._taken
        )

    def _asked(self) -> tuple[Provider, str | None] | None:
        provider = self._meant()
        return None if provider is None else (provider, self.key.text().strip() or None)

    def _save(self) -> None:
        provider, key = self._meant(), self.key.text().strip()
        if provider is None:
            return
        if not key or not provider.needs_key:
            self.saved.emit(provider)
            return

        def kept(fact: KeyFact) -> None:
            self.key.clear()
            if fact.words:
                self._bridge.notice(Noticed("warning", fact.words))
            self.saved.emit(provider)

        self._bridge.submit(lambda session: session.setup.keep_key(provider, key), kept, asker=self)

    def _refuse(self, sentence: str) -> None:
        self.refusal.show_text(sentence)
        self.refusal.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Words("A new model" if self._before is None else self._before.shown, words(TYPE_BODY, STRONG)), 1)
        head.addWidget(self.start)
        column.addLayout(head)
        per = Words("read", words(TYPE_SMALL), Ink.SECOND), Words("written", words(TYPE_SMALL), Ink.SECOND)
        for label, controls, note in (
            ("Address", (self.address,), "OpenAI-compatible, with the version at its end."),
            ("Model", (self.model,), ""),
            ("Shown as", (self.called,), ""),
            ("It is shown", (self.tier,), "Parts cost more, are asked last, and show small type."),
            (
                "Dollars a million tokens",
                (self.read, per[0], self.written, per[1]),
                "Empty: by the public list, if it knows it.",
            ),
            (
                "Weight",
                (self.weight,),
                "How much its votes count. A measurer: 1, a service: 1.2, a model here: 0.9.",
            ),
            ("The server", (self.structured, self.needs_key), ""),
        ):
            column.addLayout(line_of(label, controls, note)[0])
        line, self._key_note = line_of(
            "Key", (self.key,), "Goes to the system's keyring, never into a file; it is not shown again."
        )
        column.addLayout(line)
        column.addWidget(self.trying)
        column.addWidget(self.refusal)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.refusal.hide()


def plain(refused: ValidationError) -> str:
    """What is wrong with a model, in a sentence."""
    first = refused.errors()[0]
    where = str(first["loc"][0]) if first["loc"] else ""
    if where in _PLAIN:
        return _PLAIN[where]
    said = str(first["msg"]).removeprefix("Value error, ")
    return f"{said[:1].upper()}{said[1:]}."
