"""Copies of the store, and the way back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.store.backup import KEPT, back_up, backups, newest_good, restore
from app.store.errors import StoreDamaged, StoreInUse
from app.store.open import open_store
from app.store.soundness import damage
from tests.fakes.elsewhere import held_elsewhere
from tests.fakes.happenings import RUNS, screen, whole_run


async def filled(path: Path) -> None:
    """A store with one source in it."""
    store = await open_store(path)
    await store.record(whole_run(screen()))
    await store.close()


def spoil(path: Path, start: int = 200) -> None:
    """Overwrite the middle of a file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * (size - start))


async def test_a_backup_holds_what_was_there(path: Path, tmp_path: Path) -> None:
    """It is a whole store, also while the original is open and written to."""
    store = await open_store(path)
    await store.record(whole_run(screen()))

    kept = back_up(path)
    await store.close()

    assert damage(kept) is None
    copy = await open_store(kept.rename(tmp_path / "copy.sqlite"))
    assert await copy.recall("0a1b", [RUNS.id]) is not None
    await copy.close()


async def test_ten_backups_are_kept(path: Path) -> None:
    """The oldest go, the newest come first, and nothing unfinished lies about."""
    await filled(path)

    made = [back_up(path) for _ in range(KEPT + 2)]

    assert backups(path) == tuple(reversed(made[2:]))
    assert len(list((path.parent / "backups").iterdir())) == KEPT


async def test_the_first_opening_of_a_day_makes_a_backup(path: Path) -> None:
    """Later ones that day make no other, and a store that is just begun has nothing to back up."""
    await filled(path)
    just_begun = backups(path)

    for _ in range(2):
        await (await open_store(path)).close()

    assert just_begun == ()
    assert len(backups(path)) == 1
    yesterday = backups(path)[0].rename(backups(path)[0].with_name("store-20261120-120000-000000.sqlite"))
    os.utime(yesterday, (1_795_176_000, 1_795_176_000))
    await (await open_store(path)).close()
    assert len(backups(path)) == 2


async def test_a_day_without_a_backup_is_told(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where no copy can be made the store works all the same, and the log says so."""
    await filled(path)
    (path.parent / "backups").write_text("in the way")

    store = await open_store(path)

    assert await store.recall("0a1b", [RUNS.id]) is not None
    assert "no backup today" in caplog.text
    await store.close()


async def test_a_damaged_store_offers_its_newest_good_backup(path: Path) -> None:
    """The damaged file is left as it is; a damaged backup is passed over."""
    await filled(path)
    good = back_up(path)
    spoil(back_up(path))
    spoil(path, start=0)
    before = path.read_bytes()

    with pytest.raises(StoreDamaged) as caught:
        await open_store(path)

    assert caught.value.backup == good
    assert str(good) in caught.value.sentence
    assert path.read_bytes() == before


async def test_damage_is_found_after_an_unclean_end(path: Path) -> None:
    """When the last process did not close the file, its pages are looked at before anything is built on them."""
    await filled(path)
    spoil(path, start=3 * 4096)
    path.with_name(path.name + "-wal").touch()

    with pytest.raises(StoreDamaged):
        await open_store(path)


async def test_restoring_keeps_the_damaged_file(path: Path) -> None:
    """The backup stands in its place, works, and what was there lies beside."""
    await filled(path)
    good = back_up(path)
    spoil(path)
    broken = path.read_bytes()
    path.with_name(path.name + "-wal").write_bytes(b"stale")

    aside = restore(path, good)

    assert aside.read_bytes() == broken
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"stale"
    store = await open_store(path)
    assert await store.recall("0a1b", [RUNS.id]) is not None
    await store.close()
    assert newest_good(path) == good


def test_a_backup_that_cannot_be_made_leaves_no_half(tmp_path: Path) -> None:
    """Copying something that is no database raises, and no file with a good name appears."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database" * 1000)

    with pytest.raises(sqlite3.Error):
        back_up(path)

    assert list((tmp_path / "backups").iterdir()) == []


def test_a_whole_file_has_no_damage(tmp_path: Path) -> None:
    """The full check of SQLite finds nothing in a good file."""
    path = tmp_path / "good.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE one (two TEXT)")

    assert damage(path) is None


async def test_nothing_is_restored_under_a_window_that_is_open(path: Path) -> None:
    """It would go on writing to the file that was put aside, and its decisions would be gone with it."""
    await filled(path)
    good = back_up(path)
    with held_elsewhere(path), pytest.raises(StoreInUse, match="close that first"):
        restore(path, good)

    aside = restore(path, good)

    assert damage(aside) is None


async def test_a_clock_that_was_set_back_costs_no_backup(path: Path) -> None:
    """The newest copy stays the newest, though the one before it is from the future; and there is one a day, not one an
    opening.
    """
    await filled(path)
    for _ in range(KEPT):
        back_up(path)
    future = backups(path)[0].rename(backups(path)[0].with_name("store-20991231-235959-999999.sqlite"))
    os.utime(future, (4_102_444_799, 4_102_444_799))

    for _ in range(2):
        await (await open_store(path)).close()

    newest, second, *others = backups(path)
    assert second == future
    assert newest.name > future.name
    assert damage(newest) is None
    assert len(others) == KEPT - 2
