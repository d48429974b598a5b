"""A model that is set up: what it is, where, for how much, and whether it answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.preferences.trying import Trying
from app.desktop.theme.badge import Badge, Tone
from app.desktop.theme.button import Button, Look
from app.desktop.theme.card import Card
from app.desktop.theme.fonts import STRONG, numbers, words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_BODY, TYPE_SMALL
from app.desktop.theme.words import Ink, Words
from app.session.setup import KeyFact
from app.settings.providers import Provider


class ModelCard(Card):
    """`edited` and `removed` carry the model."""

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._provider: Provider | None = None
        self.name = Words("", words(TYPE_BODY, STRONG))
        self.where = Badge()
        self.address = Words("", numbers(TYPE_SMALL), Ink.SECOND, elide=Qt.TextElideMode.ElideMiddle)
        self.facts = Words("", words(TYPE_SMALL), Ink.SECOND, wrap=True)
        self.key = Words("", words(TYPE_SMALL), Ink.SECOND, wrap=True)
        self.trying = Trying(bridge, self._asked)
        self.edit = Button("Edit", Look.QUIET, height=CONTROL_SMALL)
        self.remove = Button("Remove", Look.QUIET, height=CONTROL_SMALL)
        self._lay_out()
        self.edit.clicked.connect(lambda: self.edited.emit(self._provider))
        self.remove.clicked.connect(lambda: self.removed.emit(self._provider))

    def show_model(self, provider: Provider, key: KeyFact | None) -> None:
        """Follow what is set up."""
        self._provider = provider
        self.setAccessibleName(provider.shown)
        self.name.show_text(provider.shown)
        self.where.show_text(*(("on this machine", Tone.GOOD) if provider.is_local else (provider.host, Tone.QUIET)))
        self.address.show_text(f"{provider.model} at {provider.address}")
        self.facts.show_text(f"{tier_words(provider)} · {price_words(provider)}")
        said = key_words(provider, key)
        self.key.show_text(said, Ink.LOOK if key is not None and key.origin == "none" and provider.needs_key else Ink.SECOND)
        self.key.setVisible(bool(said))
        for button, does in ((self.edit, "Edit"), (self.remove, "Remove"), (self.trying.button, "Test connection of")):
            button.setAccessibleName(f"{does} {provider.shown}")

    def _asked(self) -> tuple[Provider, str | None] | None:
        return None if self._provider is None else (self._provider, None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name.setMaximumWidth(260)
        head.addWidget(self.name)
        head.addWidget(self.where)
        head.addStretch(1)
        head.addWidget(self.edit)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 12)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.address, self.facts, self.key):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.trying)


def tier_words(provider: Provider) -> str:
    """When it is asked, and what it is shown."""
    if provider.is_local:
        return "asked after measuring"
    return "asked last, with parts of the image" if provider.tier == "VERY_SLOW" else "asked after all that is free"


def price_words(provider: Provider) -> str:
    """What it costs; `by the price list` where nothing is set, which may know it or not."""
    if provider.is_local:
        return "free"
    read, written = provider.input_price, provider.output_price
    if read is None and written is None:
        return "price by the public list"
    said = [f"${read:f} read" if read is not None else "", f"${written:f} written" if written is not None else ""]
    return f"{', '.join(filter(None, said))} per million tokens"


def key_words(provider: Provider, key: KeyFact | None) -> str:
    """Where its key is."""
    if key is None or not provider.needs_key:
        return ""
    return key.words or "The key is in the system's keyring."
