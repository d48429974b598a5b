"""From the engine to the window: a queue that is filled over there and emptied here, in one hop however much happened."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.desktop.engine import Ask, Engine, EngineStopped, Opener
from app.session.changes import Change, Noticed
from app.session.session import Session
from app.session.state import State

T = TypeVar("T")
log = logging.getLogger(__name__)


class Bridge(QObject):
    """What panels know of the session. They get it in their constructor, draw `state`, and subscribe to `changed`.

    `changed` carries a `Change`; by then `state` holds it. Equal changes that came together are announced once, in the
    order in which they first came.
    """

    changed = Signal(object)
    _filled = Signal()

    def __init__(self, open_session: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State()
        self._arrived: deque[Callable[[], None] | tuple[State, Change]] = deque()
        self._hop_is_due = False
        self._engine = Engine(open_session, self._opened)
        self._filled.connect(self._empty, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Let the engine thread open the session."""
        self._engine.start()

    def stop(self) -> None:
        """Close the session and end the engine thread. Blocks: call it from another thread than the window's."""
        self._engine.stop()

    def submit(self, ask: Ask[T], then: Callable[[T], None] | None = None) -> None:
        """Ask the session something from a slot: `bridge.submit(lambda session: session.undo())`.

        `then` gets the answer on this thread, after every change that came before it. A fault becomes a notice.
        """
        try:
            answer = self._engine.submit(ask)
        except EngineStopped:
            return
        answer.add_done_callback(lambda done: self._answered(done, then))

    async def answer(self, ask: Ask[T]) -> T:
        """Ask the session something from a coroutine on the window's loop."""
        return await asyncio.wrap_future(self._engine.submit(ask))

    def notice(self, notice: Noticed) -> None:
        """Tell the person something that the window itself came to know."""
        self.changed.emit(notice)

    def _opened(self, session: Session) -> None:
        session.listen(self._heard)

    def _heard(self, state: State, change: Change) -> None:
        self._put((state, change))

    def _answered(self, answer: "Future[T]", then: Callable[[T], None] | None) -> None:
        if answer.cancelled():
            return
        fault = answer.exception()
        if fault is not None:
            log.error("The session could not do what was asked", exc_info=fault)
            sentence = str(fault) or "Something went wrong; the log says more."
            self._put(lambda: self.notice(Noticed("error", sentence)))
        elif then is not None:
            self._put(lambda: then(answer.result()))

    def _put(self, arrival: "Callable[[], None] | tuple[State, Change]") -> None:
        self._arrived.append(arrival)
        if not self._hop_is_due:
            self._hop_is_due = True
            self._filled.emit()

    def _empty(self) -> None:
        self._hop_is_due = False
        announced: dict[Any, None] = {}
        while self._arrived:
            arrival = self._arrived.popleft()
            if isinstance(arrival, tuple):
                self.state, change = arrival
                announced[change] = None
            else:
                self._announce(announced)
                announced = {}
                arrival()
        self._announce(announced)

    def _announce(self, changes: dict[Any, None]) -> None:
        for change in changes:
            self.changed.emit(change)
