"""Progress as lines on stderr: a line when a source was decoded, a line when it is through."""

from collections.abc import Sequence
from typing import TextIO

from app.command_line.standing import changes
from app.runs.events import (
    Event,
    ExtractorFailed,
    ExtractorFinished,
    ExtractorSkipped,
    MoneyReserved,
    RunFinished,
    RunStarted,
    SourceDecoded,
    SourceFinished,
    SourceRefused,
    SourceRegistered,
    TokensRefined,
    VersionCompared,
)
from app.sources.printable import printable
from app.tokens.domain import Domain
from app.tokens.slots import PALETTE
from app.votes.consensus import TokenSet
from app.votes.witness import Tier


class Progress:
    """Writes nothing about a source before its pixels are there, so that a refused one leaves one clear line only."""

    def __init__(self, sources: int, stream: TextIO) -> None:
        self._sources = sources
        self._stream = stream
        self._through = 0
        self._names: dict[str, str] = {}
        self._tokens: dict[str, TokenSet] = {}
        self._painted: set[str] = set()
        self._scales: dict[str, float] = {}
        self._models: dict[str, str] = {}
        self._near: set[str] = set()

    def show(self, event: Event) -> None:
        """Tell one event, if it is worth a line."""
        match event:
            case SourceRegistered():
                self._names[event.source.id] = printable(event.source.name)
            case SourceDecoded():
                self._decoded(event)
            case TokensRefined():
                self._tokens[event.source_id] = event.tokens
                if event.domain is Domain.COLOR and event.source_id not in self._painted:
                    self._painted.add(event.source_id)
                    self._say(event.source_id, f"palette: {len(event.tokens.listed(PALETTE.name))} colors")
            case SourceRefused():
                self._through += 1
            case ExtractorSkipped() | ExtractorFailed() | ExtractorFinished() | RunStarted():
                self._of_models(event)
            case VersionCompared():
                self._say(event.source_id, f"version {event.comparison.number}: {changes(event.comparison)}")
            case SourceFinished():
                self._finished(event)
            case MoneyReserved() | RunFinished():
                self._of_money(event)
            case _:
                pass

    def close(self, errors: Sequence[str]) -> None:
        """The closing list of every error, one line each."""
        for error in errors:
            self._stream.write(f"tokenquorum: {error}\n")
        self._stream.flush()

    def _of_money(self, event: MoneyReserved | RunFinished) -> None:
        """A budget that runs out, once; what a run came to and saved, where that is not nothing."""
        match event:
            case MoneyReserved() if event.near and event.near not in self._near:
                self._near.add(event.near)
                whose = {"source": "the budget of this image", "month": "this month's budget"}[event.near]
                self._say(event.source_id, f"nine tenths of {whose} are committed")
            case RunFinished() if event.cost or event.saved:
                self._stream.write(f"100 %  ${event.cost:.4f} spent, ${event.saved:.4f} saved by kept answers\n")
            case _:
                pass

    def _of_models(self, event: ExtractorSkipped | ExtractorFailed | ExtractorFinished | RunStarted) -> None:
        """Models are slow and cost money, so that each of their answers is worth a line."""
        match event:
            case RunStarted():
                self._models = {one.id: one.title for one in event.witnesses if one.tier > Tier.FAST}
            case ExtractorFinished() if event.extractor in self._models:
                cost = "" if event.cost == 0 else f", ${event.cost:.4f}" if event.cost is not None else ", at an unknown cost"
                self._say(event.source_id, f"{self._named(event.extractor)} answered in {event.seconds:.1f} s{cost}")
            case ExtractorSkipped() if event.extractor in self._models:
                self._say(event.source_id, f"{self._named(event.extractor)} is not asked: {event.why}")
            case ExtractorFailed() if event.failure.extractor in self._models:
                self._say(event.source_id, f"{self._named(event.failure.extractor)}: {event.failure.sentence}")
            case _:
                pass

    def _named(self, extractor: str) -> str:
        """The title, and the domain, which stands last in the id of a model."""
        domain = extractor.rpartition("/")[2].partition("@")[0]
        return f"{self._models[extractor]} ({domain})"

    def _decoded(self, event: SourceDecoded) -> None:
        """Told twice where the scale had to be found: the second time with it."""
        if event.source_id in self._scales:
            self._say(event.source_id, f"scale {event.scale:g} found")
        else:
            size = f"{event.width} x {event.height} px"
            self._say(event.source_id, f"decoded in {event.seconds * 1000:.0f} ms, {size}")
        self._scales[event.source_id] = event.scale

    def _finished(self, event: SourceFinished) -> None:
        self._through += 1
        tokens = self._tokens.get(event.source_id)
        if event.outcome != "done" or tokens is None:
            return
        conflicts = len(tokens.conflicts)
        parts = [f"{len(tokens.slots)} slots", f"{conflicts} conflict{'' if conflicts == 1 else 's'}"]
        if tokens.confidence is not None:
            parts.append(f"confidence {tokens.confidence:.2f}")
        parts.append(f"{event.seconds:.2f} s" if event.origin == "generated" else f"answered from the {event.origin}")
        if event.degraded:
            parts.append(f"degraded: {event.degraded}")
        self._say(event.source_id, ", ".join(parts))

    def _say(self, source_id: str, words: str) -> None:
        percent = 100 * self._through // max(1, self._sources)
        self._stream.write(f"{percent:3d} %  {self._names.get(source_id, source_id)}: {words}\n")
        self._stream.flush()
