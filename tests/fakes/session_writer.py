"""Extracts and reviews for real, and says what is durable, until it is killed.

usage: python -m tests.fakes.session_writer

One process imports everything; for each line `TASK HOME` on stdin it forks a child that does the task for ever. The child's
number comes first, then one line for each thing that was acknowledged: `read SOURCE`, `charged AMOUNT`, `decision ID`; `gone`
when the child is.
"""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import app.extractors.measured.in_process  # the forked children shall not each import it again
import app.store.store
from app.assembly import means, open_session
from app.runs.events import RunFinished
from app.runs.perform import Run
from app.session.live import LiveSession
from app.settings.places import Places
from app.sources.registration import register
from app.spending.budget import Budget
from app.spending.ledger import Estimate, Reservation
from app.store.open import open_store
from app.store.store import Store
from app.votes.decision import Action
from tests.fakes.image_files import saved, stripes
from tests.fakes.waiting import until

CENT = Decimal("0.01")

assert app.store.store
assert app.extractors.measured.in_process


def say(*words: object) -> None:
    """One line, in one write."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def home(path: Path) -> Places:
    """Everything in one folder."""
    return Places(*(path / name for name in ("data", "cache", "log", "config")))


async def extract(where: Path, workers: int = 0) -> None:
    """Read one new picture after the other, and pay for something meanwhile."""
    async with means(workers=workers, keep=True, where=home(where)) as (tools, template):
        paying = asyncio.create_task(pay(await open_store(home(where).store)))
        while not paying.done():
            path = where / f"{os.urandom(8).hex()}.png"
            path.write_bytes(saved(stripes(random.randrange(120, 320), random.randrange(80, 240))) + os.urandom(8))
            plan = replace(template, sources=(path,))
            async for event in Run(plan, tools).events():
                if isinstance(event, RunFinished):
                    say("read", register(path).id)
        await paying


async def extract_in_workers(where: Path) -> None:
    """The same, with processes that measure."""
    await extract(where, workers=1)


async def pay(store: Store) -> None:
    """Reserve and settle, for ever."""
    while True:
        granted = await store.reserve(Estimate("run", os.urandom(4).hex(), "gpt@1", CENT), Budget())
        if isinstance(granted, Reservation):
            say("charged", await store.settle(granted, CENT / 2))
        await asyncio.sleep(0.1)


async def review(where: Path) -> None:
    """Decide, take back and give back in a whole session, for ever."""
    async with AsyncExitStack() as ending:
        session = await open_session(home(where))
        ending.push_async_callback(session.close)
        await session.open()
        await until(session, lambda state: not state.running)
        while True:
            await decide_something(session)
            say("decision", session.state.decisions[-1].id)


async def decide_something(session: LiveSession) -> None:
    """A verdict on any slot, or a step back or forth."""
    state = session.state
    if state.can_undo and random.random() < 0.2:
        await session.undo()
    elif state.can_redo and random.random() < 0.5:
        await session.redo()
    else:
        seen = random.choice([one for one in state.sources if one.tokens is not None and one.tokens.slots])
        assert seen.tokens is not None
        slot = random.choice(seen.tokens.slots)
        await session.decide(seen.key, slot.slot_id, Action.ACCEPT, value=slot.value)


TASKS = {"extract": extract, "extract-in-workers": extract_in_workers, "review": review}


def perform(work: Coroutine[None, None, None]) -> None:
    """In the child: do it until the end."""
    random.seed()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(work)


def main() -> None:
    """Fork for each line."""
    for line in sys.stdin:
        task, _, place = line.strip().partition(" ")
        child = os.fork()
        if child == 0:
            perform(TASKS[task](Path(place)))
            os._exit(0)
        say("child", child)
        os.waitpid(child, 0)
        say("gone", child)


if __name__ == "__main__":
    main()
