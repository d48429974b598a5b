"""A disk that runs full while a person works: told, nothing is shown as saved that is not, and it goes on with room again."""

from pathlib import Path

import pytest

from app.session.changes import Noticed
from app.session.live import LiveSession
from app.session.state import Stage
from app.store.store import Store
from app.tokens.color import Color
from app.votes.decision import Action
from tests.fakes.desk import Desk, Said, read

RED: Said = (("color.primary", "#F15925"),)
BLUE: Said = (("color.primary", "#0000FF"),)


async def limit(window: LiveSession, pages: int) -> None:
    """So many pages may the file have, as if the disk ended there."""
    store = window._kit.store
    assert isinstance(store, Store)
    await store._write(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}"))


async def decide_until_full(window: LiveSession) -> None:
    """Long names fill pages quickly."""
    (seen,) = window.state.sources
    assert seen.tokens is not None
    slot = seen.tokens.slots[0]
    known = -1
    while len(window.state.decisions) != known:
        known = len(window.state.decisions)
        await window.decide(seen.key, slot.slot_id, Action.RENAME, name=f"{known}" * 3000)


@pytest.mark.usefixtures("caplog")
async def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """What was announced as decided is in the journal; what could not be kept is not announced; with room again both go on."""
    desk = Desk(tmp_path)
    window = await desk.window()
    await read(window, desk.picture("page.png", 1, RED, BLUE))
    told: list[str] = []
    window.listen(lambda _, change: told.append(change.text) if isinstance(change, Noticed) else None)

    await limit(window, 60)
    await decide_until_full(window)
    announced = window.state.decisions
    kept = await window._kit.store.decisions()
    full = await read(window, desk.picture("other.png", 2, RED, BLUE))
    await limit(window, 100_000)
    await window.rerun([seen.key for seen in full.sources])
    state = await read(window)
    (question, *_) = state.queue
    await window.decide(question.key, question.consensus.slot_id, Action.OWN_VALUE, value=Color("#123456"))
    resumed = await window._kit.store.decisions()
    await desk.close()

    assert announced == kept
    assert len(announced) > 0
    assert told[0].startswith("The disk is full: the last change was not saved to")
    assert {seen.stage for seen in state.sources} == {Stage.DONE}
    assert resumed == window.state.decisions
    assert len(resumed) == len(announced) + 1
