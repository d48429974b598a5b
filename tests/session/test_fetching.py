"""An address that a person clicked becomes a source; offline nothing is asked for."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.assembly import open_session
from app.session.changes import Change, Noticed
from app.session.live import LiveSession
from app.session.state import State
from app.settings.places import Places
from tests.fakes.image_files import saved, stripes
from tests.fakes.web import ok, serving


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[LiveSession]:
    opened = await open_session(Places(*(tmp_path / name for name in ("data", "cache", "log", "config"))))
    await opened.open()
    yield opened
    await opened.set_offline(False)
    await opened.close()


async def test_a_fetched_image_is_kept_as_a_file_and_added(session: LiveSession) -> None:
    """It stands in the list under the name that it has in its address."""
    async with serving() as web:
        web.pages["/brand.png"] = ok(saved(stripes(32, 20)))

        await session.fetch(f"{web.address}/brand.png")

    (seen,) = session.state.sources
    assert seen.name.startswith("brand-")
    assert Path(seen.path).read_bytes() == saved(stripes(32, 20))


async def test_offline_no_address_is_asked(session: LiveSession, caplog: pytest.LogCaptureFixture) -> None:
    """One line says so, and no connection is made."""
    heard: list[Change] = []

    async with serving() as web:
        await session.set_offline(True)
        session.listen(lambda _state, change: heard.append(change))
        await session.fetch(f"{web.address}/brand.png")

    assert web.heard == []
    assert session.state.sources == ()
    assert heard == [Noticed("warning", "127.0.0.1/brand.png was not fetched: you are offline.")]
    assert "you are offline" in caplog.text


async def test_going_offline_ends_what_is_being_fetched(session: LiveSession) -> None:
    """What is on its way does not arrive."""
    states: list[State] = []
    async with serving() as web:
        fetching = asyncio.create_task(session.fetch(f"{web.address}/slow.png"))
        await web.arrived.wait()
        session.listen(lambda state, _change: states.append(state))

        await session.set_offline(True)
        await fetching

    assert states[-1].sources == ()
