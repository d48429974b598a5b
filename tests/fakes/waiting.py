"""Waiting for a session to come to something, however long the machine takes."""

import asyncio
from collections.abc import Callable

from app.session.session import Session
from app.session.state import State


async def until(session: Session, holds: Callable[[State], bool]) -> State:
    """The first state of which that is true."""
    found = asyncio.Event()
    stop = session.listen(lambda state, _: found.set() if holds(state) else None)
    while not holds(session.state):
        found.clear()
        await found.wait()
    stop()
    return session.state
