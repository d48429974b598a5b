"""The file is opened: made, refused, brought up to date, checked."""

import logging
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, text

from app.store.backup import back_up, back_up_daily, newest_good
from app.store.condition import Condition, condition
from app.store.connection import connect, outside, reading, translated, writing
from app.store.errors import StoreDamaged, StoreFailed, StoreUnwritable
from app.store.schema import APPLICATION_ID, HEAD, METADATA, VERSION
from app.store.soundness import glanced

_log = logging.getLogger(__name__)


def open_file(path: Path, patience: float) -> Engine:
    """Open the store at `path` at the newest schema.

    Raises:
        StoreError: and which one; the file is then as it was.
    """
    _make_folder(path)
    engine = connect(path, patience)
    try:
        _look(path, patience)
        was_there = _bring_up(engine, path)
    except StoreDamaged as damaged:
        engine.dispose()
        raise offering(path, damaged) from damaged
    except BaseException:
        engine.dispose()
        raise
    if was_there:
        back_up_daily(path)
    return engine


def offering(path: Path, damaged: StoreDamaged) -> StoreDamaged:
    """The same error, with the newest backup that is whole."""
    return StoreDamaged(path, damaged.finding, newest_good(path))


def _bring_up(engine: Engine, path: Path) -> bool:
    """Make or migrate it; answers whether there was something in it."""
    with reading(engine, path) as connection:
        found = condition(connection, path)
    if found is Condition.BEHIND:
        _migrate(engine, path)
    _write_ahead(engine, path)
    if found is Condition.EMPTY:
        _create(engine, path)
    return found is not Condition.EMPTY


def _create(engine: Engine, path: Path) -> None:
    with writing(engine, path) as connection:
        if condition(connection, path) is not Condition.EMPTY:
            return  # another process was first
        connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
        METADATA.create_all(connection, checkfirst=False)
        connection.execute(VERSION.insert().values(version_num=HEAD))


def _migrate(engine: Engine, path: Path) -> None:
    from app.store.migrate import migrate  # noqa: PLC0415 - Alembic is slow to import and rarely needed

    try:
        kept = back_up(path)
    except (OSError, sqlite3.Error) as failed:
        raise StoreFailed(path, f"no backup could be made before migrating: {failed}") from failed
    _log.info("[STORE] schema is behind; backed up to %s before migrating", kept)
    with writing(engine, path) as connection:
        if condition(connection, path) is Condition.BEHIND:
            migrate(connection)


def _write_ahead(engine: Engine, path: Path) -> None:
    """Let readers go on while one writes."""
    with outside(engine, path) as connection:
        mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        _log.warning("[STORE] %s lies where SQLite cannot write ahead (%s): two windows will wait for each other", path, mode)


def _look(path: Path, patience: float) -> None:
    """Before anything is built on it, look whether it is whole, and leave it as it is."""
    if not path.is_file():
        return
    with translated(path):
        finding = glanced(path, patience)
    if finding is not None:
        raise StoreDamaged(path, finding)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise StoreUnwritable(path, failed.strerror or str(failed)) from failed
