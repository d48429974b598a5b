"""What disks, cables and other programs do to a file, by chance and yet the same each time."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

PAGE: Final = 4096


def flip_bit(data: bytearray, chance: random.Random) -> bytearray:
    """One bit, anywhere."""
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def truncate(data: bytearray, chance: random.Random) -> bytearray:
    """The end is missing."""
    return data[: chance.randrange(1, len(data))]


def zero_page(data: bytearray, chance: random.Random) -> bytearray:
    """A page that was never written."""
    start = chance.randrange(len(data) // PAGE) * PAGE
    data[start : start + PAGE] = bytes(PAGE)
    return data


def scribble_on_head(data: bytearray, chance: random.Random) -> bytearray:
    """Another program took the file for its own."""
    size = chance.randrange(16, 100)
    data[:size] = chance.randbytes(size)
    return data


KINDS: Final[dict[str, Callable[[bytearray, random.Random], bytearray]]] = {
    "flipped bit": flip_bit,
    "truncated": truncate,
    "zeroed page": zero_page,
    "scribbled head": scribble_on_head,
}


def spoil(path: Path, kind: str, chance: random.Random) -> None:
    """Do it to that file."""
    path.write_bytes(KINDS[kind](bytearray(path.read_bytes()), chance))
