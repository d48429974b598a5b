from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.desktop.bridge import Bridge
from app.desktop.fitting_list import Index
from app.desktop.panels.sources.delegate import SourceDelegate, cross_rect
from app.desktop.panels.sources.model import SourcesModel
from app.desktop.panels.sources.panel import Sources
from app.desktop.panels.sources.standing import standing_of
from app.desktop.selection import Selection
from app.desktop.theme.badge import Tone
from app.runs.status import ExtractorStatus, Phase
from app.session.state import Seen, Stage, State
from app.votes.witness import Tier
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def _seen(key: str, stage: Stage = Stage.WAITING) -> Seen:
    return Seen(key, f"{key}.png", f"/pictures/{key}.png", stage)


def _state(*keys: str) -> State:
    return State(sources=tuple(_seen(key) for key in keys))


def _panel(bridge: Bridge, selection: Selection, qtbot: QtBot) -> Sources:
    panel = Sources(bridge, selection)
    qtbot.addWidget(panel)
    panel.resize(216, 600)
    panel.show()
    return panel


def _names(model: SourcesModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_rows_follow_whatever_happens_to_the_sources() -> None:
    """Sources that come, go and get another key change their rows only; Qt's own checker watches."""
    model = SourcesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    for keys in (["a", "b"], ["a", "b", "c", "d"], ["a", "d"], ["a", "x", "d"], ["x", "d", "e"], [], ["q"]):
        model.show_all(_state(*keys))
        assert _names(model) == [f"{key}.png" for key in keys]
        assert [model.row_of(key) for key in keys] == list(range(len(keys)))


def test_a_row_that_stays_shows_what_became_of_its_source(qtbot: QtBot) -> None:
    """One that was refused where it stood says so, although no row came or went; the others are not touched."""
    model = SourcesModel()
    model.show_all(_state("a", "b", "c"))
    state = State(
        sources=(*_state("a").sources, replace(_seen("b", Stage.REFUSED), sentence="It is a pipe."), *_state("c").sources)
    )

    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_all(state)

    assert [index.row() for index in told.args[:2]] == [1, 1]
    assert model.standing(1).tag == "refused"


def test_a_new_row_is_inserted_not_rebuilt(qtbot: QtBot) -> None:
    """One source more inserts one row and touches no other."""
    model = SourcesModel()
    model.show_all(_state("a", "b"))

    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        came = model.show_all(_state("a", "b", "c"))

    assert came == "c"


def test_a_row_that_gets_another_key_touches_no_other() -> None:
    """Among thousands, only the row of the file that became a source is announced and found under its new key."""
    model = SourcesModel()
    state = _state(*[str(number) for number in range(1000)])
    model.show_all(state)
    changes = QSignalSpy(model.dataChanged)

    model.show_all(state.put(500, _seen("fresh")))

    assert [(change[0].row(), change[1].row()) for change in (changes.at(at) for at in range(changes.count()))] == [(500, 500)]
    assert (model.row_of("500"), model.row_of("fresh"), model.row_of("501")) == (None, 500, 501)


def test_a_row_that_looks_the_same_is_not_repainted(qtbot: QtBot) -> None:
    """A change that cannot be seen in a row says nothing to the view."""
    model = SourcesModel()
    model.show_all(_state("a"))

    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_one(replace(_seen("a"), seconds=3.0))
    with qtbot.waitSignal(model.dataChanged):
        model.show_one(_seen("a", Stage.READING))


def test_every_stage_says_how_it_stands() -> None:
    """Each stage has a word, and those that went wrong have their sentence."""
    words = {stage: standing_of(replace(_seen("a", stage), sentence="The file is empty.")) for stage in Stage}

    assert words[Stage.REFUSED].spoken == "The file is empty., refused"
    assert words[Stage.REFUSED].tone is Tone.BAD
    assert [words[stage].tag for stage in Stage] == ["waiting", "reading", "done", "refused", "failed", "stopped"]


def test_reading_counts_what_is_through() -> None:
    """While measuring, the tag counts measurers; once that is over, models, also while they wait for a person's word."""
    statuses = tuple(ExtractorStatus(str(number), "", Tier.FAST, Phase.DONE) for number in range(3))
    model = ExtractorStatus("m", "", Tier.SLOW)
    busy = (*statuses[:2], replace(statuses[2], phase=Phase.RUNNING))

    measuring = standing_of(replace(_seen("a", Stage.READING), extractors=(*busy, model)))
    asking = standing_of(replace(_seen("a", Stage.READING), extractors=(*statuses, model)))

    assert measuring.tag == "measured 2/3"
    assert asking.tag == "AI 0/1"


def test_what_a_person_gave_is_looked_at(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """Of the images just dropped, the first is chosen; what the session adds by itself changes nothing."""
    bridge = bridged(read)
    panel = _panel(bridge, selection, qtbot)
    first = selection.source

    panel.look_at_next()
    bridge.submit(lambda session: session.add([Path("/pictures/new.png"), Path("/pictures/newer.png")]))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4)
    chosen = selection.source
    bridge.submit(lambda session: session.add([Path("/pictures/newest.png")]))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 5)

    assert first == read.state.sources[0].key
    assert chosen == read.state.sources[2].key
    assert selection.source == chosen


