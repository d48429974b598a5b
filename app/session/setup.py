"""How the application is set up: what a Preferences window may ask. Coroutines are awaited on the engine's loop."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from app.extractors.contract import Trial
from app.session.offers import Offer
from app.spending.budget import Balance

if TYPE_CHECKING:  # the window needs the words before it can afford the rest
    from app.settings.keys import Origin
    from app.settings.preferences import Preferences
    from app.settings.providers import Provider


@dataclass(frozen=True, slots=True)
class KeyFact:
    """Where a model's key was found, and what to say aloud about that; the key itself stays where it is."""

    origin: "Origin"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the disk: a file or a folder, and its size in bytes."""

    path: Path
    bytes: int


@dataclass(frozen=True, slots=True)
class Arrangements:
    """All that is set up. `keys` by the name of the model; `month` is this month's money; `places` by what lies there."""

    preferences: "Preferences"
    keys: Mapping[str, KeyFact] = field(default_factory=lambda: MappingProxyType({}))
    month: Balance = field(default_factory=Balance)
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))


class Setup(Protocol):
    """The way to everything that is set up."""

    async def arrangements(self) -> Arrangements:
        """How everything stands now."""
        ...

    async def preferences(self) -> "Preferences":
        """What is preferred now; cheaper than all the rest."""
        ...

    async def month(self) -> Balance:
        """This month's money, of all windows and command lines."""
        ...

    async def offers(self) -> tuple[Offer, ...]:
        """What each preset would ask, and cost, in the order in which they are shown."""
        ...

    async def prefer(self, changes: Mapping[str, object]) -> "Preferences":
        """Write these preferences down and go by them.

        Raises:
            SettingsError: a value is impossible, or the file cannot be written; everything is as before.
        """
        ...

    async def keep_key(self, provider: "Provider", text: str) -> KeyFact:
        """Put a key where the system keeps keys, or into memory where there is no such place; says which."""
        ...

    async def try_out(self, provider: "Provider", key: str | None = None) -> Trial:
        """Ask a model one small question about a picture of ours, with that key or the one that is kept."""
        ...
