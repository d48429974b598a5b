"""The events of a run, as a run would tell them."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from app.runs.events import (
    BallotCast,
    Event,
    ExtractorFinished,
    ExtractorStarted,
    RunStarted,
    SourceDecoded,
    SourceFinished,
    SourceRegistered,
)
from app.sources.source import Source
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.vote import Ballot, Vote
from app.votes.witness import Witness

RUNS = Witness("exact-runs@1", "Exact runs")
CLUSTERS = Witness("clusters@1", "Perceptual clusters", weight=0.9)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def screen(source_id: str = "0a1b", path: Path = Path("/pictures/screen.png")) -> Source:
    """A registered screenshot."""
    return Source(
        id=source_id,
        path=path,
        name="screen.png",
        media_type="image/png",
        bytes=12_345,
        modified=NOON,
        width=1280,
        height=800,
        density=72.0,
        metadata={"Title": "a <b>screen</b>"},
    )


def color_ballot(extractor: str, *hexes: str) -> Ballot:
    """A ballot on color: the first is the primary one."""
    return Ballot(extractor, Domain.COLOR, tuple(Vote(extractor, "color.primary", Color.parse(one)) for one in hexes))


def started(run_id: str = "run-1") -> RunStarted:
    """A run of two measuring extractors."""
    return RunStarted(
        run_id=run_id,
        preset="CV only",
        sources=1,
        extractors=(RUNS.id, CLUSTERS.id),
        budget=Decimal("0.10"),
        witnesses=(RUNS, CLUSTERS),
    )


def registered(source: Source, run_id: str = "run-1") -> SourceRegistered:
    """Its header was read."""
    return SourceRegistered(run_id=run_id, source=source)


def looked(source_id: str, ballot: Ballot, run_id: str = "run-1") -> tuple[Event, ...]:
    """One extractor from its start to its end."""
    about = {"run_id": run_id, "source_id": source_id}
    return (
        ExtractorStarted(**about, extractor=ballot.extractor),
        BallotCast(**about, ballot=ballot),
        ExtractorFinished(**about, extractor=ballot.extractor, seconds=0.25, cost=Decimal(0)),
    )


def decoded(source: Source, run_id: str = "run-1", scale: float = 2.0) -> SourceDecoded:
    """Its pixels are there."""
    return SourceDecoded(
        run_id=run_id, source_id=source.id, width=source.width, height=source.height, seconds=0.01, scale=scale
    )


def finished(source_id: str, run_id: str = "run-1") -> SourceFinished:
    """It is through."""
    return SourceFinished(run_id=run_id, source_id=source_id, outcome="done", seconds=0.5)


def whole_run(source: Source, run_id: str = "run-1") -> tuple[Event, ...]:
    """Both extractors looked at one source, and it is through."""
    return (
        started(run_id),
        registered(source, run_id),
        decoded(source, run_id),
        *looked(source.id, color_ballot(RUNS.id, "#F15925"), run_id),
        *looked(source.id, color_ballot(CLUSTERS.id, "#F25A27"), run_id),
        finished(source.id, run_id),
    )
