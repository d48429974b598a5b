"""Which images workers died of, so that none is tried for ever."""

from collections import Counter
from collections.abc import Mapping
from typing import Protocol


class Deaths(Protocol):
    """Remembers, by the hash of the content."""

    async def deaths(self) -> Mapping[str, int]:
        """How many workers died of each content since somebody asked to try it again."""
        ...

    async def mourn(self, source_id: str, how: str) -> None:
        """One died of it."""
        ...

    async def pardon(self, source_id: str) -> None:
        """A person wants it tried again."""
        ...


class DeathsInMemory:
    """For as long as this program runs."""

    def __init__(self) -> None:
        self._count = Counter[str]()

    async def deaths(self) -> Mapping[str, int]:
        """All of them."""
        return self._count

    async def mourn(self, source_id: str, how: str) -> None:
        """One more."""
        del how
        self._count[source_id] += 1

    async def pardon(self, source_id: str) -> None:
        """None."""
        del self._count[source_id]
