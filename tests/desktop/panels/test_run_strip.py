from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.bridge import Bridge
from app.desktop.panels.run_strip import RunStrip
from app.desktop.selection import Selection
from app.runs.status import ExtractorStatus, Phase
from app.votes.witness import Tier
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def _strip(bridge: Bridge, selection: Selection, qtbot: QtBot) -> RunStrip:
    strip = RunStrip(bridge, selection)
    qtbot.addWidget(strip)
    strip.resize(1440, 76)
    strip.show()
    selection.select(bridge.state.sources[0].key if bridge.state.sources else None)
    return strip


def test_tiers_stand_in_the_order_in_which_they_happen(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """Left to right: measured, local, API, deep; each says how it went."""
    strip = _strip(bridged(read), selection, qtbot)

    lefts = [strip.tiers[tier].x() for tier in Tier]

    assert lefts == sorted(lefts)
    assert strip.tiers[Tier.FAST].accessibleName().startswith("Measured: 61 ms. exact runs done 9 ms")
    assert strip.tiers[Tier.VERY_SLOW].accessibleName() == "Deep: not in this plan"


def test_confidence_says_what_it_was(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """A change of confidence says what it was before."""
    strip = _strip(bridged(read), selection, qtbot)

    assert strip.confidence.text() == "0.79"
    assert strip.was.text() == "confidence, was 0.75"


def test_nothing_moves_when_times_arrive(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """Room for the times is reserved, so that a finished extractor moves no other."""
    strip = _strip(bridged(read), selection, qtbot)
    done = read.state.sources[0].extractors
    box = strip.tiers[Tier.FAST]
    measured = tuple(status for status in done if status.tier is Tier.FAST)

    widths = []
    for statuses in (tuple(replace(status, seconds=None) for status in measured), measured):
        box.show_tier(())
        box.show_tier(statuses)
        widths.append(box.sizeHint().width())

    assert widths[0] == widths[1]


def test_what_failed_is_asked_again_and_nobody_else(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """The button is there only when something failed; it names whom it asks."""
    first, *rest = read.state.sources
    why = "GPT cannot be reached."
    broken = tuple(
        replace(status, phase=Phase.FAILED, why=why) if status.title == "GPT" else status for status in first.extractors
    )
    read.state = replace(read.state, sources=(replace(first, extractors=broken), *rest))
    strip = _strip(bridged(read), selection, qtbot)
    spoken, name = strip.tiers[Tier.SLOW].accessibleName(), strip.retry.accessibleName()

    qtbot.mouseClick(strip.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("extend", first.key) in read.asked)
    selection.select(rest[0].key)

    assert "GPT failed: GPT cannot be reached" in spoken
    assert name == "Retry GPT"
    assert not strip.retry.isVisible()


def test_a_narrow_window_has_room_for_all_of_it(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """At 960 px, with four tiers of which one failed, nothing is pushed out of the window."""
    first, *rest = read.state.sources
    deep = ExtractorStatus("deep", "Gemini", Tier.VERY_SLOW, Phase.SKIPPED, why="budget")
    broken = tuple(
        replace(status, phase=Phase.FAILED, why="GPT does not accept the key.") if status.title == "GPT" else status
        for status in first.extractors
    )
    read.state = replace(read.state, sources=(replace(first, extractors=(*broken, deep)), *rest))
    strip = _strip(bridged(read), selection, qtbot)

    strip.resize(960, 76)

    assert strip.retry.isVisible()
    assert strip.minimumSizeHint().width() <= 960


def test_cancel_stops_a_run_and_then_offers_another(
    session: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """While something runs the button stops it; after that, it extracts again."""
    session.pace = 30.0
    bridge = bridged(session)
    bridge.submit(lambda session: session.add([Path("/pictures/a.png")]))
    qtbot.waitUntil(lambda: bridge.state.running)
    strip = _strip(bridge, selection, qtbot)
    running = strip.button.text()

    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bridge.state.running)
    qtbot.waitUntil(lambda: strip.button.text() == "Extract again")
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)

    assert running == "Cancel"
    qtbot.waitUntil(lambda: ("rerun", bridge.state.sources[0].key) in session.asked)
