"""From the engine to the window: a queue that is filled over there, fetched in one hop, and told change by change."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.desktop.engine import Ask, Engine, EngineStopped, Opener
from app.desktop.turns import Turns
from app.session.changes import (
    Change,
    MoneyChanged,
    Noticed,
    QueueChanged,
    RunChanged,
    SourceChanged,
    SourcesChanged,
    TokensChanged,
)
from app.session.state import State
from app.tokens.domain import Domain

if TYPE_CHECKING:  # it brings half a window of imports along
    from app.session.session import Session

T = TypeVar("T")
log = logging.getLogger(__name__)

_BREATH: Final = 0.008
"""Seconds before sources that came are shown, unless something else is to be shown before. To show them takes as much of the
interpreter as to find out whether they are known and to give them to a worker: that goes first, and is then done at one go.
"""
_PULSE: Final = 0.12
"""Seconds that may pass between two drawings of how a source stands and is refined. Twenty images tell of four hundred such
changes: more than can be read, and each costs its painting.
"""


class Bridge(QObject):
    """What panels know of the session. They get it in their constructor, draw `state`, and subscribe to `changed`.

    `changed` carries a `Change`; by then `state` holds it. Equal changes that came together are announced once, in the
    order in which they first came; sources that came together, too. Once a source is looked at, what becomes of others, and
    how its own tokens are refined, is announced several times a second. Each change has a turn of its own, and surfaces
    beside the one that a person looks at may follow `in_turn`.
    """

    changed = Signal(object)
    opened = Signal()
    """The last session is back; from now on an empty state means that there is nothing."""
    failed = Signal(str)
    """There is no session, and will be none unless something is put right; a sentence says why, and `fault` has the facts."""
    _filled = Signal()

    def __init__(self, open_session: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State()
        self.fault: BaseException | None = None
        self._looked_at: str | None = None
        self._latest = self.state
        self._arrived: deque[Callable[[], None] | Change] = deque()
        self._waiting: dict[Change, None] = {}
        self._drawn: tuple[str | None, float] = (None, 0.0)
        self._turns = Turns(self._announce, self)
        self._found: str | None = None
        self._choosing = False  # sources are on their way to be shown, which may choose another one to look at
        self._hop_is_due = False
        self._engine = Engine(open_session, self._opened)
        self._filled.connect(self._empty, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Let the engine thread open the session."""
        self._engine.start()
        self._await_opening()

    def reopen(self, after: Callable[[], object]) -> None:
        """Open the session anew, after something was put right, away from this thread. It ends like `start`."""
        self.fault = None
        try:
            begun = self._engine.reopen(after)
        except EngineStopped:
            return
        begun.add_done_callback(lambda done: self._answered(done, lambda _: self._await_opening(), self._fail))

    def stop(self) -> None:
        """Close the session and end the engine thread. Blocks: call it from another thread than the window's."""
        self._engine.stop()

    def submit(self, ask: Ask[T], then: Callable[[T], None] | None = None, *, asker: QObject | None = None) -> None:
        """Ask the session something from a slot: `bridge.submit(lambda session: session.undo())`.

        `then` gets the answer on this thread, when `state` holds every change that came before it and all are announced that
        do not wait to be told together; not when `asker`, a dialog say, is gone by then. A fault becomes a notice.
        """

        def deliver(answer: T) -> None:
            if then is not None and (asker is None or isValid(asker)):
                then(answer)

        def tell(fault: BaseException) -> None:
            if fault is not self.fault:  # else the whole window says already why there is no session
                self.notice(Noticed("error", said(fault)))

        self._send(ask, deliver, tell)

    async def answer(self, ask: Ask[T]) -> T:
        """Ask the session something from a coroutine on the window's loop."""
        return await asyncio.wrap_future(self._engine.submit(ask))

    def look_at(self, key: str | None) -> None:
        """Announce at once what becomes of that source, before others."""
        self._looked_at = key

    def in_turn(self, surface: QObject, show: Callable[[], object]) -> None:
        """Call `show` in a turn of its own, before another change is announced; once, however often it is asked for, and not
        when `surface` is gone by then.
        """

        def follow() -> None:
            if isValid(surface):
                show()

        self._turns.put_aside((surface, show), follow)

    def notice(self, notice: Noticed) -> None:
        """Tell the person something that the window itself came to know."""
        self.changed.emit(notice)

    def _await_opening(self) -> None:
        self._send(self._show_opened, lambda _: self.opened.emit(), self._fail)

    def _fail(self, fault: BaseException) -> None:
        self.fault = fault
        self.failed.emit(said(fault))

    def _opened(self, session: "Session") -> None:
        session.listen(self._heard)

    async def _show_opened(self, session: "Session") -> None:
        """What was true before anybody listened is announced, too."""
        for change in (SourcesChanged(()), QueueChanged(), MoneyChanged(), RunChanged()):
            self._heard(session.state, change)

    def _heard(self, state: State, change: Change) -> None:
        self._latest = state
        if isinstance(change, SourceChanged | TokensChanged) and not self._is_urgent(change):
            if not self._waiting:
                asyncio.get_running_loop().call_later(_PULSE, self._release)
            anywhere = change if isinstance(change, SourceChanged) else TokensChanged(change.key, None)
            self._waiting[anywhere] = None
        elif isinstance(change, SourcesChanged):
            self._choosing = True
            self._arrived.append(change)
            asyncio.get_running_loop().call_later(_BREATH, self._hop)
        else:
            self._put(change)

    def _is_urgent(self, change: SourceChanged | TokensChanged) -> bool:
        """Of the source that is looked at. All its tokens are drawn for each change of them: the first comes at once."""
        if self._looked_at is None or self._choosing or self._arrived:
            return True
        if isinstance(change, SourceChanged):
            return change.key == self._looked_at
        if change.key != self._looked_at or (self._drawn[0] == change.key and time.monotonic() < self._drawn[1] + _PULSE):
            return False
        self._drawn = change.key, time.monotonic()
        return True

    def _release(self) -> None:
        self._arrived.extend(self._waiting)
        self._waiting.clear()
        self._drawn = self._looked_at, time.monotonic()
        self._hop()

    def _send(self, ask: Ask[T], then: Callable[[T], None], otherwise: Callable[[BaseException], None]) -> None:
        try:
            answer = self._engine.submit(ask)
        except EngineStopped:
            return
        answer.add_done_callback(lambda done: self._answered(done, then, otherwise))

    def _answered(self, answer: "Future[T]", then: Callable[[T], None], otherwise: Callable[[BaseException], None]) -> None:
        if answer.cancelled():
            return
        fault = answer.exception()
        if fault is not None:
            log.error("The session could not do what was asked", exc_info=fault)
            self._put(lambda: otherwise(fault))
        else:
            self._put(lambda: then(answer.result()))

    def _put(self, arrival: Callable[[], None] | Change) -> None:
        self._arrived.append(arrival)
        self._hop()

    def _hop(self) -> None:
        if self._arrived and not self._hop_is_due:
            self._hop_is_due = True
            self._filled.emit()

    def _empty(self) -> None:
        self._hop_is_due = False
        while self._arrived:
            due = self._arrived.popleft()
            if isinstance(due, SourcesChanged):
                self._choosing = True
                self._turns.put(SourcesChanged, _together(self._turns.waiting(SourcesChanged), due))
            else:
                self._turns.put(due, due)
        self.state = self._latest  # read last: it holds all of them
        self._turns.start(self._first_found())

    def _first_found(self) -> TokensChanged | None:
        """The first tokens of the source that is looked at, if they are there: a person waits for them."""
        key = self._looked_at
        if key is None or key == self._found or self._turns.waiting(SourcesChanged) is not None:
            return None
        first = next((found for domain in (*Domain, None) if (found := self._turns.waiting(TokensChanged(key, domain)))), None)
        if first is not None:
            self._found = key
        return first

    def _announce(self, due: Callable[[], None] | Change) -> None:
        if callable(due):
            due()
            return
        self.changed.emit(due)
        if isinstance(due, SourcesChanged):
            self._choosing = self._turns.waiting(SourcesChanged) is not None
            self._turns.hasten(self._first_found())
        elif isinstance(due, SourceChanged | TokensChanged) and due.key != self._looked_at:
            for other in (SourceChanged(due.key), TokensChanged(due.key, None)):  # one row shows both
                if self._turns.pull(other) is not None:
                    self.changed.emit(other)


def _together(before: SourcesChanged | None, change: SourcesChanged) -> SourcesChanged:
    """Every source of both, once."""
    return change if before is None else SourcesChanged(tuple(dict.fromkeys((*before.keys, *change.keys))))


def said(fault: BaseException) -> str:
    """A fault in one sentence."""
    return str(fault) or "Something went wrong; the log says more."