def test_a_source_that_gets_its_key_stays_chosen(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """A waiting file becomes a source with another key in the same row; it stays what is looked at."""
    bridge = bridged(read)
    panel = _panel(bridge, selection, qtbot)
    selection.select(read.state.sources[1].key)
    panel.model.show_all(bridge.state)

    bridge.state = replace(bridge.state, sources=(bridge.state.sources[0], _seen("fresh")))
    panel._show_all(("fresh",))

    assert selection.source == "fresh"
    assert panel.list.currentIndex().row() == 1


def test_removing_the_chosen_source_chooses_its_neighbor(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """Delete takes the chosen source out, and the next one is looked at."""
    bridge = bridged(read)
    panel = _panel(bridge, selection, qtbot)
    second = read.state.sources[1].key

    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)

    assert selection.source == second


def test_the_cross_of_a_row_removes_it(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """A click on the cross removes that source and chooses none."""
    panel = _panel(bridged(read), selection, qtbot)
    key = read.state.sources[1].key
    row = panel.list.visualRect(panel.model.index(1))

    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=cross_rect(row).center())

    qtbot.waitUntil(lambda: ("remove", key) in read.asked)


def test_arrow_keys_walk_through_the_sources(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """Down looks at the next source."""
    panel = _panel(bridged(read), selection, qtbot)

    qtbot.keyClick(panel.list, Qt.Key.Key_Down)

    assert selection.source == read.state.sources[1].key


def test_rows_are_spoken_with_how_they_stand(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """A screen reader hears name, what was found and how it stands."""
    panel = _panel(bridged(read), selection, qtbot)

    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "team-members.png, 13 colors · 5 sizes, 2 conflicts"
    assert panel.model.standing(0).tone is Tone.LOOK


def test_the_drop_hint_opens_files(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """Who cannot drag can click."""
    panel = _panel(bridged(read), selection, qtbot)
    below = QPoint(100, panel.list.geometry().bottom() + 40)
    zone = panel.childAt(below)
    assert zone is not None

    with qtbot.waitSignal(panel.open_asked):
        qtbot.mouseClick(zone, Qt.MouseButton.LeftButton)


def test_rows_between_those_that_changed_are_not_painted(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a folder that was dropped two rows change at a time, and Qt would paint all that lie between."""
    rows = tuple(_seen(f"{row}") for row in range(6))
    read.state = replace(read.state, sources=rows)
    panel = _panel(bridged(read), selection, qtbot)
    qtbot.waitExposed(panel)
    painted: list[int] = []
    paint = SourceDelegate.paint

    def noted(self: SourceDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painted.append(index.row())
        paint(self, painter, option, index)

    monkeypatch.setattr(SourceDelegate, "paint", noted)
    panel.list.viewport().update()
    qtbot.waitUntil(lambda: painted[-6:] == list(range(6)))
    painted.clear()

    for row in (1, 4):
        panel.model.show_one(replace(rows[row], stage=Stage.CANCELLED))
    qtbot.waitUntil(lambda: 4 in painted)

    assert painted == [1, 4]
