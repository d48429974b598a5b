"""Writes to a store as fast as it can and says what is durable, until it is killed.

usage: python -m tests.fakes.store_writer

One process imports everything; for each line `TASK PATH` on stdin it forks a child that does the task and ends with it.
The child's number comes first, then one line for each thing that was acknowledged: `decision ID`, `ballots SOURCE`,
`charged AMOUNT`, `reserved AMOUNT`, `declined`.
"""

import asyncio
import os
import sys
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import app.store.store  # the forked children shall not each import it again
from app.spending.budget import Budget
from app.spending.ledger import Estimate, Reservation
from app.store.open import open_store
from app.tokens.color import Color
from app.votes.decision import Action, Decision
from tests.fakes.happenings import NOON, screen, whole_run

CENT = Decimal("0.01")
LIMIT = Budget(per_source=None, per_month=Decimal("0.50"))
TRIES = 50

assert app.store.store


def say(*words: object) -> None:
    """One line, in one write: several children share the pipe."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


async def work(path: Path) -> None:
    """Extract, review and pay, for ever."""
    store = await open_store(path)
    while True:
        source_id = uuid4().hex
        await store.record(whole_run(screen(source_id), run_id=source_id))
        say("ballots", source_id)
        decision = Decision(uuid4().hex, source_id, "slot", "color.primary", Action.ACCEPT, "ada", NOON, Color("#F15925"))
        await store.append(decision)
        say("decision", decision.id)
        granted = await store.reserve(Estimate(source_id, source_id, "gpt@1", CENT), Budget())
        if isinstance(granted, Reservation):
            say("charged", await store.settle(granted, CENT / 2))


async def spend(path: Path) -> None:
    """Try to reserve more than there is."""
    store = await open_store(path, patience=60)
    for _ in range(TRIES):
        answer = await store.reserve(Estimate("run", "0a1b", "gpt@1", CENT), LIMIT)
        say(*(("reserved", CENT) if isinstance(answer, Reservation) else ("declined",)))
    await store.close()


def main() -> None:
    """Fork for each line."""
    for line in sys.stdin:
        task, _, place = line.strip().partition(" ")
        child = os.fork()
        if child == 0:
            asyncio.run({"work": work, "spend": spend}[task](Path(place)))
            os._exit(0)
        say("child", child)
        if task == "work":
            os.waitpid(child, 0)
            say("gone", child)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


if __name__ == "__main__":
    main()
