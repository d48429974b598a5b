"""The way in. Importing this is cheap: the database library is loaded by the store's own thread, when it is opened."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store.store import Store


async def open_store(path: Path, *, patience: float = 10.0) -> "Store":
    """Open, make, or bring up to date the store in that file. `patience` is how many seconds a call waits for another
    process to finish writing.

    Raises:
        StoreError: why it cannot be used, in one sentence; the file is then as it was.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="store")
    try:
        return await asyncio.get_running_loop().run_in_executor(thread, _open, path, patience, thread)
    except BaseException:
        thread.shutdown(wait=False)
        raise


def _open(path: Path, patience: float, thread: ThreadPoolExecutor) -> "Store":
    from app.store.connection import connect  # noqa: PLC0415
    from app.store.shelves import open_file  # noqa: PLC0415 - half a second of imports, away from the first paint
    from app.store.store import Store  # noqa: PLC0415

    return Store(path, open_file(path, patience), connect(path, patience), thread)
