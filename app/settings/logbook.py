"""The log: what happened and what it cost, in one small set of files of this person. No keys, no images, no file contents."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

_log = logging.getLogger(__name__)
_ROOM: Final = "app"
_LARGEST: Final = 1_000_000
_OLDER: Final = 4
_LONGEST: Final = 8000
"""Characters of one record; a trace of a deep fault has that many."""
_HIDDEN: Final = "[key]"
_ENCODED: Final = re.compile(r"(?:[A-Za-z0-9+/_=-]{160,}|(?:\\x[0-9a-fA-F]{2}){8,})")
"""What no sentence looks like: base64 and bytes. Longer than any id or path of ours has words."""
_UNPRINTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SECRETS: Final[set[str]] = set()


def keep_secret(text: str) -> None:
    """Strike that out of everything that is logged from now on."""
    if text:
        _SECRETS.add(text)


@contextmanager
def logbook(path: Path) -> Iterator[None]:
    """Log what this application says into that file, for the time of the block; a megabyte, and four older files. Where it
    cannot be written there is none. Several windows and commands may have the same one open.
    """
    logger = logging.getLogger(_ROOM)
    before = logger.level
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Book(path)
    except OSError as failed:
        _log.info("there is no log: %s", failed.strerror)
        yield
        return
    handler.setFormatter(_Plain())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        if not any(isinstance(other, _Book) for other in logger.handlers):
            logger.setLevel(before)
        handler.close()


class _Book(RotatingFileHandler):
    """Notices when another process began a new file, and goes on there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LARGEST, backupCount=_OLDER, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> Any:
        """Readable by this person only."""
        return open(
            self.baseFilename,
            self.mode,
            encoding=self.encoding,
            errors=self.errors,
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Write it where the log is now."""
        if self.stream is not None and self._was_moved(self.stream.fileno()):
            self.stream.close()
            self.stream = self._open()
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """A full disk must not end what is being logged about."""

    def _was_moved(self, number: int) -> bool:
        if os.name != "posix":
            return False
        try:
            there, mine = Path(self.baseFilename).stat(), os.fstat(number)
        except FileNotFoundError:
            return True
        return (there.st_dev, there.st_ino) != (mine.st_dev, mine.st_ino)


class _Plain(logging.Formatter):
    """Time (UTC), process, level, where, what. A record begins at the edge; its further lines are set in, so that no text
    from elsewhere can pass for a record of ours.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - the library's name
        """ISO 8601, to the millisecond."""
        del datefmt
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def format(self, record: logging.LogRecord) -> str:
        """One record, fit to be kept."""
        text = super().format(record)
        for secret in tuple(_SECRETS):
            text = text.replace(secret, _HIDDEN)
        text = _ENCODED.sub("[data]", text[:_LONGEST])
        return _UNPRINTED.sub("\ufffd", text.replace("\r\n", "\n")).replace("\n", "\n\t")
