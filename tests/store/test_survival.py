"""What the store said is saved survives a process that is killed at any moment, and is shared by those that live."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import IO

import pytest

from app.assembly import means
from app.extractors.roster import CAST
from app.runs.events import SourceRegistered
from app.runs.perform import Run
from app.runs.status import Phase
from app.settings.places import Places
from app.store.open import open_store
from app.store.soundness import damage
from app.store.store import Store
from tests.fakes.happenings import CLUSTERS, RUNS
from tests.fakes.image_files import saved, stripes

CYCLES = int(os.environ.get("TOKENQUORUM_KILL_CYCLES", "20"))
SESSION_CYCLES = int(os.environ.get("TOKENQUORUM_KILL_CYCLES", "4"))


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


@pytest.fixture
def session_writer() -> Iterator[Writer]:
    """A writer with whole sessions, gone at the end."""
    command = [sys.executable, "-m", "tests.fakes.session_writer"]
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


async def test_whole_extractions_survive_kill_9(session_writer: Writer, tmp_path: Path) -> None:
    """Pictures that were said to be read are read, and what was said to be charged is charged, whenever the process died."""
    chance = random.Random(20261128)
    read, charged, path = set[str](), Decimal(0), tmp_path / "data" / "store.sqlite"

    for cycle in range(SESSION_CYCLES):
        task = "extract-in-workers" if cycle % 20 == 19 else "extract"
        acknowledged = killed_soon(session_writer, task, tmp_path, chance)
        read.update(acknowledged["read"])
        charged += sum(map(Decimal, acknowledged["charged"]), Decimal(0))

        assert damage(path) is None
        store = await open_store(path)
        asked = [extractor.id for extractor in CAST]
        kept = [await store.recall(source, asked) for source in acknowledged["read"]]
        spent = (await store.balance()).spent
        whole = [await nothing_is_half_written(store, source) for source in acknowledged["read"]]
        await store.close()
        assert [one for one in kept if one is None or len(one.done) != len(asked)] == []
        assert all(whole)
        assert spent >= charged

    print(f"extraction: {SESSION_CYCLES} cycles, {len(read)} read, {charged / Decimal('0.005'):.0f} charged, 0 lost")  # noqa: T201
    assert len(read) >= SESSION_CYCLES / 2
    assert charged >= SESSION_CYCLES // 2 * Decimal("0.005")


async def test_whole_reviews_survive_kill_9(session_writer: Writer, tmp_path: Path) -> None:
    """Every decision and every undo that was answered is in the journal, in its order, whenever the process died."""
    chance = random.Random(20261129)
    path = tmp_path / "data" / "store.sqlite"
    await read_some(tmp_path)
    acknowledged: list[str] = []

    for _ in range(SESSION_CYCLES):
        acknowledged += killed_soon(session_writer, "review", tmp_path, chance)["decision"]

        assert damage(path) is None
        store = await open_store(path)
        kept = [decision.id for decision in await store.decisions()]
        await store.close()
        assert [entry for entry in kept if entry in set(acknowledged)] == acknowledged

    print(f"review: {SESSION_CYCLES} cycles, {len(acknowledged)} decisions acknowledged, 0 lost")  # noqa: T201
    assert len(acknowledged) >= SESSION_CYCLES


async def read_some(where: Path) -> None:
    """Two pictures for the session that comes back."""
    places = Places(*(where / name for name in ("data", "cache", "log", "config")))
    pictures = []
    for number in range(2):
        pictures.append(where / f"{number}.png")
        pictures[-1].write_bytes(saved(stripes(200 + number, 150)))
    async with means(workers=0, keep=True, where=places) as (tools, template):
        events = [event async for event in Run(replace(template, sources=tuple(pictures)), tools).events()]
    store = await open_store(places.store)
    await store.keep_session([event.source.id for event in events if isinstance(event, SourceRegistered)])
    await store.close()


async def nothing_is_half_written(store: Store, source_id: str) -> bool:
    """Nobody waits or works any more, there are votes, and the source says how it ended."""
    unfinished = {status.phase for status in await store.statuses(source_id)} & {Phase.PENDING, Phase.RUNNING}
    reading = await store.reading(source_id)
    return not unfinished and bool(await store.ballots(source_id)) and reading is not None and reading.outcome == "done"


def killed_soon(writer: Writer, task: str, where: Path, chance: random.Random) -> dict[str, list[str]]:
    """What one child acknowledged before it was killed, in the middle of whatever came after a few answers."""
    acknowledged = defaultdict(list)
    child = writer.begin(task, where)
    patience = chance.randrange(1, 12)
    while (told := writer.told())[0] != "gone":
        acknowledged[told[0]].append(told[1])
        patience -= 1
        if patience == 0:
            time.sleep(chance.random() / 20)
            os.kill(child, signal.SIGKILL)
    return acknowledged


async def test_processes_together_never_overspend(writer: Writer, path: Path) -> None:
    """Four processes that ask for more than there is get exactly what there is, and the book knows every one."""
    for _ in range(4):
        writer.begin("spend", path)

    told = writer.rest()

    store = await open_store(path)
    balance = await store.balance()
    await store.close()
    assert len(told) == 4 * 50
    assert told.count(["reserved", "0.01"]) == 50
    assert balance.reserved == Decimal("0.50")
