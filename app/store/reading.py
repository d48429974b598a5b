"""How a source was last read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """`scale` is device pixels per CSS px. `outcome` is `done`, `failed` or `cancelled`, None while it is under way or was
    interrupted; `sentence` is for people, `degraded` says why it is less than planned.
    """

    scale: float
    outcome: str | None = None
    sentence: str = ""
    degraded: str | None = None
    seconds: float | None = None
