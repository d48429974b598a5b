"""What to say where there is no image to be shown."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from app.desktop.message import AGAIN
from app.desktop.theme.icons import Icon
from app.desktop.theme.words import Ink
from app.session.session import Session
from app.session.state import Seen, Stage

Ask = Callable[[Session], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An icon, a sentence, and at most one thing to do: ask the session to remove it, or to read it again."""

    icon: Icon
    ink: Ink
    title: str
    sentence: str
    action: str = ""

    def ask(self, key: str) -> Ask:
        """What the action asks of the session."""
        if self.action == REMOVE:
            return lambda session: session.remove(key)
        return lambda session: session.rerun([key])


REMOVE = "Remove from the list"


def verdict_on(seen: Seen | None) -> Verdict | None:
    """How a source without a picture stands; None while it is about to come."""
    if seen is None:
        return None
    match seen.stage:
        case Stage.REFUSED:
            return Verdict(Icon.WARNING, Ink.BAD, seen.name, seen.sentence, REMOVE)
        case Stage.FAILED:
            return Verdict(Icon.WARNING, Ink.BAD, seen.name, seen.sentence or "It could not be read.", AGAIN)
        case Stage.CANCELLED:
            return Verdict(Icon.IMAGE, Ink.THIRD, seen.name, "Stopped before it was read.", AGAIN)
        case Stage.WAITING:
            return Verdict(Icon.IMAGE, Ink.THIRD, seen.name, "Waiting for its turn.")
        case Stage.READING | Stage.DONE:
            return None
