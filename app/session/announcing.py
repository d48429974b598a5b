"""Who is told what changed."""

import logging
from collections.abc import Callable

from app.session.changes import Change, Noticed
from app.session.reducing import Step
from app.session.session import Listener
from app.session.state import State

_log = logging.getLogger(__name__)


class Announcer:
    """Holds the state; every step to the next one is told to all listeners, once a change."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change; the answer stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def take(self, step: Step) -> None:
        """Go to the next state and say what changed."""
        self.state, changes = step
        for change in changes:
            self._tell(change)

    def change(self, state: State, *changes: Change) -> None:
        """Go to a state that was made elsewhere."""
        self.take((state, changes))

    def notice(self, notice: Noticed) -> None:
        """Tell the person something; it is logged too, so that it can be read again."""
        levels = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
        _log.log(levels[notice.level], "%s", notice.text)
        self._tell(notice)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(self.state, change)
