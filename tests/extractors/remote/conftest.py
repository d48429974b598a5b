"""One provider process for all tests that ask: it takes seconds to load its libraries. They share its loop, too."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from app.extractors.remote.provider_process import ProviderProcess
from app.store.open import open_store
from app.store.store import Store
from tests.fakes.asking import CANARY, paid_voices, provider
from tests.fakes.relay import Relay, relaying


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def process() -> AsyncIterator[ProviderProcess]:
    desk = ProviderProcess(lambda _: CANARY, loopback=True)
    await desk.warm(paid_voices(provider("http://127.0.0.1:9/v1"))[0].endpoint)
    yield desk
    await desk.close()


@pytest_asyncio.fixture(loop_scope="session")
async def relay() -> AsyncIterator[Relay]:
    async with relaying() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(tmp_path / "store.sqlite")
    yield opened
    await opened.close()
