"""What leaves the window: the chosen source as CSS on the clipboard, or a file through the export dialog."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desktop.bridge import Bridge
from app.desktop.selection import Selection
from app.session.changes import Noticed
from app.sources.source import Source
from app.votes.consensus import TokenSet


def copy_as_css(bridge: Bridge, selection: Selection) -> None:
    """Put all tokens of the chosen source on the clipboard as custom properties. They are written away from the window."""
    seen = bridge.state.seen(selection.source or "")
    if seen is None or seen.source is None or seen.tokens is None:
        bridge.notice(Noticed("info", "There is nothing to copy yet."))
        return
    source, tokens = seen.source, seen.tokens

    def copied(css: str) -> None:
        QGuiApplication.clipboard().setText(css)
        count = sum(line.lstrip().startswith("--") for line in css.splitlines())
        bridge.notice(Noticed("info", f"Copied {count} custom properties of {source.name}."))

    bridge.submit(lambda _session: asyncio.to_thread(_css, source, tokens), copied)


def export(bridge: Bridge, selection: Selection, parent: QWidget) -> None:
    """Open the export dialog, when there is something to export."""
    from app.desktop.export_dialog import ExportDialog  # noqa: PLC0415 - few sessions need it

    if not any(seen.tokens is not None for seen in bridge.state.sources):
        bridge.notice(Noticed("info", "There is nothing to export yet."))
        return
    dialog = ExportDialog(bridge, selection, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _css(source: Source, tokens: TokenSet) -> str:
    from app.exports import export as written  # noqa: PLC0415 - color science comes with it

    return written([(source, tokens)], "css")
