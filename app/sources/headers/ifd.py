"""Image file directories, as in TIFF files and EXIF blocks (TIFF 6.0 section 2; BigTIFF)."""

import struct
from dataclasses import dataclass
from typing import Final

from app.sources.header import Unreadable

_MOST_ENTRIES: Final = 1024
_LONGEST_VALUE: Final = 4_000_000
_KINDS: Final[dict[int, str]] = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q"}
_SIZES: Final[dict[int, int]] = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8}


@dataclass(frozen=True, slots=True)
class Directory:
    """Raw values by tag. Absent, empty or cut off values read as None."""

    order: str
    entries: dict[int, tuple[int, bytes]]

    def number(self, tag: int) -> float | None:
        """The first number under this tag."""
        kind, raw = self.entries.get(tag, (0, b""))
        if kind in (5, 10) and len(raw) >= 8:
            over, under = struct.unpack_from(self.order + ("II" if kind == 5 else "ii"), raw)
            return over / under if under else None
        code = _KINDS.get(kind)
        if code is None or len(raw) < _SIZES[kind]:
            return None
        return float(struct.unpack_from(self.order + code, raw)[0])

    def whole(self, tag: int) -> int | None:
        """The first number under this tag, when it is an integer."""
        number = self.number(tag)
        return int(number) if number is not None and number == number // 1 else None

    def text(self, tag: int) -> str | None:
        """What stands under this tag, as text."""
        _, raw = self.entries.get(tag, (0, b""))
        return raw.decode("utf-8", "replace") if raw else None

    def raw(self, tag: int) -> bytes | None:
        """The bytes under this tag."""
        return self.entries.get(tag, (0, b""))[1] or None


def first_directory(block: bytes) -> Directory:
    """Read the directory that the header points to."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        raise Unreadable("has no byte order")
    version, start = struct.unpack_from(order + "HI", block, 2)
    if version == 43:
        (start,) = struct.unpack_from(order + "Q", block, 8)
    elif version != 42:
        raise Unreadable("is of an unknown version")
    return directory_at(block, order, start, big=version == 43)


def directory_at(block: bytes, order: str, start: int, *, big: bool = False) -> Directory:
    """Read one directory; those it links to are left alone, so that loops cannot trap anybody."""
    (count,) = struct.unpack_from(order + ("Q" if big else "H"), block, start)
    layout = struct.Struct(order + ("HHQ8s" if big else "HHI4s"))
    entries: dict[int, tuple[int, bytes]] = {}
    at = start + (8 if big else 2)
    for _ in range(min(count, _MOST_ENTRIES)):
        tag, kind, number, inline = layout.unpack_from(block, at)
        at += layout.size
        size = _SIZES.get(kind, 0) * number
        if not 0 < size <= _LONGEST_VALUE:
            continue
        if size > len(inline):
            (offset,) = struct.unpack(order + ("Q" if big else "I"), inline)
            value = block[offset : offset + size]
        else:
            value = inline[:size]
        entries.setdefault(tag, (kind, value))
    return Directory(order, entries)
