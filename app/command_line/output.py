"""Where tokens go: stdout, one file, or a folder with one file each; a file is whole or not there."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.exports import FORMATS, export
from app.exports.gathering import Include
from app.sources.printable import printable
from app.sources.source import Source
from app.votes.consensus import TokenSet

Read = Sequence[tuple[Source, TokenSet]]


class OutputRefused(Exception):
    """Tokens cannot be written there. `sentence` is for people."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.sentence = f"Cannot write {printable(str(path))}: {reason}."
        super().__init__(self.sentence)


class Target:
    """`out` is a folder when it is one already or ends with a slash, else a file; None is stdout."""

    def __init__(self, format_id: str, out: str | None, *, include: Include = "all", min_confidence: float = 0.0) -> None:
        self._export = partial(export, format=format_id, include=include, min_confidence=min_confidence)
        self._format = FORMATS[format_id]
        self._path = Path(out) if out is not None else None
        self._is_folder = out is not None and (out.endswith(("/", os.sep)) or Path(out).is_dir())

    @property
    def is_stdout(self) -> bool:
        """Whether nothing but the terminal was asked for."""
        return self._path is None

    def write(self, tokens: Read) -> None:
        """Write all tokens: one file each into a folder, else one merged set.

        Raises:
            OutputRefused: the place cannot be written.
        """
        if self._path is None:
            sys.stdout.write(self._export(tokens).rstrip("\n") + "\n")
        elif self._is_folder:
            for name, one in zip(_names(tokens, self._format.ending), tokens, strict=True):
                _put(self._path / name, self._export([one]))
        else:
            _put(self._path, self._export(tokens))


def _names(tokens: Read, ending: str) -> list[str]:
    """`shot.png` becomes `shot.tokens.json`; a second one `shot-2.tokens.json`."""
    names: list[str] = []
    for source, _ in tokens:
        stem = os.fsencode(Path(source.name).stem)[:200].decode(errors="replace").replace("\n", " ")
        name, number = f"{stem}{ending}", 1
        while name in names:
            number += 1
            name = f"{stem}-{number}{ending}"
        names.append(name)
    return names


def _put(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name[:100]}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputRefused(path, error.strerror or "the system refuses") from error
