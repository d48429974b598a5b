"""A real session, in a home of its own, beside a server on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.assembly import open_session
from app.session.live import LiveSession
from app.settings.places import Places
from app.settings.preferences import change
from tests.fakes.asking import CANARY, provider
from tests.fakes.relay import Relay, relaying


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    """It answers well."""
    async with relaying() as running:
        yield running


@pytest.fixture
def where(tmp_path: Path) -> Places:
    """Folders of a person who begins."""
    return Places(*(tmp_path / name for name in ("data", "cache", "log", "config")))


@pytest.fixture
async def session(where: Places, relay: Relay, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveSession]:
    """One model is set up: far away by its name, on the relay in truth."""
    monkeypatch.setenv("TOKENQUORUM_KEY_EYE", CANARY)
    change(where.preferences, providers=[provider(relay.address, model="big-eye:cloud", seconds=20).model_dump(mode="json")])
    opened = await open_session(where)
    await opened.open()
    yield opened
    await opened.set_offline(False)
    await opened.close()
