"""What the keyboard can do anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from app.desktop.canvas.view import ZOOM_STEP
from app.desktop.output import copy_as_css, export
from app.desktop.top_bar import INSPECT, REVIEW

if TYPE_CHECKING:
    from app.desktop.window import Window
    from app.desktop.workspace import Workspace


def add_actions(window: Window, workspace: Workspace) -> None:
    """Give the window its shortcuts."""
    canvas = workspace.canvas
    bridge = window.bridge
    for name, keys, act in (
        ("Open…", ["Ctrl+O"], window.open_files),
        ("Paste", ["Ctrl+V"], window.paste),
        ("Export…", ["Ctrl+E"], lambda: export(bridge, window.selection, window)),
        ("Copy as CSS", ["Ctrl+Shift+C"], lambda: copy_as_css(bridge, window.selection)),
        ("Undo the last decision", ["Ctrl+Z"], lambda: bridge.submit(lambda session: session.undo())),
        ("Redo the decision", ["Ctrl+Shift+Z", "Ctrl+Y"], lambda: bridge.submit(lambda session: session.redo())),
        ("Inspect", ["F7"], lambda: window.show_mode(INSPECT)),
        ("Review the next conflict", ["F8"], lambda: review_next(window, workspace)),
        ("Zoom in", ["Ctrl++", "Ctrl+="], lambda: canvas.zoom(ZOOM_STEP)),
        ("Zoom out", ["Ctrl+-"], lambda: canvas.zoom(1 / ZOOM_STEP)),
        ("Fit", ["Ctrl+0"], canvas.fit),
        ("True size", ["Ctrl+1"], canvas.show_true_size),
        ("Loupe", ["L"], canvas.tools.loupe_button.toggle),
        ("Stop the run", ["Ctrl+."], lambda: bridge.submit(lambda session: session.cancel())),
        ("Quit", ["Ctrl+Q"], window.close),
    ):
        window.addAction(_action(window, name, keys, act))


def review_next(window: Window, workspace: Workspace) -> None:
    """Go to the review; once there, to its next question."""
    if window.bar.mode.choice == REVIEW:
        workspace.review.next()
    else:
        window.show_mode(REVIEW)


def _action(window: Window, name: str, keys: list[str], act: Callable[[], object]) -> QAction:
    action = QAction(name, window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked: act())
    return action
