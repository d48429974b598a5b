"""Sources without files."""

from datetime import UTC, datetime
from pathlib import Path

from app.sources.errors import SourceRefused
from app.sources.source import Source


def source(name: str, width: int = 100, height: int = 80) -> Source:
    """A registered PNG whose id is its name."""
    return Source(
        id=name,
        path=Path("/pictures") / name,
        name=name,
        media_type="image/png",
        bytes=1000,
        modified=datetime(2026, 11, 21, tzinfo=UTC),
        width=width,
        height=height,
    )


def register(path: Path) -> Source:
    """Take every file but those that are called `bad…`."""
    if path.name.startswith("bad"):
        raise SourceRefused(path, "It is no image.")
    return source(path.name)
