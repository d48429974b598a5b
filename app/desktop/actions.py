"""What can be done anywhere in the window: by keys, by the bar, by the welcome."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from app.desktop.canvas.view import ZOOM_STEP
from app.desktop.dialogs import (
    choose_preset,
    find_command,
    open_log,
    open_menu,
    open_preferences,
    show_costs,
    show_shortcuts,
)
from app.desktop.output import copy_as_css, export
from app.desktop.top_bar import INSPECT, REVIEW

if TYPE_CHECKING:
    from app.desktop.window import Window


def add_actions(window: Window) -> None:
    """Give the furnished window its shortcuts, and its buttons what they do."""
    bridge, canvas, intake, bar = window.bridge, window.workspace.canvas, window.intake, window.bar
    copy = partial(copy_as_css, bridge, window.selection)
    write = partial(export, bridge, window.selection, window)
    for name, keys, act in (
        ("Open…", ["Ctrl+O"], intake.open_files),
        ("Paste", ["Ctrl+V"], intake.paste),
        ("Read a region of the screen", ["Ctrl+Shift+S"], window.screen_region.ask),
        ("Export…", ["Ctrl+E"], write),
        ("Copy as CSS", ["Ctrl+Shift+C"], copy),
        ("Undo the last decision", ["Ctrl+Z"], lambda: bridge.submit(lambda session: session.undo())),
        ("Redo the decision", ["Ctrl+Shift+Z", "Ctrl+Y"], lambda: bridge.submit(lambda session: session.redo())),
        ("Inspect", ["F7"], lambda: bar.mode.choose(INSPECT)),
        ("Review the next conflict", ["F8"], partial(review_next, window)),
        ("Zoom in", ["Ctrl++", "Ctrl+="], lambda: canvas.zoom(ZOOM_STEP)),
        ("Zoom out", ["Ctrl+-"], lambda: canvas.zoom(1 / ZOOM_STEP)),
        ("Fit", ["Ctrl+0"], canvas.fit),
        ("True size", ["Ctrl+1"], canvas.show_true_size),
        ("Loupe", ["L"], canvas.tools.loupe_button.toggle),
        ("Choose a preset", ["Ctrl+P"], partial(choose_preset, window)),
        ("Show what it cost", ["Ctrl+M"], partial(show_costs, window)),
        ("Preferences…", ["Ctrl+,"], partial(open_preferences, window)),
        ("Find a command…", ["Ctrl+K"], partial(find_command, window)),
        ("Keyboard shortcuts", ["F1"], partial(show_shortcuts, window)),
        ("Open the log", [], open_log),
        ("Clear the session cache", [], lambda: bridge.submit(lambda session: session.clear_cache())),
        ("Extract again", [], window.strip.extract_again),
        ("Stop the run", ["Ctrl+."], lambda: bridge.submit(lambda session: session.cancel())),
        ("Quit", ["Ctrl+Q"], window.close),
    ):
        window.addAction(_action(window, name, keys, act))
    bar.preset.clicked.connect(lambda: choose_preset(window))
    bar.more.clicked.connect(lambda: open_menu(window))
    intake.given.connect(window.remembered.opened)
    bar.cost.clicked.connect(lambda: show_costs(window))
    window.workspace.inspector.refinement.review_asked.connect(partial(review_next, window))
    bar.copy_asked.connect(copy)
    bar.export_asked.connect(write)
    window.welcome.open_asked.connect(intake.open_files)
    window.welcome.paste_asked.connect(intake.paste)
    window.welcome.region_asked.connect(window.screen_region.ask)
    window.welcome.samples_asked.connect(intake.add_samples)
    window.workspace.sources.open_asked.connect(intake.open_files)


def review_next(window: Window) -> None:
    """Go to the review; once there, to its next question."""
    if window.bar.mode.choice == REVIEW:
        window.workspace.review.next()
    else:
        window.bar.mode.choose(REVIEW)


def _action(window: Window, name: str, keys: list[str], act: Callable[[], object]) -> QAction:
    action = QAction(name, window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked: act())
    return action
