"""Copies of the file: one before each migration and one at the first opening of a day; the ten newest are kept."""

import logging
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)

KEPT: Final = 10
_PATTERN: Final = "store-*.sqlite"


def backups(path: Path) -> tuple[Path, ...]:
    """Those of that file, the newest first."""
    return tuple(sorted(_folder(path).glob(_PATTERN), reverse=True))


def back_up(path: Path) -> Path:
    """Copy the file as it stands now, others reading and writing or not, and let the oldest go.

    Raises:
        sqlite3.Error, OSError: there is no copy.
    """
    folder = _folder(path)
    folder.mkdir(exist_ok=True)
    kept = folder / f"store-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.sqlite"
    unfinished = kept.with_suffix(f".{os.getpid()}.part")
    try:
        _copy(path, unfinished)
        unfinished.replace(kept)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in backups(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return kept


def back_up_daily(path: Path) -> None:
    """Make the copy of this day (UTC), unless there is one. A day without is told in the log: the store itself is well."""
    newest = next(iter(backups(path)), None)
    if newest is not None and newest.name.startswith(f"store-{datetime.now(UTC):%Y%m%d}"):
        return
    try:
        back_up(path)
    except (OSError, sqlite3.Error) as failed:
        _log.warning("[STORE] no backup today: %s", failed)


def renew(path: Path) -> None:
    """Let one copy of what is there now stand for all: what was forgotten is forgotten in the backups, too.

    Raises:
        sqlite3.Error, OSError: the new copy could not be made; the old ones still hold what was forgotten.
    """
    if backups(path):
        kept = back_up(path)
        for old in backups(path):
            if old != kept:
                old.unlink(missing_ok=True)


def newest_good(path: Path) -> Path | None:
    """The newest backup that is whole."""
    return next((backup for backup in backups(path) if damage(backup) is None), None)


def restore(path: Path, backup: Path) -> Path:
    """Put a backup in place. What was there is kept; returns where.

    Nobody else may have the file open.
    """
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{path.suffix}")
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    _copy(backup, unfinished)
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    unfinished.replace(path)
    return aside


def damage(path: Path) -> str | None:
    """What is wrong with the file, by SQLite's own full check; None when it is whole."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    except sqlite3.Error as error:
        return str(error)
    return None if found == ["ok"] else found[0]


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as taken, closing(sqlite3.connect(target)) as given:
        taken.backup(given)
        given.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _folder(path: Path) -> Path:
    return path.parent / "backups"
