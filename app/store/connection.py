"""One connection to the file, and transactions that mean it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from app.store.documents import SealBroken
from app.store.errors import DiskFull, StoreDamaged, StoreError, StoreFailed, StoreLocked, StoreUnwritable

_PRAGMAS: Final = ("PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON")


def connect(path: Path, patience: float) -> Engine:
    """Prepare a connection; the file is opened, or made, with the first transaction. `patience`, in seconds, is for a lock
    that another process holds.
    """
    # A URL's own question marks are no part of a file's name, so the parts are given apart.
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, pool_size=1, max_overflow=0, connect_args={"timeout": patience})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """One consistent view.

    Raises:
        StoreError: whatever the database complains of.
    """
    with translated(path), engine.connect() as connection, connection.begin():
        try:
            yield connection
        except (ValueError, TypeError) as error:  # a phase, a number or a text that we never wrote
            raise SealBroken from error


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """All or nothing, and durable at the end. It holds the write lock from the start: SQLAlchemy's default would read first
    and lose to another writer later.

    Raises:
        StoreError: whatever the database complains of; nothing of this transaction was saved.
    """
    with translated(path), engine.connect() as plain:
        connection = plain.execution_options(immediate=True)
        with connection.begin():
            yield connection


@contextmanager
def outside(engine: Engine, path: Path) -> Iterator[sqlite3.Connection]:
    """Without a transaction, for the few things that SQLite does only there.

    Raises:
        StoreError: whatever the database complains of.
    """
    with translated(path), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            raise StoreFailed(path, "the connection was lost")
        yield raw


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the database's complaints into ours."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(path, error.orig) from error
    except UnicodeDecodeError as error:  # a complaint that quotes what is no text any more
        raise StoreDamaged(path, str(error)) from error
    except SealBroken as error:
        raise StoreDamaged(path, str(error)) from error
    except sqlite3.Error as error:
        raise _meaning(path, error) from error
    except OSError as error:
        raise StoreUnwritable(path, error.strerror or str(error)) from error


def _meaning(path: Path, error: BaseException | None) -> StoreError:
    reason = str(error)
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(path)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreDamaged(path, reason)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreUnwritable(path, reason)
        case _ if "decode to UTF-8" in reason:
            return StoreDamaged(path, "a record is no text any more")
        case _:
            return StoreFailed(path, reason)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun here, not guessed by the driver
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
