"""Forgetting a source (R-KEEP-5): what the store holds of it, and its file where that file is only ours."""

import asyncio
from pathlib import Path

from app.sources.source import Source
from app.store.store import Store


async def forget_source(store: Store, source: Source, pasted: Path) -> None:
    """Remove it from the store and the backups; a pasted image's file goes first, so that nothing is left to be found again.

    Raises:
        StoreError: it is not forgotten, or not yet in the backups.
    """
    if source.path.parent == pasted:
        await asyncio.to_thread(source.path.unlink, missing_ok=True)
    await store.forget(source.id)


async def forget_line(store: Store, source: Source, pasted: Path) -> tuple[str, ...]:
    """Forget it in all its versions; answers their ids.

    Raises:
        StoreError: not all of them are forgotten.
    """
    ids = tuple(dict.fromkeys((source.id, *await store.found_at(source.path))))
    for version in await store.sources(ids):
        await forget_source(store, version, pasted)
    return ids
