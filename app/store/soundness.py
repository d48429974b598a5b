"""Whether a file is whole: looked at without changing it, so that a damaged one stays as it was found."""

import os
import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.store.ahead import log_damage
from app.store.documents import SealBroken, unsealed

_SEALED: Final = ("sources", "ballots", "decisions", "anchors")


def glanced(path: Path, patience: float) -> str | None:
    """What is wrong with the pages of the file and with its write-ahead log: enough before each opening (150 MB: 0.1 s).

    Raises:
        sqlite3.Error: it cannot even be looked at, because it is locked, or no database.
    """
    return log_damage(path) or _checked(path, "quick_check", patience)


def damage(path: Path) -> str | None:
    """What is wrong with the file, by SQLite's own full check and by the seals of what is written in it; None when it is
    whole.
    """
    try:
        return log_damage(path) or _checked(path, "integrity_check") or _broken_seal(path)
    except (sqlite3.Error, OSError) as error:
        return str(error)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a file holds; `schema` is None where it is no store of ours."""

    schema: str | None
    sources: int
    decisions: int


SQLITE: Final = sqlite3.sqlite_version


def overview(path: Path) -> Overview:
    """Count, without changing anything, whatever version wrote it."""
    with closing(_look(path)) as connection:
        schema = _answer(connection, "SELECT version_num FROM alembic_version")
        sources = _answer(connection, "SELECT count(*) FROM sources")
        decisions = _answer(connection, "SELECT count(*) FROM decisions")
    return Overview(None if schema is None else str(schema), int(str(sources or 0)), int(str(decisions or 0)))


def _answer(connection: sqlite3.Connection, question: str) -> object:
    try:
        row = connection.execute(question).fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None


def _checked(path: Path, check: str, patience: float = 5.0) -> str | None:
    try:
        with closing(_look(path, patience)) as connection:
            found: str = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    except UnicodeDecodeError:  # in SQLite's own complaint, which quotes what it found
        return "the list of its tables is no text any more"
    return None if found == "ok" else found


def _broken_seal(path: Path) -> str | None:
    with closing(_look(path)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in _SEALED:
            if table not in tables:
                continue
            for row, document in connection.execute(f"SELECT rowid, document FROM {table}"):  # noqa: S608 - ours, all four
                try:
                    unsealed(document)
                except SealBroken as broken:
                    return f"{broken}: {table}, row {row}"
        if "thumbnails" in tables:
            for row, packed in connection.execute("SELECT rowid, pixels FROM thumbnails"):
                try:
                    zlib.decompress(packed)
                except (zlib.error, TypeError):
                    return f"a thumbnail is not as it was written: row {row}"
    return None


def _look(path: Path, patience: float = 5.0) -> sqlite3.Connection:
    """For reading only: the last connection that closes would else tidy the log away, damaged or not."""
    where = Path(os.path.abspath(path)).as_uri()  # noqa: PTH100 - links stay links
    # Where nothing can be written, SQLite cannot even take part in sharing a log; nobody else can write either.
    alone = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
    connection = sqlite3.connect(f"{where}?mode=ro{alone}", uri=True, timeout=patience)
    connection.text_factory = lambda text: text.decode(errors="replace")  # what is no text any more is found by its seal
    return connection
