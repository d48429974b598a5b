"""What a person points at: the chosen source, the token under the pointer, the tokens found under a click."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.votes.evidence import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """Evidence to be shown on the canvas: the places of a token, in image pixels of source `key`, and a line that says
    what is seen (`primary #228BE6 · 6 places`). `reveal` brings the first place into view.
    """

    key: str
    slot_id: str
    label: str
    regions: tuple[Box, ...]
    reveal: bool = False


class Selection(QObject):
    """Shared by every panel of one window. Nothing is announced twice."""

    source_changed = Signal(object)
    """The key of the chosen source (`str`), or None."""
    spot_changed = Signal(object)
    """The `Spot` whose evidence is shown, or None."""
    found = Signal(object)
    """Slot ids (`tuple[str, ...]`) whose evidence lies under a click on the image, the smallest place first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: str | None = None
        self._spot: Spot | None = None

    @property
    def source(self) -> str | None:
        """The key of the chosen source."""
        return self._source

    @property
    def spot(self) -> Spot | None:
        """What is shown on the canvas."""
        return self._spot

    def select(self, key: str | None) -> None:
        """Choose a source."""
        if key != self._source:
            self.hover(None)
            self._source = key
            self.source_changed.emit(key)

    def hover(self, spot: Spot | None) -> None:
        """Show the evidence of a token, or none."""
        if spot != self._spot:
            self._spot = spot
            self.spot_changed.emit(spot)

    def find(self, slot_ids: tuple[str, ...]) -> None:
        """Ask the panels to show these tokens."""
        self.found.emit(slot_ids)
