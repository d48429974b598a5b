"""The session: takes what a person does, runs, keeps, and announces what changed. Lives on the engine's event loop."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.extractors.contract import Pixels
from app.session.changes import Change
from app.session.setup import Setup
from app.session.state import State
from app.settings.preset import Preset
from app.tokens.value import Value
from app.votes.decision import Action

Listener = Callable[[State, Change], None]


class Session(Protocol):
    """What a surface may ask. Coroutines are awaited on the engine's loop; listeners are called there."""

    @property
    def state(self) -> State:
        """What is known now."""
        ...

    @property
    def setup(self) -> Setup:
        """What is set up, and the way to change it."""
        ...

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Announce every change to `listener`; the answer stops it."""
        ...

    async def open(self) -> None:
        """Bring back the last session from the store."""
        ...

    async def add(self, paths: Sequence[Path]) -> None:
        """Register files and folders, and run on those that are new. Returns once they are registered."""
        ...

    async def paste(self, image: bytes, suggested_name: str) -> None:
        """Keep pasted image bytes as a file, then add it."""
        ...

    async def fetch(self, address: str) -> None:
        """Get an image from the web, then add it like a pasted one; never while offline."""

    async def pixels(self, key: str) -> Pixels | None:
        """The whole picture, decoded by a worker; None when it cannot be had."""
        ...

    async def decide(
        self,
        key: str,
        slot_id: str,
        action: Action,
        *,
        value: Value | None = None,
        accepted_from: str | None = None,
        name: str | None = None,
    ) -> None:
        """Write a reviewer's decision to the journal, durably, before announcing it."""
        ...

    async def take_over(self, key: str, slot_ids: Sequence[str] | None = None) -> None:
        """Decide these slots, or all, as they were decided in the version before (`proposals`); one decision each."""

    async def undo(self) -> None:
        """Take the last decision back, by a compensating entry."""

    async def redo(self) -> None:
        """Give the decision again that was taken back last."""

    async def rerun(self, keys: Sequence[str]) -> None:
        """Extract again although the store has answers."""
        ...

    async def extend(self, keys: Sequence[str]) -> None:
        """Ask those of the preset who said nothing of these sources yet."""
        ...

    async def clear_cache(self) -> None:
        """Forget the answers that are kept in memory for this session; the store's stay."""

    async def cancel(self) -> None:
        """Stop the run; what was voted stays."""
        ...

    async def remove(self, key: str) -> None:
        """Take a source out of this session."""
        ...

    async def forget(self, key: str) -> None:
        """Remove all that was seen in a source, in every version of it, for good; a pasted one's file, too."""
        ...

    async def set_offline(self, offline: bool) -> None:
        """Nothing leaves the machine while this is on."""

    async def set_preset(self, preset: Preset) -> None:
        """Ask these from the next run on; a paid preset runs only once chosen here."""

    async def answer_consent(self, allowed: bool) -> None:
        """Answer `state.consent`: whether pictures may be sent."""

    async def close(self) -> None:
        """Stop everything and close the store."""
