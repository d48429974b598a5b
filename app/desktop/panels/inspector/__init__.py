"""The tokens of the chosen source, drawn: a tab for each kind."""

from app.desktop.panels.inspector.inspector import Inspector

__all__ = ["Inspector"]
