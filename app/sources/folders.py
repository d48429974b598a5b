"""Folders as the files in them."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

MOST_FILES: Final = 20_000
_DEEPEST: Final = 32
_NUMBERS: Final = re.compile(r"(\d+)")


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files as they are, and folders as the files in and below them: in natural order (2 before 10), hidden ones left
    out, no folder twice however it is linked, at most `MOST_FILES` in all. A folder with nothing in it stays as it is, so that
    it is refused by name.
    """
    seen: set[tuple[int, int]] = set()
    left = MOST_FILES
    for path in paths:
        for found in _files(path, seen):
            if left == 0:
                return
            left -= 1
            yield found


def _files(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    if not _is_folder(path):
        yield path
    elif _identity(path) not in seen:
        within = _within(path, seen, _DEEPEST)
        yield next(within, path)
        yield from within


def natural(name: str) -> list[tuple[int, int, str]]:
    """A sort key that takes runs of digits as numbers."""
    parts = _NUMBERS.split(name.casefold())
    return [(0, int(part[:300]), part) if index % 2 else (1, 0, part) for index, part in enumerate(parts)]


def _within(folder: Path, seen: set[tuple[int, int]], deeper: int) -> Iterator[Path]:
    try:
        identity = _identity(folder)
        with os.scandir(folder) as scanned:
            entries = sorted((entry for entry in scanned if not entry.name.startswith(".")), key=lambda one: natural(one.name))
    except OSError:
        return
    if identity in seen or deeper == 0:
        return
    seen.add(identity)
    for entry in entries:
        path = folder / entry.name
        if _is_folder(path):
            yield from _within(path, seen, deeper - 1)
        elif os.path.isfile(path):  # noqa: PTH113 - as above
            yield path


def _identity(folder: Path) -> tuple[int, int]:
    facts = folder.stat()
    return facts.st_dev, facts.st_ino


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` raises on names too long and folders that are locked
