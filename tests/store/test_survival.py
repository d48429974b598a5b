"""What the store said is saved survives a process that is killed at any moment, and is shared by those that live."""

import os
import random
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO

import pytest

from app.store.open import open_store
from app.store.soundness import damage
from tests.fakes.happenings import CLUSTERS, RUNS

CYCLES = int(os.environ.get("TOKENQUORUM_KILL_CYCLES", "20"))


class Writer:
    """A process that writes to a store and tells what is durable."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def begin(self, task: str, path: Path) -> int:
        """Start a task in a child of its own; returns the child's number."""
        print(task, path, file=self._in, flush=True)
        return int(self.told()[1])

    def told(self) -> list[str]:
        """The next thing it says."""
        return self._out.readline().split()

    def rest(self) -> list[list[str]]:
        """All it still says once nothing more is asked of it."""
        self._in.close()
        return [line.split() for line in self._out]

    @property
    def _in(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[str]:
        assert self._process.stdout is not None
        return self._process.stdout


@pytest.fixture
def writer() -> Iterator[Writer]:
    """A writer that is gone at the end."""
    command = [sys.executable, "-m", "tests.fakes.store_writer"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Writer(process)
        process.kill()


def killed_at_random(writer: Writer, path: Path, chance: random.Random) -> dict[str, list[str]]:
    """What one child acknowledged before it was killed, by the kind of thing."""
    acknowledged = defaultdict(list)
    child = writer.begin("work", path)
    patience = chance.randrange(1, 25)
    while (told := writer.told())[0] != "gone":
        acknowledged[told[0]].append(told[1])
        patience -= 1
        if patience == 0:
            os.kill(child, signal.SIGKILL)
    return acknowledged


async def test_nothing_acknowledged_is_lost_by_kill_9(writer: Writer, path: Path) -> None:
    """Ballots, decisions and money that were said to be kept are there after every kill, and the file is whole."""
    chance = random.Random(20261121)
    ballots, decisions, charged = set[str](), set[str](), Decimal(0)

    for _ in range(CYCLES):
        acknowledged = killed_at_random(writer, path, chance)
        ballots.update(acknowledged["ballots"])
        decisions.update(acknowledged["decision"])
        charged += sum(map(Decimal, acknowledged["charged"]), Decimal(0))

        store = await open_store(path)
        kept = {decision.id for decision in await store.decisions()}
        recalled = [await store.recall(source, [RUNS.id, CLUSTERS.id]) for source in acknowledged["ballots"]]
        spent = (await store.balance()).spent
        await store.close()
        assert decisions <= kept
        assert None not in recalled
        assert spent >= charged
        assert damage(path) is None

    written = (len(ballots), len(decisions), int(charged / Decimal("0.005")))
    assert min(written) >= CYCLES, f"only {written} were written: that proves nothing"


async def test_processes_together_never_overspend(writer: Writer, path: Path) -> None:
    """Three processes that ask for more than there is get exactly what there is."""
    for _ in range(3):
        writer.begin("spend", path)

    told = writer.rest()

    store = await open_store(path)
    balance = await store.balance()
    await store.close()
    assert len(told) == 3 * 40
    assert told.count(["reserved", "0.01"]) == 50
    assert balance.reserved == Decimal("0.50")
