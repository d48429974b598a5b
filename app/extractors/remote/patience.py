"""When to try again, and when to leave it: at most three attempts, further and further apart, within one deadline."""

import random
import time
from dataclasses import dataclass
from typing import Final

from app.extractors.remote.messages import Failed, Trouble

MOST_ATTEMPTS: Final = 3
_AGAIN_ONCE: Final = frozenset({Trouble.UNREADABLE, Trouble.UNFINISHED})
_TRANSPORT: Final = frozenset(
    {Trouble.THROTTLED, Trouble.SERVER, Trouble.UNREACHABLE, Trouble.CUT, Trouble.TIMEOUT, Trouble.LOST}
)


@dataclass(slots=True)
class Patience:
    """For one question. `base` is the first pause in seconds; pauses double, each between half and all of it (jitter), and
    are never shorter than what the provider asked for.
    """

    deadline: float
    base: float = 0.5
    attempts: int = 0
    botched: int = 0

    @property
    def left(self) -> float:
        """Seconds to the deadline."""
        return self.deadline - time.monotonic()

    def pause(self, failed: Failed) -> float | None:
        """Seconds until the next attempt; None: leave it."""
        self.attempts += 1
        if failed.trouble in _AGAIN_ONCE:
            self.botched += 1
        elif failed.trouble not in _TRANSPORT:
            return None
        if self.attempts >= MOST_ATTEMPTS or self.botched > 1:
            return None
        wide = self.base * 2 ** (self.attempts - 1)
        wait = max(failed.wait or 0.0, random.uniform(wide / 2, wide))  # noqa: S311 - chance against herds, not against thieves
        return wait if wait < self.left else None
