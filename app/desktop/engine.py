"""The engine thread: one asyncio loop that the session lives on, away from the window."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:  # it brings half a window of imports along
    from app.session.session import Session

T = TypeVar("T")
Ask = Callable[["Session"], Coroutine[Any, Any, T]]
Opener = Callable[[], Awaitable["Session"]]

_PATIENCE: Final = 10.0
"""Seconds that a session gets to open before it is closed: half opened, it could not be closed well."""


class EngineStopped(Exception):
    """Something was asked after the engine had been told to stop."""

    def __init__(self) -> None:
        super().__init__("The engine has stopped.")


class Engine:
    """Makes and opens a session on its own thread and loop. What is asked before it is open waits for it."""

    def __init__(self, open_session: Opener, opened: "Callable[[Session], None]") -> None:
        """`open_session` is awaited on the engine's loop; `opened` is called there with its answer, before it is opened, so
        that nothing it announces is missed.
        """
        self._open_session = open_session
        self._opened = opened
        self._loop = asyncio.new_event_loop()
        self._session: Future[Session] = Future()
        self._opening: asyncio.Task[None] | None = None
        self._to_close: Session | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def submit(self, ask: Ask[T]) -> "Future[T]":
        """Ask the session something, from any thread. The answer may be awaited with `asyncio.wrap_future`.

        Raises:
            EngineStopped: it was told to stop.
        """
        if self._stopping:
            raise EngineStopped
        return asyncio.run_coroutine_threadsafe(self._ask(ask), self._loop)

    def reopen(self, after: Callable[[], object]) -> "Future[None]":
        """Close what could not be opened, do `after` in a thread of its own, then open anew; answers when that begins.

        Raises:
            EngineStopped: it was told to stop.
        """
        if self._stopping:
            raise EngineStopped
        return asyncio.run_coroutine_threadsafe(self._reopen(after), self._loop)

    def stop(self) -> None:
        """Close the session and end the thread. Blocks; may be called once, from another thread than the window's."""
        self._stopping = True
        if not self._thread.is_alive():
            self._loop.close()
            return
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _ask(self, ask: Ask[T]) -> T:
        return await ask(await asyncio.wrap_future(self._session))

    async def _open(self) -> None:
        try:
            session = self._to_close = await self._open_session()
            self._opened(session)
            await session.open()
        except Exception as fault:  # noqa: BLE001 - the fault is whoever asks' answer
            self._session.set_exception(fault)
        else:
            self._session.set_result(session)

    async def _reopen(self, after: Callable[[], object]) -> None:
        if self._to_close is not None:
            await self._to_close.close()
            self._to_close = None
        await asyncio.to_thread(after)
        self._session = Future()
        self._opening = self._loop.create_task(self._open())

    async def _close(self) -> None:
        if self._opening is not None:
            await asyncio.wait([self._opening], timeout=_PATIENCE)
        everything = asyncio.all_tasks() - {asyncio.current_task()}
        if self._to_close is not None:
            await self._to_close.close()
        for task in everything:
            task.cancel()
        await asyncio.gather(*everything, return_exceptions=True)
        await self._loop.shutdown_asyncgens()
        await self._loop.shutdown_default_executor()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._opening = self._loop.create_task(self._open())
        self._loop.run_forever()
        self._loop.close()
