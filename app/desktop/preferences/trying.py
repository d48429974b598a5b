"""Test connection: a button, and beside it in plain words what came of it and what it cost."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.panels.progress import price
from app.desktop.theme.button import Button
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import CONTROL_SMALL, TYPE_SMALL
from app.desktop.theme.words import Ink, Words
from app.extractors.contract import Trial
from app.settings.providers import Provider

PENNY = Decimal("0.001")
Asked = Callable[[], tuple[Provider, str | None] | None]


class Trying(QWidget):
    """`asked` says which model and key are meant, None: what was typed is no model yet."""

    def __init__(self, bridge: Bridge, asked: Asked) -> None:
        super().__init__()
        self._bridge = bridge
        self._asked = asked
        self.button = Button("Test connection", height=CONTROL_SMALL)
        self.button.setToolTip("Sends one small picture of ours and one question")
        self.result = Words("", words(TYPE_SMALL), Ink.SECOND, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(self.result, 1)
        self.button.clicked.connect(self._try)

    def _try(self) -> None:
        asked = self._asked()
        if asked is None:
            return
        provider, key = asked
        self.button.setEnabled(False)
        self.result.show_text("Asking…", Ink.SECOND)
        self._bridge.submit(lambda session: session.setup.try_out(provider, key), self._tell, asker=self)

    def _tell(self, trial: Trial) -> None:
        self.button.setEnabled(True)
        self.result.show_text(f"{trial.sentence}{cost_words(trial)}", Ink.GOOD if trial.works else Ink.BAD)
        self.result.setAccessibleName(self.result.text())


def cost_words(trial: Trial) -> str:
    """What the trial cost, where it cost anything."""
    if trial.cost is None:
        return " Nobody knows what it cost."
    if not trial.cost:
        return " It cost nothing." if trial.works else ""
    return f" It cost {price(trial.cost) if trial.cost >= PENNY else 'less than $0.001'}."
