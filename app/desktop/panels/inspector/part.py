"""What a click on a token means."""

from enum import Enum

from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget


class Part(Enum):
    """The parts of a painted token that can be clicked, each with what its tool tip says."""

    COPY = "Copy (Enter)"
    VOTES = "Who voted (Space)"
    CONFIRM = "It is there: confirm (C)"

    def show_tip(self, event: QHelpEvent, view: QWidget) -> bool:
        """Say what a click does. The words are ours: nothing that a model said ever gets into a tool tip."""
        QToolTip.showText(event.globalPos(), self.value, view)
        return True
