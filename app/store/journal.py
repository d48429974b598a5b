"""What happened in a run, as rows. Consensus is not kept: it is computed anew from the ballots."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.runs import events as happened
from app.runs.events import Event
from app.store import ballots, ledger, readings, runs, sources, statuses, versions


def record(connection: Connection, events: Sequence[Event]) -> None:
    """Write them in their order."""
    for event in events:
        _record(connection, event)


def _record(connection: Connection, event: Event) -> None:
    match event:
        case happened.RunStarted():
            runs.start(connection, event)
            statuses.introduce(connection, event.witnesses)
        case happened.RunFinished():
            runs.finish(connection, event)
        case happened.SourceRegistered() | happened.SourceDecoded() | happened.SourceFinished():
            _of_source(connection, event)
        case happened.AnswersRecalled():
            ledger.save(connection, event)
        case (
            happened.SourceRefused()
            | happened.TokensRefined()
            | happened.ConflictFound()
            | happened.TierFinished()
            | happened.MoneyReserved()
            | happened.ExtractorRetried()
            | happened.VersionCompared()
        ):
            pass  # these follow from what is kept (money: in the ledger), or have no content to be kept by
        case _:
            _of_extractor(connection, event)


def _of_source(
    connection: Connection, event: happened.SourceRegistered | happened.SourceDecoded | happened.SourceFinished
) -> None:
    match event:
        case happened.SourceRegistered():
            at = event.at.isoformat()
            versions.follow(connection, event.source)
            sources.keep(connection, event.source, at)
            statuses.await_all(connection, event.run_id, event.source.id, runs.extractors(connection, event.run_id), at)
        case happened.SourceDecoded():
            readings.begin(connection, event)
        case happened.SourceFinished():
            statuses.settle(connection, event)
            if event.origin == "generated":
                readings.end(connection, event)


def _of_extractor(
    connection: Connection,
    event: happened.ExtractorStarted
    | happened.BallotCast
    | happened.ExtractorFinished
    | happened.ExtractorFailed
    | happened.ExtractorSkipped,
) -> None:
    match event:
        case happened.ExtractorStarted():
            statuses.start(connection, event)
        case happened.BallotCast():
            ballots.keep(connection, event)
        case happened.ExtractorFinished():
            statuses.finish(connection, event)
            ballots.drop_older(connection, event.source_id, event.extractor, event.run_id)
        case happened.ExtractorFailed():
            statuses.fail(connection, event)
        case happened.ExtractorSkipped():
            statuses.skip(connection, event)
