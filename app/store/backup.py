"""Copies of the file: one before each migration and one at the first opening of a day; the ten newest are kept."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.store.connection import translated
from app.store.errors import StoreInUse
from app.store.possession import held_by_another
from app.store.soundness import damage

_log = logging.getLogger(__name__)

KEPT: Final = 10
_PATTERN: Final = "store-*.sqlite"


def backups(path: Path) -> tuple[Path, ...]:
    """Those of that file, the newest first."""
    return tuple(sorted(_folder(path).glob(_PATTERN), reverse=True))


def back_up(path: Path) -> Path:
    """Copy the file as it stands now, others reading and writing or not, and let the oldest go.

    Raises:
        sqlite3.Error, OSError: there is no copy. One of a damaged file would sooner or later push out the good ones.
    """
    folder = _folder(path)
    folder.mkdir(exist_ok=True)
    kept = folder / _next_name(next(iter(backups(path)), None))
    unfinished = kept.with_suffix(f".{os.getpid()}.part")
    try:
        _copy(path, unfinished)
        if (finding := damage(unfinished)) is not None:
            raise sqlite3.DatabaseError(f"the store is damaged: {finding}")
        unfinished.replace(kept)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in backups(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return kept


def back_up_daily(path: Path) -> None:
    """Make the copy of this day (UTC), unless there is one. A day without is told in the log: the store itself is well."""
    newest = next(iter(backups(path)), None)
    if newest is not None and _is_of_today(newest):
        return
    try:
        back_up(path)
    except (OSError, sqlite3.Error) as failed:
        _log.warning("[STORE] no backup today: %s", failed)


def _next_name(newest: Path | None) -> str:
    """The moment; but later than the newest, whatever became of the clock: names tell which came last."""
    moment = f"{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    if newest is not None:
        before = "".join(sign for sign in newest.stem if sign.isdecimal())
        moment = max(moment, f"{int(before) + 1:020d}") if before else moment
    return f"store-{moment[:8]}-{moment[8:14]}-{moment[14:]}.sqlite"


def _is_of_today(backup: Path) -> bool:
    """By the file's own date: the name may run ahead of a clock that was set back."""
    return datetime.fromtimestamp(backup.stat().st_mtime, UTC).date() == datetime.now(UTC).date()


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
    """Put a backup in place. What was there is kept; returns where. At no moment is there nothing, which would be taken for
    a first start.

    Raises:
        StoreInUse: another process has the file open, and would go on writing to the one put aside.
        StoreError: the backup cannot be copied; all is as it was.
    """
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    with translated(path):
        try:
            _copy(backup, unfinished)
            aside = _put_beside(path)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return aside


def set_aside(path: Path) -> Path:
    """Let the next opening begin a new store. What was there is kept; returns where.

    Raises:
        StoreError: it cannot be put aside; all is as it was.
    """
    with translated(path):
        aside = _put_beside(path)
        path.unlink()
    return aside


def _put_beside(path: Path) -> Path:
    if held_by_another(path):
        raise StoreInUse(path)
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{path.suffix}")
    for ending in ("-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    if path.exists():
        _keep_beside(path, aside)
    return aside


def _keep_beside(path: Path, aside: Path) -> None:
    try:
        aside.hardlink_to(path)
    except OSError:  # not every file system has second names
        shutil.copy2(path, aside)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as taken, closing(sqlite3.connect(target)) as given:
        taken.backup(given)
        given.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _folder(path: Path) -> Path:
    return path.parent / "backups"
