"""Models: which may be asked. A list of cards; one of them is edited in place of the list."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.preferences.model_card import ModelCard
from app.desktop.preferences.model_form import ModelForm
from app.desktop.preferences.page import Page
from app.desktop.theme.button import Button, Look
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import TYPE_BODY
from app.desktop.theme.words import Ink, Words
from app.session.setup import Arrangements
from app.settings.providers import Provider

_NONE = (
    "No model is set up. Measuring needs none; models add names, roles and a second opinion. Any OpenAI-compatible address "
    "will do: a service, or a server on this machine."
)


class ModelsPage(Page):
    """What is added or changed holds from the next question on. Keys are typed here, and never shown."""

    title = "Models"

    def furnish(self) -> None:
        """The list, and the form that takes its place."""
        self.cards: dict[str, ModelCard] = {}
        self.listed = QWidget()
        column = QVBoxLayout(self.listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._none = Words(_NONE, words(TYPE_BODY), Ink.SECOND, wrap=True)
        column.addWidget(self._none)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        column.addLayout(self._cards)
        self.add = Button("Add a model…", Look.PRIMARY)
        self.add.clicked.connect(lambda: self.edit(None))
        column.addWidget(self.add)
        self.column.addWidget(self.listed)
        self._form = QVBoxLayout()
        self.column.addLayout(self._form)
        self.form: ModelForm | None = None

    def show_arrangements(self, now: Arrangements) -> None:
        """Follow the list."""
        providers = now.preferences.providers
        if [one.name for one in providers] != list(self.cards):
            self._deal(providers)
        for one in providers:
            self.cards[one.name].show_model(one, now.keys.get(one.name))
        self._none.setVisible(not providers)

    def edit(self, provider: Provider | None) -> None:
        """Put a form in place of the list: for that model, or a new one."""
        now = self.desk.now
        known = now.preferences.providers if now is not None else ()
        key = now.keys.get(provider.name) if now is not None and provider is not None else None
        form = self.form = ModelForm(self.desk.bridge, provider, [one.name for one in known], key)
        form.saved.connect(self._save)
        form.left.connect(self._leave)
        self._form.addWidget(form)
        self.listed.hide()
        form.show()
        form.model.setFocus() if provider is not None else form.address.setFocus()

    def _deal(self, providers: Sequence[Provider]) -> None:
        for card in self.cards.values():
            self._cards.removeWidget(card)
            card.deleteLater()
        self.cards = {one.name: ModelCard(self.desk.bridge) for one in providers}
        for card in self.cards.values():
            self._cards.addWidget(card)
            card.edited.connect(self.edit)
            card.removed.connect(self._remove)

    def _save(self, provider: Provider) -> None:
        self.desk.list_models(lambda known: _with(known, provider))
        self._leave()

    def _remove(self, provider: Provider) -> None:
        self.desk.list_models(lambda known: [one for one in known if one.name != provider.name])

    def _leave(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self._form.removeWidget(form)
            form.hide()
            QTimer.singleShot(0, form.deleteLater)
        self.listed.show()
        self.add.setFocus()


def _with(known: Sequence[Provider], provider: Provider) -> Sequence[Provider]:
    """In the place of the one of that name, or at the end."""
    if provider.name not in [one.name for one in known]:
        return [*known, provider]
    return [provider if one.name == provider.name else one for one in known]
