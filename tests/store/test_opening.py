"""What may lie where the store should be."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from app.store.backup import backups
from app.store.errors import StoreDamaged, StoreError, StoreFailed, StoreForeign, StoreLocked, StoreNewer, StoreUnwritable
from app.store.migrate import configuration
from app.store.open import open_store
from app.store.schema import APPLICATION_ID, HEAD
from tests.fakes.happenings import RUNS, screen, whole_run


def run_sql(path: Path, *statements: str) -> None:
    """Write to a file behind the store's back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def schema_of(path: Path) -> set[str]:
    """Every statement that made the file, without its blanks."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'")
        return {"".join(row[0].split()) for row in made}


def make_old(path: Path) -> None:
    """A store from before the first step."""
    run_sql(
        path,
        f"PRAGMA application_id={APPLICATION_ID}",
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    )


async def refusal(path: Path) -> StoreError:
    """The error that opening ends in."""
    with pytest.raises(StoreError) as caught:
        await open_store(path)
    return caught.value


async def test_a_fresh_file_is_durable_and_ours(path: Path) -> None:
    """It writes ahead, carries our mark, and stands at the newest schema."""
    await (await open_store(path)).close()

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    assert backups(path) == ()


def test_the_newest_step_is_the_schema() -> None:
    """Whoever adds a step raises the version of the schema with it."""
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


async def test_migrating_leads_to_the_same_schema(path: Path, tmp_path: Path) -> None:
    """An old file that went through every step equals one that was made today; a backup was kept first."""
    make_old(path)
    fresh = tmp_path / "fresh.sqlite"

    for file in (path, fresh):
        store = await open_store(file)
        await store.record(whole_run(screen()))
        assert await store.recall("0a1b", [RUNS.id]) is not None
        await store.close()

    assert schema_of(path) == schema_of(fresh)
    assert len(backups(path)) == 1


async def test_a_failed_migration_changes_nothing(path: Path) -> None:
    """All steps or none: the file is as it was, and the backup is there."""
    make_old(path)
    run_sql(path, "CREATE TABLE session (in_the_way TEXT)")
    before = schema_of(path)

    error = await refusal(path)

    assert isinstance(error, StoreFailed)
    assert schema_of(path) == before
    assert len(backups(path)) == 1


async def test_a_newer_schema_is_refused_untouched(path: Path) -> None:
    """The sentence asks for an update, and not a byte is written."""
    make_old(path)
    run_sql(path, "INSERT INTO alembic_version VALUES ('9999')")
    before = path.read_bytes()

    error = await refusal(path)

    assert isinstance(error, StoreNewer)
    assert "written by a newer Token Quorum" in error.sentence
    assert path.read_bytes() == before


async def test_a_strange_database_is_refused_untouched(path: Path) -> None:
    """Somebody else's tables are left alone."""
    run_sql(path, "CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()

    error = await refusal(path)

    assert isinstance(error, StoreForeign)
    assert path.read_bytes() == before


async def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    """It is left as it is, and the sentence says that there is no backup."""
    path.parent.mkdir()
    path.write_text("these are not the rows you are looking for" * 100)

    error = await refusal(path)

    assert isinstance(error, StoreDamaged)
    assert error.backup is None
    assert "There is no backup" in error.sentence
    assert path.read_text().startswith("these are not the rows")


async def test_an_interrupted_start_is_begun_again(path: Path) -> None:
    """A file that a killed process left empty is as good as none."""
    path.parent.mkdir()
    path.touch()

    store = await open_store(path)

    assert await store.last_session() == ()
    await store.close()


async def test_several_windows_may_start_at_once(path: Path) -> None:
    """Whoever is first makes the tables; all of them work on the one file."""
    stores = await asyncio.gather(*[open_store(path) for _ in range(4)])

    await stores[0].record(whole_run(screen()))

    assert [await store.recall("0a1b", [RUNS.id]) is not None for store in stores] == [True] * 4
    await asyncio.gather(*[store.close() for store in stores])


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file where a folder should be is one clear sentence."""
    (tmp_path / "data").write_text("in the way")

    error = await refusal(tmp_path / "data" / "store.sqlite")

    assert isinstance(error, StoreUnwritable)
    assert "cannot be written" in error.sentence


async def test_a_folder_in_its_place_is_told(path: Path) -> None:
    """So is a folder where the file should be."""
    path.mkdir(parents=True)

    assert isinstance(await refusal(path), StoreUnwritable)


async def test_a_locked_file_is_told_and_works_later(path: Path) -> None:
    """A writer that does not let go costs the change, not the store."""
    store = await open_store(path, patience=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match="locked by another process"):
            await store.keep_session(["0a1b"])
        other.execute("ROLLBACK")

    await store.record(whole_run(screen()))
    await store.keep_session(["0a1b"])

    assert await store.last_session() == (screen(),)
    await store.close()


async def test_an_answer_does_not_wait_for_what_is_being_written(path: Path) -> None:
    """Reading goes on while a change waits for its turn; the change is there once it is saved."""
    store = await open_store(path)
    await store.record(whole_run(screen()))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keeping = asyncio.create_task(store.keep_session(["0a1b"]))

        meanwhile = await store.last_session()

        assert meanwhile == ()
        assert not keeping.done()
        other.execute("ROLLBACK")
    await keeping

    assert await store.last_session() == (screen(),)
    await store.close()
