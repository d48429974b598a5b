"""What every piece of the inspector works with."""

from dataclasses import dataclass

from app.desktop.bridge import Bridge
from app.desktop.panels.inspector.copying import Copying
from app.desktop.selection import Selection


@dataclass(frozen=True, slots=True)
class Desk:
    """The way to the session, what the person points at, and how values are copied."""

    bridge: Bridge
    selection: Selection
    copying: Copying
