"""What the doctor looks at: each check answers one line, and whether that is well."""

import asyncio
import importlib.metadata
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.extractors.measured.worker_process import WorkerLost
from app.extractors.measured.workshop import Workshop
from app.settings.places import Places
from app.store.backup import backups
from app.store.soundness import SQLITE, damage, overview

_LIBRARIES: Final = ("PySide6-Essentials", "opencv-python", "numpy", "pillow", "SQLAlchemy", "pydantic")
_ROOM: Final = 200_000_000
"""Bytes that a day's work and its backup need at least."""
_MEGA: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """`well` is None where something is missing that not everybody needs."""

    what: str
    sentence: str
    well: bool | None = True
    more: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """A tick, a cross, or a dash."""
        return {True: "✓", False: "✗", None: "–"}[self.well]


def findings(where: Places, newest_schema: str) -> Iterator[Finding]:
    """One after the other, as they are found."""
    yield _program()
    yield _store(where.store, newest_schema)
    yield _backups(where.store)
    yield _places(where)
    yield _disk(where.data)
    yield _display()
    yield _keyring()
    yield _workers()


def _program() -> Finding:
    versions = []
    for name in ("token-quorum", *_LIBRARIES):
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            return Finding("program", f"{name} is not installed", well=False)
    python = f"Python {platform.python_version()}, SQLite {SQLITE}, {platform.system()} {platform.machine()}"
    return Finding("program", ", ".join([*versions, python]))


def _store(path: Path, newest: str) -> Finding:
    if not path.exists():
        return Finding("store", f"{path} is not there yet; it is made when the first image is read")
    if (broken := damage(path)) is not None:
        return Finding("store", f"{path} is damaged ({broken})", well=False)
    held = overview(path)
    size = f"{path.stat().st_size / _MEGA:.1f} MB"
    if held.schema is None:
        return Finding("store", f"{path} is not a store of ours", well=False)
    if held.schema > newest:
        return Finding("store", f"{path} is of a newer version (schema {held.schema}; this one knows {newest})", well=False)
    behind = "" if held.schema == newest else f", brought to {newest} when it is opened next"
    return Finding(
        "store", f"{path} is whole: sources {held.sources}, decisions {held.decisions}, {size}, schema {held.schema}{behind}"
    )


def _backups(path: Path) -> Finding:
    kept = backups(path)
    if not kept:
        return Finding("backups", "none yet; one is made at the first opening of each day" if path.exists() else "none yet")
    broken = {backup: damage(backup) for backup in kept}
    lines = tuple(
        f"{backup.name}  {backup.stat().st_size / _MEGA:.1f} MB  {'damaged: ' + found if found else 'whole'}"
        for backup, found in broken.items()
    )
    good = sum(found is None for found in broken.values())
    return Finding("backups", f"{good} of {len(kept)} are whole, in {kept[0].parent}", well=good > 0, more=lines)


def _places(where: Places) -> Finding:
    folders = {"data": where.data, "cache": where.cache, "log": where.log, "config": where.config}
    locked = [f"{name} {folder}" for name, folder in folders.items() if not _writable(folder)]
    if locked:
        return Finding("places", f"cannot be written: {', '.join(locked)}", well=False)
    return Finding("places", ", ".join(f"{name} {folder}" for name, folder in folders.items()))


def _writable(folder: Path) -> bool:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _disk(folder: Path) -> Finding:
    there = next((one for one in (folder, *folder.parents) if one.exists()), Path("/"))
    free = shutil.disk_usage(there).free
    return Finding("disk", f"{free / _MEGA:,.0f} MB free for {folder}", well=free >= _ROOM)


def _display() -> Finding:
    if sys.platform != "linux":
        return Finding("display", "the system's own")
    for variable in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        if value := os.environ.get(variable):
            return Finding("display", f"{variable} is {value}")
    return Finding("display", "none: the window cannot open here, commands work", well=None)


def _keyring() -> Finding:
    import keyring  # noqa: PLC0415 - slow to import
    from keyring.backends import fail  # noqa: PLC0415

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring):
        return Finding("keyring", "none: keys of models are taken from the environment, or kept until the end", well=None)
    return Finding("keyring", str(backend.name))


def _workers() -> Finding:
    began = time.monotonic()
    try:
        asyncio.run(_one_worker())
    except WorkerLost as lost:
        said = lost.complaints.strip().splitlines()[-1:]
        return Finding("workers", f"{lost}{': ' + said[0] if said else ''}", well=False)
    return Finding("workers", f"one started in {time.monotonic() - began:.1f} s")


async def _one_worker() -> None:
    workshop = Workshop(1)
    try:
        await workshop.start()
    finally:
        await workshop.close()
