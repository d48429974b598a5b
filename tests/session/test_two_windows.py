"""Two windows on one store: what is decided in one is seen in the other (R-KEEP-3)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.session.live import LiveSession
from app.tokens.color import Color
from app.votes.decision import Action
from tests.fakes.desk import Desk, Said, read
from tests.fakes.waiting import until

RED: Said = (("color.primary", "#F15925"),)
BLUE: Said = (("color.primary", "#0000FF"),)


@pytest.fixture
async def windows(tmp_path: Path) -> AsyncIterator[tuple[LiveSession, LiveSession]]:
    """Both show the same picture; one is ada's, the other bob's."""
    desk = Desk(tmp_path)
    path = desk.picture("page.png", 1, RED, BLUE)
    ada, bob = await desk.window("ada"), await desk.window("bob")
    for window in (ada, bob):
        await read(window, path)
    yield ada, bob
    await desk.close()


async def test_a_decision_in_one_window_counts_in_the_other(windows: tuple[LiveSession, LiveSession]) -> None:
    """The question leaves both queues, and the value is the decided one in both."""
    ada, bob = windows
    (question,) = ada.state.queue

    await ada.decide(question.key, question.consensus.slot_id, Action.OWN_VALUE, value=Color("#123456"))
    state = await until(bob, lambda state: not state.queue)

    assert state.decisions == ada.state.decisions
    tokens = state.sources[0].tokens
    assert tokens is not None
    decided = tokens.slot("color.primary")
    assert decided is not None
    assert decided.value == Color("#123456")
    assert state.can_undo


async def test_undo_in_one_window_opens_the_question_in_both(windows: tuple[LiveSession, LiveSession]) -> None:
    """The journal is one, whoever writes to it."""
    ada, bob = windows
    (question,) = ada.state.queue
    await ada.decide(question.key, question.consensus.slot_id, Action.OWN_VALUE, value=Color("#123456"))
    await until(bob, lambda state: not state.queue)

    await bob.undo()
    state = await until(ada, lambda state: len(state.queue) == 1)

    assert [entry.reviewer for entry in state.decisions] == ["ada", "bob"]
