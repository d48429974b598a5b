"""Text into a file that a person named."""

import os
from pathlib import Path


class NotSaved(Exception):
    """The file could not be written; what stood there before still does."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} could not be saved: {why}.")
        self.path = path
        self.why = why


def save_text(path: Path, text: str) -> Path:
    """Write all of it or nothing; answers with the path.

    Raises:
        NotSaved: the disk or its permissions refuse.
    """
    unfinished = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        try:
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as refused:
        raise NotSaved(path, refused.strerror or str(refused)) from refused
    return path
