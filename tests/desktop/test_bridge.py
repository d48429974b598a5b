import asyncio
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.desktop.bridge import _BREATH, Bridge
from app.desktop.engine import EngineStopped
from app.session.changes import Change, MoneyChanged, Noticed, SourceChanged, SourcesChanged, TokensChanged
from app.session.session import Session
from app.session.state import Stage
from app.tokens.domain import Domain
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


async def _announce_often(session: Session) -> None:
    assert isinstance(session, FakeSession)
    for _ in range(500):
        session.tell(MoneyChanged())


async def _fail(_session: Session) -> None:
    raise ValueError("The moon is in the way.")


def test_what_was_there_before_anybody_listened_is_announced(read: FakeSession, bridged: Bridged) -> None:
    """Once a session is open, the state holds what it brought back."""
    bridge = bridged(read)

    assert [seen.name for seen in bridge.state.sources] == ["team-members.png", "checkout@2x.png"]


def test_a_burst_of_equal_changes_is_one_hop(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """However often the same thing changes before the window looks, panels repaint for it far less often."""
    bridge = bridged(session)
    heard: list[Change] = []
    bridge.changed.connect(heard.append)

    with qtbot.waitCallback() as done:
        bridge.submit(_announce_often, done)

    assert 1 <= heard.count(MoneyChanged()) < 250


async def _announce_sources(session: Session) -> None:
    assert isinstance(session, FakeSession)
    for keys in (("a",), ("b",), ("a",)):
        session.tell(SourcesChanged(keys))


def test_sources_that_come_together_are_shown_at_one_go(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """A file and what it was registered as are one change, without waiting for anything else to happen."""
    bridge = bridged(session)
    heard: list[Change] = []
    bridge.changed.connect(heard.append)

    bridge.submit(_announce_sources)
    qtbot.waitUntil(lambda: bool(heard))

    assert heard == [SourcesChanged(("a", "b"))]


async def _find(session: Session) -> None:
    assert isinstance(session, FakeSession)
    session.tell(TokensChanged("mine", Domain.COLOR))


async def _refine(session: Session) -> None:
    assert isinstance(session, FakeSession)
    for domain in (Domain.COLOR, Domain.SPACING):
        for key in ("other", "mine"):
            session.tell(TokensChanged(key, domain))


def test_what_is_looked_at_comes_first(
    session: FakeSession, bridged: Bridged, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first tokens are announced at once; how they are refined, and what becomes of other sources, a little later, and
    as one change each.
    """
    monkeypatch.setattr("app.desktop.bridge._PULSE", 1.0)  # long enough for a busy machine
    bridge = bridged(session)
    bridge.look_at("mine")
    heard: list[Change] = []
    bridge.changed.connect(heard.append)

    with qtbot.waitCallback() as found:
        bridge.submit(_find, found)
    with qtbot.waitCallback() as refined:
        bridge.submit(_refine, refined)
    at_once = list(heard)
    qtbot.waitUntil(lambda: len(heard) > 2)

    assert at_once == [TokensChanged("mine", Domain.COLOR)]
    assert heard[1:] == [TokensChanged("other", None), TokensChanged("mine", None)]


def test_the_first_tokens_need_no_turn(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """A person waits for them: they overtake what is due. What becomes of a row elsewhere is one turn."""
    bridge = bridged(session)
    bridge.look_at("mine")
    heard: list[Change] = []
    bridge.changed.connect(heard.append)
    row: list[Change] = [SourceChanged("other"), TokensChanged("other", None)]

    bridge._arrived.extend([row[0], MoneyChanged(), row[1], TokensChanged("mine", Domain.COLOR)])
    bridge._empty()
    at_once = list(heard)
    qtbot.waitUntil(lambda: len(heard) == 4)

    assert at_once == [TokensChanged("mine", Domain.COLOR)]
    assert heard[1:] == [*row, MoneyChanged()]


async def _drop_and_find(session: Session) -> None:
    assert isinstance(session, FakeSession)
    session.tell(MoneyChanged())
    session.tell(SourcesChanged(("new",)))
    await asyncio.sleep(_BREATH + 0.02)  # it is in the row now, behind the money, and nothing is on its way
    session.tell(TokensChanged("new", Domain.COLOR))


def test_the_first_tokens_of_what_will_be_looked_at_are_not_held_back(
    session: FakeSession, bridged: Bridged, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While sources wait for their turn nobody knows who will be looked at: tokens come right after them."""
    monkeypatch.setattr("app.desktop.bridge._PULSE", 30.0)
    monkeypatch.setattr("app.desktop.turns.REST", 60)
    bridge = bridged(session)
    bridge.look_at("old")
    heard: list[Change] = []

    def look(change: Change) -> None:
        heard.append(change)
        if isinstance(change, SourcesChanged):
            bridge.look_at("new")

    bridge.changed.connect(look)
    bridge.submit(_drop_and_find)
    qtbot.waitUntil(lambda: TokensChanged("new", Domain.COLOR) in heard)

    assert heard.index(TokensChanged("new", Domain.COLOR)) == heard.index(SourcesChanged(("new",))) + 1


def test_a_surface_may_follow_in_a_turn_of_its_own(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Once however often it was asked for, after the change itself; and not when the surface is gone."""
    bridge = bridged(session)
    followed: list[str] = []
    here, gone = QObject(), QObject()
    follow, be_gone = partial(followed.append, "here"), partial(followed.append, "gone")

    for _ in range(3):
        bridge.in_turn(here, follow)
    bridge.in_turn(gone, be_gone)
    at_once = list(followed)
    shiboken6.delete(gone)
    with qtbot.waitCallback() as later:
        bridge.submit(_find, later)

    assert (at_once, followed) == ([], ["here"])


def test_an_answer_comes_after_the_changes_before_it(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """When `then` is called, the state holds what the session had done by then."""
    bridge = bridged(session)
    seen: list[str] = []

    def look(_answer: None) -> None:
        seen.append(bridge.state.sources[0].name)

    bridge.submit(lambda session: session.add([Path("/pictures/a.png")]), look)
    qtbot.waitUntil(lambda: bool(seen))

    assert seen == ["a.png"]


def test_a_fault_becomes_a_notice_and_a_log_entry(
    session: FakeSession, bridged: Bridged, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """What the session could not do is said to the person, in its own sentence, and kept in the log."""
    bridge = bridged(session)

    with qtbot.waitSignal(bridge.changed, check_params_cb=lambda change: isinstance(change, Noticed)) as told:
        bridge.submit(_fail)

    assert told.args == [Noticed("error", "The moon is in the way.")]
    assert "could not do" in caplog.text


def test_a_session_that_cannot_be_made_is_told_once(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """When the store cannot be opened, `failed` carries the sentence, and the engine still ends."""

    async def opener() -> Session:
        raise OSError("The store is on fire.")

    bridge = Bridge(opener)
    with qtbot.waitSignal(bridge.failed) as told, qtbot.assertNotEmitted(bridge.changed, wait=50):
        bridge.start()
        bridge.submit(lambda session: session.undo())
    bridge.stop()

    assert told.args == ["The store is on fire."]
    assert "could not do" in caplog.text


def test_closing_closes_the_session_once(session: FakeSession, bridged: Bridged) -> None:
    """The session is closed on its own loop, and nothing can be asked after."""
    bridge = bridged(session)

    bridge.stop()
    bridge.submit(lambda session: session.undo())

    assert session.asked.count(("close",)) == 1
    assert ("undo",) not in session.asked
    with pytest.raises(EngineStopped):
        bridge.answer(lambda session: session.undo()).send(None)


def test_a_refused_file_is_announced_like_any_other(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """A file that is no image gets its place in the list, with the reason."""
    bridge = bridged(session)

    with qtbot.waitSignal(bridge.changed, check_params_cb=lambda change: isinstance(change, SourcesChanged)):
        bridge.submit(lambda session: session.add([Path("/pictures/notes.txt")]))

    assert bridge.state.sources[0].stage is Stage.REFUSED
