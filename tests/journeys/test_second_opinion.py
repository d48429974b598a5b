"""A person asks a model for a second opinion, in a real window over a real session; the model answers on loopback."""

import asyncio
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly import open_session
from app.desktop.bridge import Bridge
from app.desktop.dialogs import choose_preset, open_preferences
from app.desktop.preferences.models import ModelsPage
from app.desktop.remembered import Remembered
from app.desktop.theme.style import wear
from app.desktop.window import Window
from app.session.state import Stage
from app.settings.places import Places
from app.votes.witness import Tier
from tests.fakes.asking import CANARY
from tests.fakes.pages import INK, LINK, Page
from tests.fakes.relay import Relay, relaying

CLICK = Qt.MouseButton.LeftButton
PATIENCE = 90_000
"""Milliseconds; the provider process loads for seconds, and the machine may be busy."""


@pytest.fixture
def relay() -> Iterator[Relay]:
    """A server on a loop of its own."""
    loop, ready, stop = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    found: list[Relay] = []

    async def serve() -> None:
        async with relaying() as running:
            found.append(running)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(30)
    yield found[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Nothing is set up in it."""
    wear(qapp, dark=False)
    where = Places(*(tmp_path / name for name in ("data", "cache", "log", "config")))
    bridge = Bridge(partial(open_session, where))
    window = Window(bridge, Remembered(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    with qtbot.waitSignal(bridge.opened, timeout=PATIENCE):
        bridge.start()
        window.furnish()
    yield window
    bridge.stop()
    window.notice.hide()
    window.notice._timer.stop()


def _is_done(window: Window) -> bool:
    state = window.bridge.state
    return not state.running and bool(state.sources) and state.sources[0].stage is Stage.DONE


def _set_up_a_model(window: Window, relay: Relay, qtbot: QtBot) -> str:
    """By hand, as a person would: address, model, prices, key; tried before it is saved. Answers what the trial said."""
    dialog = open_preferences(window, "Models")
    qtbot.waitUntil(lambda: dialog.desk.now is not None, timeout=PATIENCE)
    models = dialog.pages["Models"]
    assert isinstance(models, ModelsPage)
    qtbot.mouseClick(models.add, CLICK)
    form = models.form
    assert form is not None
    for field, text in (
        (form.address, relay.address),
        (form.model, "eye:cloud"),
        (form.called, "Eye"),
        (form.read, "1"),
        (form.written, "2"),
        (form.key, CANARY),
    ):
        field.setText(text)
    qtbot.mouseClick(form.trying.button, CLICK)
    qtbot.waitUntil(form.trying.button.isEnabled, timeout=PATIENCE)
    said = form.trying.result.text()
    qtbot.mouseClick(form.save, CLICK)
    qtbot.waitUntil(lambda: "eye" in models.cards, timeout=PATIENCE)
    dialog.close()
    return said


@pytest.mark.timeout(400)
def test_a_model_is_set_up_asked_and_heard(window: Window, relay: Relay, qtbot: QtBot, tmp_path: Path) -> None:
    """From nothing to its votes: set up and tried, chosen with the price said, agreed to, refined in place, paid; what failed
    is asked again alone.
    """
    image = tmp_path / "page.png"
    Page().fill((40, 60, 240, 110), LINK).text((40, 160), INK).image.save(image)
    window.intake.add([image])
    qtbot.waitUntil(lambda: _is_done(window), timeout=PATIENCE)
    before = len(relay.heard)

    trial = _set_up_a_model(window, relay, qtbot)
    menu = choose_preset(window)
    qtbot.waitUntil(lambda: menu.rows["Dual"].isEnabled() and menu.rows["Dual"].offer is not None, timeout=PATIENCE)
    qtbot.mouseClick(menu.rows["Dual"], CLICK)
    qtbot.waitUntil(lambda: menu.ask.text().startswith("Ask about 1 image · ≤ $"), timeout=PATIENCE)
    tried = len(relay.heard)
    relay.faults = ["400"]
    qtbot.mouseClick(menu.ask, CLICK)
    qtbot.waitUntil(window.consent.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(window.consent.send, CLICK)
    qtbot.waitUntil(window.strip.retry.isVisible, timeout=PATIENCE)
    failed = window.strip.tiers[Tier.SLOW].accessibleName()
    line = window.workspace.inspector.refinement.line.text()
    qtbot.mouseClick(window.strip.retry, CLICK)
    qtbot.waitUntil(lambda: len(relay.heard) == tried + 7 and _is_done(window), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.strip.retry.isVisible(), timeout=PATIENCE)

    assert before == 0
    assert tried == 1
    assert "Eye answered in" in trial
    assert trial.endswith("It cost $0.001.")
    assert "Eye refused the request (1 of 6)" in failed
    assert line.startswith("After Eye: ")
    assert window.bar.preset.text() == "Dual ▾"
    cost = window.bar.cost
    qtbot.waitUntil(lambda: cost.accessibleName().startswith("Cost: $0.008 of $0.10"))  # it has a turn of its own
    assert all(CANARY.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
