"""Bytes from a path, without ever being held up by what the path turns out to be."""

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

from app.sources.errors import SourceRefused
from app.sources.printable import printable
from app.sources.source import Source

LARGEST_FILE: Final = 512_000_000
"""Bytes."""

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """All bytes of a file, and when it was last changed."""

    data: bytes
    modified: datetime

    @property
    def id(self) -> str:
        """The hash that a source is known by."""
        return content_id(self.data)


def content_id(data: bytes) -> str:
    """Hash content: 128 bits of BLAKE2b, as hex."""
    return blake2b(data, digest_size=16).hexdigest()


def read_file(path: Path) -> Content:
    """Read a regular file of bounded size at once, or raise `SourceRefused` with a sentence."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise SourceRefused(path, f"{shown_name(path)} {_why(error)}.") from error
    try:
        return _read(descriptor, path)
    finally:
        os.close(descriptor)


def read_again(source: Source) -> bytes:
    """Read the content that was registered, or raise `SourceRefused` where it is another by now."""
    content = read_file(source.path)
    if content.id != source.id:
        raise SourceRefused(source.path, f"{shown_name(source.path)} changed after it was taken; take it again.")
    return content.data


def shown_name(path: Path) -> str:
    """The file's name, harmless to print; the path where it has no name."""
    return printable(path.name or str(path))


def _read(descriptor: int, path: Path) -> Content:
    before = os.fstat(descriptor)
    _check_kind(before, path)
    try:
        data = _all_of(descriptor, before.st_size)
        after = os.fstat(descriptor)
    except (OSError, MemoryError) as error:
        raise SourceRefused(path, f"{shown_name(path)} {_why(error)}.") from error
    if not len(data) == before.st_size == after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise SourceRefused(path, f"{shown_name(path)} changed while it was being read; is it still being written?")
    return Content(data, datetime.fromtimestamp(after.st_mtime, UTC))


def _check_kind(facts: os.stat_result, path: Path) -> None:
    kind = next((word for test, word in _KINDS if test(facts.st_mode)), None)
    if kind is not None or not stat.S_ISREG(facts.st_mode):
        raise SourceRefused(path, f"{shown_name(path)} is {kind or 'no regular file'}, not an image.")
    if facts.st_size == 0:
        raise SourceRefused(path, f"{shown_name(path)} is empty.")
    if facts.st_size > LARGEST_FILE:
        size, limit = facts.st_size // 1_000_000, LARGEST_FILE // 1_000_000
        raise SourceRefused(path, f"{shown_name(path)} has {size:,} MB; the limit is {limit} MB.")


def _all_of(descriptor: int, size: int) -> bytes:
    """One read is all it takes on local disks; network disks may give less at a time."""
    data = os.read(descriptor, size + 1)
    while len(data) < size and (more := os.read(descriptor, size + 1 - len(data))):
        data += more
    return data


def _why(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "does not exist"
        case PermissionError():
            return "may not be read by you"
        case OSError(errno=number) if number is not None:
            return f"cannot be read: {os.strerror(number).lower()}"
        case MemoryError():
            return "does not fit into memory"
        case _:
            return "has a name that cannot be used"
