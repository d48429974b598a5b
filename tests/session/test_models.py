"""A session with a model: chosen, agreed to, asked, paid, taken off the line."""

import asyncio
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app.assembly import open_session
from app.runs.status import Phase
from app.session.live import LiveSession
from app.session.state import Stage, State
from app.settings.places import Places
from app.settings.preferences import change
from tests.fakes.asking import CANARY, provider
from tests.fakes.image_files import saved, stripes
from tests.fakes.relay import Relay, relaying


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with relaying() as running:
        yield running


@pytest.fixture
async def session(tmp_path: Path, relay: Relay, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveSession]:
    """A real one, in a home of its own, with a model that is far away by its name."""
    monkeypatch.setenv("TOKENQUORUM_KEY_EYE", CANARY)
    where = Places(*(tmp_path / name for name in ("data", "cache", "log", "config")))
    change(where.preferences, providers=[provider(relay.address, model="big-eye:cloud", seconds=20).model_dump(mode="json")])
    opened = await open_session(where)
    await opened.open()
    yield opened
    await opened.set_offline(False)
    await opened.close()


async def until(session: LiveSession, holds: Callable[[State], bool]) -> State:
    """The first state of which that is true."""
    found = asyncio.Event()
    stop = session.listen(lambda state, _: found.set() if holds(state) else None)
    while not holds(session.state):
        found.clear()
        await found.wait()
    stop()
    return session.state


async def test_a_model_joins_once_it_is_chosen_and_agreed_to(session: LiveSession, relay: Relay, tmp_path: Path) -> None:
    """Measured tokens stand while the question is open; then its votes come in, and are paid; offline nobody is asked."""
    image = tmp_path / "page.png"
    image.write_bytes(saved(stripes(320, 200)))

    await session.set_preset("Dual")
    await session.add([image])
    asked = await until(session, lambda state: state.consent is not None)
    before = len(relay.heard)
    await session.answer_consent(True)
    done = await until(session, lambda state: not state.running and state.sources[0].stage is Stage.DONE)
    await session.set_offline(True)
    await session.rerun([done.sources[0].key])
    offline = await until(session, lambda state: not state.running and state.sources[0].stage is Stage.DONE)

    assert asked.consent is not None
    assert asked.consent.host == "127.0.0.1"
    assert asked.sources[0].tokens is not None
    assert before == 0
    assert len(relay.heard) == 6
    assert done.consent is None
    assert done.money.spent == Decimal("0.0084")
    assert done.money.reserved == 0
    models = [status for status in offline.sources[0].extractors if status.title == "big-eye:cloud"]
    assert [(status.phase, status.why) for status in models] == [(Phase.SKIPPED, "offline")] * 6
    assert offline.money.spent == Decimal("0.0084")
