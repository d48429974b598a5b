"""A hundred ways to spoil a store: it is told each time, what was there is kept, and the newest good backup is offered."""

import os
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from app.extractors.contract import Pixels
from app.spending.budget import Budget
from app.spending.ledger import Estimate, Reservation
from app.store.ahead import ahead_of
from app.store.backup import back_up, backups
from app.store.errors import StoreDamaged
from app.store.open import open_store
from app.store.soundness import damage
from app.store.store import Store
from app.tokens.color import Color
from app.votes.consensus import Anchor
from app.votes.decision import Action, Decision
from tests.fakes.happenings import CLUSTERS, NOON, RUNS, screen, whole_run
from tests.fakes.vandal import KINDS, spoil

TRIALS = int(os.environ.get("TOKENQUORUM_CORRUPTIONS", "24"))
SOURCES = tuple(f"{number:04x}" for number in range(12))


async def fill(store: Store) -> None:
    """A day's work on a dozen screens."""
    for key in SOURCES:
        await store.record(whole_run(screen(key)))
        await store.keep_thumbnail(key, Pixels(40, 30, 120, os.urandom(3600)))
        await store.keep_anchors(key, [Anchor(f"slot-{key}", "color.palette", Color("#F15925"))])
        for number in range(4):
            entry = Decision(f"{key}-{number}", key, "slot", "color.primary", Action.ACCEPT, "ada", NOON, Color("#F15925"))
            await store.append(entry)
        granted = await store.reserve(Estimate("run", key, "gpt@1", Decimal("0.01")), Budget())
        assert isinstance(granted, Reservation)
        await store.settle(granted, Decimal("0.005"))
    await store.keep_session(SOURCES)


async def all_of(store: Store) -> list[object]:
    """Everything that can be asked for."""
    answers: list[object] = [await store.decisions(), await store.last_session(), await store.balance()]
    for key in SOURCES:
        answers += [await store.ballots(key), await store.anchors(key), await store.thumbnail(key)]
        answers += [await store.statuses(key), await store.reading(key), await store.recall(key, [RUNS.id, CLUSTERS.id])]
    return answers


@pytest.fixture
async def whole(path: Path) -> list[object]:
    """A filled store with a backup, closed well; what it holds."""
    store = await open_store(path)
    await fill(store)
    held = await all_of(store)
    await store.close()
    back_up(path)
    return held


def copied(path: Path, folder: Path) -> Path:
    """The store and its backups, to be spoiled."""
    shutil.copytree(path.parent, folder)
    return folder / path.name


async def outcome(path: Path, held: list[object]) -> str:
    """How damage shows: at the opening, on the first reading, to the doctor; or it does no harm."""
    before = path.read_bytes()
    found = await read_all(path)
    if isinstance(found, StoreDamaged):
        offered = "with a backup" if found.backup is not None else "without a backup"
        return f"told {offered}, {'as it was' if path.read_bytes() == before else 'on reading'}"
    if damage(path) is not None:
        return "told to the doctor"
    return "harmless" if found == held else "never"


async def read_all(path: Path) -> list[object] | StoreDamaged:
    """What the store says that it holds, or that it is damaged."""
    try:
        store = await open_store(path)
    except StoreDamaged as damaged:
        return damaged
    try:
        return await all_of(store)
    except StoreDamaged as damaged:
        return damaged
    finally:
        await store.close()


async def test_damage_never_goes_unnoticed(path: Path, tmp_path: Path, whole: list[object]) -> None:
    """Flipped bits, missing ends, empty pages, strange heads: told, or without any effect on what is kept."""
    chance = random.Random(20261128)
    shown = Counter[str]()

    for number in range(TRIALS):
        spoiled = copied(path, tmp_path / f"trial-{number}")
        kind = list(KINDS)[number % len(KINDS)]
        spoil(spoiled, kind, chance)
        how = await outcome(spoiled, whole)
        shown[f"{kind}, {how}"] += 1
        assert how != "never", (number, kind)
        assert "without" not in how, (number, kind)
        shutil.rmtree(spoiled.parent)

    print(shown)  # noqa: T201 - the counts, for whoever runs it in full
    assert sum(count for how, count in shown.items() if "harmless" not in how) > 0.7 * TRIALS


async def test_a_broken_log_is_told_and_kept(path: Path, tmp_path: Path, whole: list[object]) -> None:
    """After a crash SQLite would drop every change behind a bad frame without a word; here none is dropped unsaid, and the
    file and its log stay as they were found.
    """
    del whole
    chance = random.Random(20261129)
    store = await open_store(path)
    await fill_again(store)
    crashed = copied(path, tmp_path / "crashed")
    await store.close()
    log = ahead_of(crashed).read_bytes()

    for number in range(8):
        spoiled = copied(crashed, tmp_path / f"log-{number}")
        place = chance.randrange(len(log) * 3 // 4)
        broken = log[:place] + bytes([log[place] ^ 1 << chance.randrange(8)]) + log[place + 1 :]
        ahead_of(spoiled).write_bytes(broken)
        before = spoiled.read_bytes()

        with pytest.raises(StoreDamaged, match="write-ahead log") as caught:
            await open_store(spoiled)

        assert caught.value.backup is not None
        assert (spoiled.read_bytes(), ahead_of(spoiled).read_bytes()) == (before, broken)


async def test_a_log_that_ends_in_the_middle_is_no_damage(path: Path, tmp_path: Path, whole: list[object]) -> None:
    """A process that is killed while it writes leaves half a frame behind; what was finished before it stands."""
    del whole
    store = await open_store(path)
    await fill_again(store)
    decided = await store.decisions()
    crashed = copied(path, tmp_path / "crashed")
    await store.close()
    with ahead_of(crashed).open("ab") as log:
        log.write(os.urandom(1000))

    reopened = await open_store(crashed)

    assert await reopened.decisions() == decided
    await reopened.close()


async def test_a_changed_letter_is_found_by_its_seal(path: Path, whole: list[object]) -> None:
    """Pages may be whole and yet a decision say something else than was decided: it is never taken for the truth."""
    del whole
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER decisions_refuse_update")
        connection.execute("UPDATE decisions SET document = replace(document, '#F15925', '#F15924') WHERE sequence = 7")
    store = await open_store(path)

    with pytest.raises(StoreDamaged, match="not as it was written") as caught:
        await store.decisions()

    assert caught.value.backup is not None
    await store.close()
    assert damage(path) == "a record is not as it was written: decisions, row 7"


async def test_no_backup_is_made_of_a_damaged_store(path: Path, whole: list[object], caplog: pytest.LogCaptureFixture) -> None:
    """A damaged one that is copied day after day would push out the last good one."""
    del whole
    (good,) = backups(path)
    good = good.rename(good.with_name("store-20261101-120000-000000.sqlite"))
    os.utime(good, (1_793_534_400, 1_793_534_400))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE anchors SET document = replace(document, '#F15925', '#F15924') WHERE position = 3")

    store = await open_store(path)
    await store.close()

    assert backups(path) == (good,)
    assert "no backup today" in caplog.text


async def fill_again(store: Store) -> None:
    """Another day's decisions, so that there is a log."""
    for number in range(30):
        entry = Decision(f"later-{number}", "0001", "slot", "color.text", Action.ACCEPT, "ada", NOON, Color("#000000"))
        await store.append(entry)
