"""When to stop asking a provider in a run: at once where nothing will help, after a row of failures where it is down."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from app.extractors.remote.messages import Trouble

HOPELESS: Final = frozenset({Trouble.KEY, Trouble.MODEL, Trouble.QUOTA})
_ROW: Final = 6
_REFUSALS: Final = 2
_RUNS_KEPT: Final = 64


@dataclass(slots=True)
class _Standing:
    why: Trouble | None = None
    row: int = 0
    refusals: int = 0


class Breaker:
    """Knows, for each run and endpoint, whether it is worth asking. A new run begins without grudge."""

    def __init__(self) -> None:
        self._standings: OrderedDict[tuple[str, str], _Standing] = OrderedDict()

    def open_because(self, run_id: str, endpoint: str) -> Trouble | None:
        """Why nobody should ask; None: go on."""
        return self._standing(run_id, endpoint).why

    def answered(self, run_id: str, endpoint: str) -> None:
        """It lives."""
        self._standing(run_id, endpoint).row = 0

    def failed(self, run_id: str, endpoint: str, trouble: Trouble, *, twice: bool = False) -> None:
        """It did not answer. `twice`: the same question was answered with nonsense a second time."""
        standing = self._standing(run_id, endpoint)
        if trouble is Trouble.REFUSED:
            standing.refusals += 1
        elif trouble not in (Trouble.UNREADABLE, Trouble.UNFINISHED):
            standing.row += 1
        if trouble in HOPELESS or twice or standing.refusals >= _REFUSALS or standing.row >= _ROW:
            standing.why = standing.why or trouble

    def _standing(self, run_id: str, endpoint: str) -> _Standing:
        standing = self._standings.setdefault((run_id, endpoint), _Standing())
        while len(self._standings) > _RUNS_KEPT:
            self._standings.popitem(last=False)
        return standing
