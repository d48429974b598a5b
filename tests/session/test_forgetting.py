"""Forgetting a source in the window: it is gone from the list, the store, the session's memory, and nothing brings it back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.desk import Desk, Said, read

RED: Said = (("color.primary", "#F15925"),)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path)
    yield made
    await made.close()


async def test_a_forgotten_source_is_read_anew(desk: Desk) -> None:
    """All its versions are gone; given again, it is the first version, and extractors are asked."""
    window = await desk.window()
    await read(window, desk.picture("page.png", 1, RED, RED))
    path = desk.picture("page.png", 2, RED, RED)
    state = await read(window, path)

    await window.forget(state.sources[0].key)
    after = window.state
    asked = len(desk.opinions.asked)
    again = await read(window, path)

    assert after.sources == ()
    assert after.queue == ()
    assert len(desk.opinions.asked) == asked + 1
    assert again.sources[0].version is None
    assert path.exists()


async def test_what_was_pasted_goes_with_its_file(desk: Desk) -> None:
    """Nobody else has that file."""
    window = await desk.window()
    given = desk.picture("page.png", 1, RED, RED)
    await window.paste(given.read_bytes(), "shot")
    state = await read(window)
    pasted = Path(state.sources[0].path)

    await window.forget(state.sources[0].key)

    assert given.exists()
    assert not pasted.exists()
    assert window.state.sources == ()
