"""The journal of decisions is only ever added to."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.store.errors import StoreFailed
from app.store.store import Store
from app.tokens.color import Color
from app.votes.decision import Action, Decision
from app.votes.evidence import Box
from tests.fakes.happenings import NOON

ACCEPTED = Decision(
    id="d1",
    source_id="0a1b",
    slot_id="s1",
    slot="color.primary",
    action=Action.ACCEPT,
    reviewer="ada",
    at=NOON,
    value=Color("#F15925"),
    accepted_from="exact-runs@1",
    regions=(Box(1, 2, 3, 4),),
    answered="r7",
)
UNDONE = replace(ACCEPTED, id="d2", action=Action.UNDO, value=None, at=NOON - timedelta(days=400), undoes="d1")
ELSEWHERE = replace(ACCEPTED, id="d3", source_id="2c3d")


async def test_decisions_stand_in_the_order_of_writing(store: Store) -> None:
    """Oldest first, even when the clock was set back in between."""
    for decision in (ACCEPTED, UNDONE, ELSEWHERE):
        await store.append(decision)

    assert await store.decisions() == (ACCEPTED, UNDONE, ELSEWHERE)
    assert await store.decisions(["2c3d"]) == (ELSEWHERE,)
    assert await store.decisions([]) == ()


async def test_an_entry_is_written_once(store: Store) -> None:
    """The same entry cannot be added twice, and the first one stays."""
    await store.append(ACCEPTED)

    with pytest.raises(StoreFailed):
        await store.append(replace(ACCEPTED, action=Action.REJECT))

    assert await store.decisions() == (ACCEPTED,)


@pytest.mark.parametrize("change", ["UPDATE decisions SET document = '{}'", "DELETE FROM decisions"])
async def test_the_database_itself_refuses_changes(store: Store, path: Path, change: str) -> None:
    """Not even a stranger's statement rewrites the journal."""
    await store.append(ACCEPTED)

    with closing(sqlite3.connect(path)) as stranger, pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        stranger.execute(change)

    assert await store.decisions() == (ACCEPTED,)


async def test_decisions_survive_forgetting_their_source(store: Store) -> None:
    """The journal holds no picture and no name; it is what weights are learned from."""
    await store.append(ACCEPTED)

    await store.forget("0a1b")

    assert await store.decisions(["0a1b"]) == (ACCEPTED,)
