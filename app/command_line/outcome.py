"""What a run came to, as an exit status and a closing list of errors."""

from pathlib import Path

from app.runs.events import Event, ExtractorFailed, RunFinished, SourceFinished, SourceRefused, SourceRegistered, TokensRefined
from app.sources.printable import printable
from app.sources.source import Source
from app.votes.consensus import TokenSet


class Outcome:
    """Gathers the events of one run."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self._sources: dict[str, Source] = {}
        self._tokens: dict[str, TokenSet] = {}
        self._done: list[str] = []
        self._why: dict[str, str] = {}
        self._degraded = False
        self._interrupted = False

    def take(self, event: Event) -> None:
        """Take one event into account."""
        match event:
            case SourceRegistered():
                self._sources[event.source.id] = event.source
            case SourceRefused():
                self.errors.append(f"{printable(Path(event.path).name)}: {event.sentence}")
            case TokensRefined():
                self._tokens[event.source_id] = event.tokens
            case ExtractorFailed():
                self._why.setdefault(event.source_id, event.failure.sentence)
            case SourceFinished():
                self._finish(event)
            case RunFinished():
                self._interrupted = event.outcome == "cancelled"
            case _:
                pass

    @property
    def tokens(self) -> list[tuple[Source, TokenSet]]:
        """What was read, in the order in which it was finished."""
        return [(self._sources[key], self._tokens[key]) for key in self._done]

    @property
    def status(self) -> int:
        """0 every source done, 1 some failed, 2 nothing done, 130 interrupted (R-OUT-2)."""
        if self._interrupted:
            return 130
        if not self._done:
            return 2
        return 1 if self.errors or self._degraded else 0

    def _finish(self, event: SourceFinished) -> None:
        self._degraded |= event.degraded is not None
        if event.outcome == "done":
            self._done.append(event.source_id)
        else:
            name = printable(self._sources[event.source_id].name)
            self.errors.append(f"{name}: {self._why.get(event.source_id) or event.sentence}")
