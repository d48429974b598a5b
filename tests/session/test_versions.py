"""A file with new content under the same path: decisions become proposals, what changed is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.session.review import proposals
from app.tokens.color import Color
from app.votes.decision import Action
from tests.fakes.desk import Desk, Said, read

RED: Said = (("color.primary", "#F15925"), ("color.palette", "#F15925"), ("color.palette", "#112233"))
BLUE: Said = (("color.primary", "#0000FF"), ("color.palette", "#F15925"), ("color.palette", "#112233"))
RED_LATER: Said = (("color.primary", "#F15A25"), ("color.palette", "#F15A25"), ("color.palette", "#00AA00"))
BLUE_LATER: Said = (("color.primary", "#0000FF"), ("color.palette", "#F15A25"), ("color.palette", "#00AA00"))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path)
    yield made
    await made.close()


async def test_decisions_on_the_version_before_are_proposed(desk: Desk) -> None:
    """Nothing is decided by itself: the question comes with what was said before, and taking it over is a decision of its
    own, which can be undone.
    """
    window = await desk.window()
    state = await read(window, desk.picture("page.png", 1, RED, BLUE))
    old = state.sources[0]
    assert old.tokens is not None
    primary = old.tokens.slot("color.primary")
    assert primary is not None
    await window.decide(old.key, primary.slot_id, Action.OWN_VALUE, value=Color("#F15925"))

    state = await read(window, desk.picture("page.png", 2, RED_LATER, BLUE_LATER))
    (new,) = state.sources
    question = next(asked for asked in state.queue if asked.consensus.slot == "color.primary")
    await window.take_over(new.key)
    taken = window.state.decisions[-1]
    after = window.state
    await window.undo()

    assert new.key != old.key
    assert question.consensus.decision is None
    assert question.proposal is not None
    assert question.proposal.value == Color("#F15925")
    assert (taken.source_id, taken.action, taken.value) == (new.key, Action.OWN_VALUE, Color("#F15925"))
    assert taken.carried_from == question.proposal.id
    assert taken.answered == question.consensus.revision
    tokens = after.sources[0].tokens
    assert tokens is not None
    decided = tokens.slot("color.primary")
    assert decided is not None
    assert decided.value == Color("#F15925")
    assert proposals(after.sources[0]) == ()
    assert len(proposals(window.state.sources[0])) == 1


async def test_a_decision_on_what_is_gone_is_shown_as_an_orphan(desk: Desk) -> None:
    """What was read within a hair's breadth is the same token; what has vanished keeps its decision, beside the list."""
    window = await desk.window()
    state = await read(window, desk.picture("page.png", 1, RED, RED))
    old = state.sources[0]
    assert old.tokens is not None
    palette = {one.value: one.slot_id for one in old.tokens.listed("color.palette")}
    await window.decide(old.key, palette[Color("#F15925")], Action.RENAME, name="ember")
    await window.decide(old.key, palette[Color("#112233")], Action.REJECT)

    state = await read(window, desk.picture("page.png", 2, RED_LATER, RED_LATER))
    version = state.sources[0].version

    assert version is not None
    assert version.number == 2
    assert [(one.decision.action, one.decision.name) for one in version.proposals] == [(Action.RENAME, "ember")]
    assert [one.action for one in version.orphans] == [Action.REJECT]
    assert [(one.before, one.after) for one in version.differences] == [
        (None, Color("#00AA00")),
        (Color("#112233"), None),
    ]


async def test_what_changed_is_there_after_a_restart(desk: Desk) -> None:
    """And a file that was changed while no window was open is read as its next version."""
    window = await desk.window()
    await read(window, desk.picture("page.png", 1, RED, RED))
    await desk.close()
    desk.picture("page.png", 222, RED_LATER, RED_LATER)

    await read(await desk.window())
    await desk.close()
    state = await read(await desk.window())

    assert desk.opinions.asked == [*dict.fromkeys(desk.opinions.asked)]
    assert state.sources[0].origin == "store"
    assert state.sources[0].version is not None
    assert len(state.sources[0].version.differences) == 2


async def test_the_first_version_is_compared_with_nothing(desk: Desk) -> None:
    """Reading the same again is no new version either."""
    window = await desk.window()
    path = desk.picture("page.png", 1, RED, RED)

    await read(window, path)
    state = await read(window, path)

    assert state.sources[0].version is None
