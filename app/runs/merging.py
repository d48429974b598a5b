"""Several streams as one, in the order in which things happen."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TypeVar

Item = TypeVar("Item")


async def merged(streams: Sequence[AsyncGenerator[Item, None]]) -> AsyncGenerator[Item, None]:
    """Yield from all streams as items come. The first error ends it; closing it closes every stream."""
    queue: asyncio.Queue[Item | _Ended] = asyncio.Queue()
    tasks = [asyncio.create_task(_pump(stream, queue)) for stream in streams]
    open_streams = len(tasks)
    try:
        while open_streams:
            item = await queue.get()
            if not isinstance(item, _Ended):
                yield item
                continue
            open_streams -= 1
            if item.error is not None:
                raise item.error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Ended:
    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


async def _pump(stream: AsyncGenerator[Item, None], queue: "asyncio.Queue[Item | _Ended]") -> None:
    try:
        async with aclosing(stream) as items:
            async for item in items:
                queue.put_nowait(item)
    except Exception as error:  # noqa: BLE001 - carried to the reader, who raises it
        queue.put_nowait(_Ended(error))
    else:
        queue.put_nowait(_Ended())
