"""What commands need that look into the store instead of at images."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import typer

from app.settings.errors import SettingsError
from app.settings.places import places
from app.sources.printable import printable
from app.sources.source import Source
from app.store.errors import StoreError
from app.store.open import open_store
from app.store.store import Store

NOTHING_DONE = 2


class NotKnown(Exception):
    """The store has nothing of that name."""

    def __init__(self, name: str) -> None:
        self.sentence = f"{printable(name)} is not in the store: it was never read."
        super().__init__(self.sentence)


def carried_out(work: Callable[[Store], Awaitable[int]]) -> typer.Exit:
    """Do something with the store; answers the exit status. What goes wrong is one clear line, and 2."""

    async def with_store() -> int:
        async with opened() as store:
            return await work(store)

    try:
        return typer.Exit(asyncio.run(with_store()))
    except KeyboardInterrupt:
        return typer.Exit(130)
    except (StoreError, SettingsError, NotKnown) as error:
        complain(error.sentence)
        return typer.Exit(NOTHING_DONE)


@asynccontextmanager
async def opened() -> AsyncIterator[Store]:
    """The store of this person."""
    store = await open_store(places().store)
    try:
        yield store
    finally:
        await store.close()


async def named(store: Store, names: Sequence[Path], *, every_version: bool = False) -> tuple[Source, ...]:
    """Sources by their path or by their id, or the beginning of it; all that are known where none is named.

    Raises:
        NotKnown: one of them was never read.
    """
    if not names:
        return await store.sources()
    found: dict[str, Source] = {}
    for name in names:
        ids = await store.found_at(name) or await _by_id(store, str(name))
        if not ids:
            raise NotKnown(str(name))
        for source in await store.sources(ids if every_version else ids[:1]):
            found[source.id] = source
    return tuple(found.values())


def complain(words: str) -> None:
    """One line on stderr."""
    print(f"tokenquorum: {words}", file=sys.stderr)  # noqa: T201 - the command's voice


def tell(words: str) -> None:
    """One line on stdout."""
    print(words)  # noqa: T201 - the command's voice


async def _by_id(store: Store, beginning: str) -> tuple[str, ...]:
    if len(beginning) < 6:
        return ()
    return tuple(source.id for source in await store.sources() if source.id.startswith(beginning))
