"""Whether a file is still the one that was registered."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.sources.source import Source


def as_they_are_now(sources: Sequence[Source]) -> list[Source | Path]:
    """Sources whose file was touched since, as paths to be registered anew; the others, and those whose file is gone, as they
    were.
    """
    return [source.path if _was_touched(source) else source for source in sources]


def _was_touched(source: Source) -> bool:
    try:
        found = source.path.stat()
    except OSError:
        return False
    return found.st_size != source.bytes or datetime.fromtimestamp(found.st_mtime, UTC) != source.modified
