"""What opens under the pill: every preset with whom it asks and what that costs, and a way to ask about what is here."""

from collections.abc import Sequence
from typing import Final, get_args

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.presets.row import TEXT, PresetRow
from app.desktop.presets.wording import asking
from app.desktop.theme.button import Button, Look
from app.desktop.theme.check import Check
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.words import Ink, Words
from app.session.changes import Change, MoneyChanged
from app.session.offers import Offer
from app.session.session import Session
from app.settings.preset import Preset
from app.settings.providers import Provider

WIDTH: Final = 440
PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)
Asked = tuple[tuple[Offer, ...], tuple[Provider, ...], tuple[str, ...]]


class PresetMenu(QFrame):
    """Choosing only says whom the next run asks. Nothing is asked about images that are here before the button is pressed."""

    models_asked = Signal()
    """A person wants to set up models."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._bridge = bridge
        self._anchor: QWidget | None = None
        self._offers: dict[str, Offer] = {}
        self.setAccessibleName("Preset")
        self.setFixedWidth(WIDTH)
        self.rows = {preset: PresetRow(preset, self) for preset in PRESETS}
        self.choices: dict[str, QCheckBox] = {}
        self._said = Words("", words(TYPE_SMALL), Ink.SECOND, wrap=True)
        self.models = Button("Models…", Look.QUIET, height=CONTROL_SMALL, parent=self)
        self.models.setToolTip("Set up which models may be asked")
        self.ask = Button("", Look.PRIMARY, height=CONTROL_SMALL, parent=self)
        self._lay_out()
        for row in self.rows.values():
            row.clicked.connect(lambda _on, row=row: self._choose(row.preset))
        self.models.clicked.connect(self._go_to_models)
        self.ask.clicked.connect(self._ask)
        bridge.changed.connect(self._changed)
        self._mark()

    def open_under(self, anchor: QWidget) -> None:
        """With the right ends in line; what is offered is asked for anew."""
        self._anchor = anchor
        self._renew()
        self._fit()
        self.show()
        checked = next((row for row in self.rows.values() if row.isChecked()), self.rows["CV only"])
        checked.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface in a hairline, and one above the last line."""
        colors, painter = colors_of(self), painter_on(self)
        painter.fillRect(self.rect(), colors.line)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), colors.panel)
        painter.fillRect(1, self.height() - 51, self.width() - 2, 1, colors.inner_line)

    def _renew(self) -> None:
        async def ask(session: Session) -> Asked:
            preferences = await session.setup.preferences()
            return await session.setup.offers(), preferences.providers, preferences.custom

        self._bridge.submit(ask, self._show, asker=self)

    def _show(self, asked: Asked) -> None:
        offers, providers, custom = asked
        self._offers = {offer.preset: offer for offer in offers}
        for preset, offer in self._offers.items():
            possible = preset == "CV only" or bool(providers)
            if preset == "Offline":
                possible = any(provider.is_local for provider in providers)
            self.rows[preset].show_offer(offer, possible=possible)  # type: ignore[index]  # presets are offered
        self._show_choices([one for one in providers if one.enabled], custom)
        self._mark()
        self._fit()

    def _show_choices(self, providers: Sequence[Provider], custom: Sequence[str]) -> None:
        if list(self.choices) != [one.name for one in providers]:
            for box in self.choices.values():
                self._custom.removeWidget(box)
                box.deleteLater()
            self.choices = {one.name: Check(one.shown, self) for one in providers}
            for box in self.choices.values():
                self._custom.addWidget(box)
                box.clicked.connect(self._choose_custom)
        for name, box in self.choices.items():
            box.setChecked(name in custom)

    def _mark(self) -> None:
        preset = self._bridge.state.preset
        for row in self.rows.values():
            row.setChecked(row.preset == preset)
        for box in self.choices.values():
            box.setVisible(preset == "Custom")
        offer = self._offers.get(preset)
        text = asking(offer) if offer is not None else ""
        self.ask.show_text(text)
        self.ask.setVisible(bool(text))
        self.models.show_text("Models…" if self.choices or not self._offers else "Set up a model…")
        self._said.show_text(self._footnote(offer))

    def _footnote(self, offer: Offer | None) -> str:
        if not self.choices:
            return ""
        if offer is not None and offer.models and not offer.missing and self._bridge.state.sources:
            return "All images here were asked about."
        return "" if self.ask.text() else "Holds for images that you add."

    def _fit(self) -> None:
        self.adjustSize()
        if self._anchor is not None:
            self.move(self._anchor.mapToGlobal(QPoint(self._anchor.width() - WIDTH, self._anchor.height() + 6)))

    def _changed(self, change: Change) -> None:
        if isinstance(change, MoneyChanged):
            self._mark()
            if self.isVisible():
                self._fit()

    def _choose(self, preset: Preset) -> None:
        self._bridge.submit(lambda session: session.set_preset(preset))

    def _choose_custom(self) -> None:
        names = [name for name, box in self.choices.items() if box.isChecked()]

        async def prefer(session: Session) -> None:
            await session.setup.prefer({"custom": names})

        self._bridge.submit(prefer, lambda _: self._renew(), asker=self)

    def _ask(self) -> None:
        offer = self._offers.get(self._bridge.state.preset)
        self.close()
        if offer is not None:
            self._bridge.submit(lambda session: session.extend(offer.missing))

    def _go_to_models(self) -> None:
        self.close()
        self.models_asked.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(2)
        for row in self.rows.values():
            column.addWidget(row)
        self._custom = QVBoxLayout()
        self._custom.setContentsMargins(TEXT, 0, 0, 4)
        self._custom.setSpacing(2)
        column.addLayout(self._custom)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 12, 4, 12)
        foot.addWidget(self.models)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.ask)
        column.addLayout(foot)
