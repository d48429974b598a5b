"""Extraction as a stream of events."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from app.assembly import means
from app.runs.events import Event
from app.runs.perform import Run


async def extract(
    paths: Iterable[str | PathLike[str]],
    *,
    scale: float | None = None,
    workers: int = 0,
    keep: bool = False,
    force: bool = False,
) -> AsyncGenerator[Event, None]:
    """Look at images and say what is found, as it is found.

    Args:
        paths: image files.
        scale: device pixels per CSS px; None finds it.
        workers: processes that decode and measure. 0 does it in this process, which is for images you trust.
        keep: use the store: remember answers, and give remembered ones.
        force: extract again although answers are remembered.
    """
    sources = tuple(Path(fspath(path)) for path in paths)
    async with means(workers=workers, keep=keep) as (tools, template):
        plan = replace(template, sources=sources, scale=scale, force=force, at_once=max(1, workers))
        async with aclosing(Run(plan, tools).events()) as events:
            async for event in events:
                yield event
