"""The write-ahead log, read as SQLite reads it, to see what SQLite does not say.

A frame whose checksum does not hold ends the log: SQLite takes it, and all that follows, for a write that was never finished.
Where finished transactions follow, it was finished, and what was acknowledged would be gone without a word.
Format: https://www.sqlite.org/fileformat2.html#walformat
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from typing import Final

_HEAD: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MAGIC: Final = 0x377F0682
_MASK: Final = 0xFFFFFFFF
_Sums = tuple[int, int]


def ahead_of(path: Path) -> Path:
    """Where the log of a database lies."""
    return path.with_name(path.name + "-wal")


def log_damage(path: Path) -> str | None:
    """What is wrong with the log of that database, if it has one.

    Whoever else has the database open may be writing: a finding counts where the file lay still meanwhile.

    Raises:
        OSError: it cannot be read.
    """
    log = ahead_of(path)
    for _ in range(3):
        try:
            before = log.stat()
            finding = _damage(log.read_bytes())
            after = log.stat()
        except FileNotFoundError:
            return None
        if finding is None or (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return finding
    return None


@dataclass(frozen=True, slots=True)
class _Frame:
    """`ends` tells whether it ends a transaction; `told` are the sums that it carries, `body` is what they are of."""

    salts: _Sums
    ends: bool
    told: _Sums
    body: bytes


def _damage(log: bytes) -> str | None:
    if len(log) < _HEAD.size + _FRAME.size + 512:
        return None  # nothing was ever written to it
    magic, _format, page, _sequence, *salts_and_sums = _HEAD.unpack_from(log)
    salts, told = (salts_and_sums[0], salts_and_sums[1]), (salts_and_sums[2], salts_and_sums[3])
    order = ">" if magic & 1 else "<"
    if magic & ~1 != _MAGIC or _sums(order, log[: _HEAD.size - 8]) != told:
        return "the head of its write-ahead log is not what was written"
    sums, broken = told, None
    for number, frame in enumerate(_frames(log, page)):
        holds = frame.salts == salts and _sums(order, frame.body, sums) == frame.told
        if not holds and broken is None:
            broken = number
        elif holds and broken is not None and frame.ends:
            return f"frame {broken + 1} of its write-ahead log is not what was written, and finished changes follow it"
        sums = frame.told
    return None


def _frames(log: bytes, page: int) -> Iterator[_Frame]:
    step = _FRAME.size + page
    for start in range(_HEAD.size, len(log) - step + 1, step):
        _number, pages, salt, other_salt, first, second = _FRAME.unpack_from(log, start)
        body = log[start : start + 8] + log[start + _FRAME.size : start + step]
        yield _Frame((salt, other_salt), pages > 0, (first, second), body)


def _sums(order: str, data: bytes, start: _Sums = (0, 0)) -> _Sums:
    """The two running sums of the format: s0 += x0 + s1, s1 += x1 + s0 for each pair of words. All of it is linear, so that
    each word counts by a factor that can be known before.
    """
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    into_first, into_second = _factors(len(words) + 2)
    words = (*start, *words)
    return sum(map(mul, words, into_first)) & _MASK, sum(map(mul, words, into_second)) & _MASK


@cache
def _factors(words: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How much each word comes to count in either sum; the two before the first pair are the sums to start from."""
    first, second = (1, 0), (0, 1)
    counted: list[_Sums] = []
    for place in reversed(range(words)):
        counted.append(second if place % 2 else first)
        if place < 2:
            continue
        if place % 2:
            first = (first[0] + second[0] & _MASK, first[1] + second[1] & _MASK)
        else:
            second = (first[0] + second[0] & _MASK, first[1] + second[1] & _MASK)
    counted.reverse()
    return tuple(one[0] for one in counted), tuple(one[1] for one in counted)
