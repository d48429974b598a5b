"""What the pages of Preferences work with: how things stand, and the way to change them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.desktop.bridge import Bridge
from app.session.session import Session
from app.session.setup import Arrangements
from app.settings.errors import SettingsError
from app.settings.preferences import Preferences
from app.settings.providers import Provider

Providers = Sequence[Provider]


class Desk(QObject):
    """`changed` carries how everything stands, first when that is known, then after every change; `refused` a sentence."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.now: Arrangements | None = None
        self._turn = asyncio.Lock()

    def renew(self) -> None:
        """Find out how everything stands."""

        async def ask(session: Session) -> Arrangements:
            return await session.setup.arrangements()

        self.bridge.submit(ask, self._show, asker=self)

    def prefer(self, **changes: object) -> None:
        """Change preferences; what is impossible is refused in words, and shown as it was."""
        self._ask(lambda _: changes)

    def list_models(self, edit: Callable[[Providers], Providers]) -> None:
        """Change the list of models as it is by then, whatever was changed a moment ago."""
        self._ask(lambda now: {"providers": [one.model_dump(mode="json") for one in edit(now.providers)]})

    def _ask(self, changes: Callable[[Preferences], Mapping[str, object]]) -> None:
        async def ask(session: Session) -> str:
            async with self._turn:
                try:
                    await session.setup.prefer(changes(await session.setup.preferences()))
                except SettingsError as refused:
                    return refused.sentence
            return ""

        self.bridge.submit(ask, self._preferred, asker=self)

    def _preferred(self, refusal: str) -> None:
        self.refused.emit(refusal)
        self.renew()

    def _show(self, now: Arrangements) -> None:
        self.now = now
        self.changed.emit(now)


def chosen_from(words: tuple[str, ...], value: str) -> int:
    """The place of a value among the words of a choice; the first where it is none of them."""
    return words.index(value) if value in words else 0
