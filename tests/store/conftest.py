"""A store in a folder of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.store.open import open_store
from app.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store will lie; neither file nor folder is there yet."""
    return tmp_path / "data" / "store.sqlite"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """An open store, closed at the end."""
    opened = await open_store(path)
    yield opened
    await opened.close()
