"""What is to be shown, one thing a turn: what it changed is painted, and input has its turn, before the next."""

from collections.abc import Callable, Hashable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer

REST: Final = 6
"""Milliseconds from the end of one turn to the next."""


class Turns(QObject):
    """`show` shows one thing. What has the same name is shown once, in the place of the first and as the last has it."""

    def __init__(self, show: Callable[[Any], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._due: dict[Hashable, Any] = {}
        self._aside: dict[Hashable, Any] = {}
        self._rest = QTimer(self)
        self._rest.setTimerType(Qt.TimerType.PreciseTimer)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._next)

    def waiting(self, name: Hashable) -> Any:
        """What is to be shown under that name; None when nothing is."""
        return self._due.get(name)

    def put(self, name: Hashable, thing: Any) -> None:
        """Show it when its turn comes; `start` says that all is put that came together."""
        self._due[name] = thing

    def pull(self, name: Hashable) -> Any:
        """Take it out again; None when it is not there."""
        return self._due.pop(name, None)

    def put_aside(self, name: Hashable, thing: Any) -> None:
        """Show it in the next turn, before what is due."""
        self._aside.setdefault(name, thing)
        if not self._rest.isActive():
            self._rest.start()

    def hasten(self, name: Hashable) -> None:
        """Let what has that name, if anything has, be shown next."""
        if name in self._due:
            self._aside = {name: self._due.pop(name), **self._aside}

    def start(self, first: Hashable = None) -> None:
        """Show what is due; what is called `first` at once, everything else not before the turn that was is over."""
        if first in self._due:
            self._take(self._due.pop(first))
        elif not self._rest.isActive():
            self._next()

    def _next(self) -> None:
        row = self._aside or self._due
        if row:
            self._take(row.pop(next(iter(row))))

    def _take(self, thing: Any) -> None:
        try:
            self._show(thing)
        finally:
            self._rest.start()  # from the end on: else nothing would be between the painting and the next
