"""How many sources ended how."""

from decimal import Decimal

from app.runs.events import (
    AnswersRecalled,
    Event,
    ExtractorFailed,
    ExtractorFinished,
    RunFinished,
    SourceFinished,
    SourceRefused,
)


class Tally:
    """Counts the events of a run up to its closing line."""

    def __init__(self, run_id: str) -> None:
        self._run_id = run_id
        self._done = self._failed = self._refused = 0
        self._cost = self._saved = Decimal(0)

    def count(self, event: Event) -> None:
        """Take one event into account."""
        match event:
            case SourceRefused():
                self._refused += 1
            case SourceFinished(outcome="done"):
                self._done += 1
            case SourceFinished(outcome="failed"):
                self._failed += 1
            case AnswersRecalled():
                self._saved += event.saved
            case ExtractorFinished():
                self._cost += event.cost or Decimal(0)
            case ExtractorFailed():
                self._cost += event.failure.cost or Decimal(0)
            case _:
                pass

    def finished(self, *, cancelled: bool, seconds: float) -> RunFinished:
        """The closing line."""
        return RunFinished(
            run_id=self._run_id,
            outcome="cancelled" if cancelled else "done",
            done=self._done,
            failed=self._failed,
            refused=self._refused,
            cost=self._cost,
            saved=self._saved,
            seconds=seconds,
        )
