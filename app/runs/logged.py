"""Events as lines of the log, each with the marker that it is found by (R-OUT-6)."""

import logging
from decimal import Decimal
from typing import Final

from app.runs import events as happened
from app.runs.events import Event
from app.votes.vote import Ballot

_log = logging.getLogger(__name__)

RUN: Final = "[RUN]"
TIER: Final = "[TIER]"
VOTE: Final = "[VOTE]"
COST: Final = "[COST]"
CACHE: Final = "[CACHE]"
CONFLICT: Final = "[CONFLICT]"


def log(event: Event) -> None:
    """Write down what is worth it."""
    if _log.isEnabledFor(logging.INFO) and (words := line(event)):
        _log.info("%s", words)


def line(event: Event) -> str:
    """What happened, in one line; empty for what follows from other lines."""
    marker, words = _said(event)
    source = getattr(event, "source_id", "")
    return " ".join(
        part for part in (marker, f"run={event.run_id[:8]}", source and f"source={source[:12]}", words) if part and words
    )


def _said(event: Event) -> tuple[str, str]:  # noqa: C901, PLR0911, PLR0912 - one line an event
    match event:
        case happened.RunStarted():
            asked = f"{len(event.extractors)} extractors, {_dollars(event.budget, 'no limit')} a source"
            return RUN, f"started: {event.preset}, {event.sources} sources, {asked}"
        case happened.SourceRegistered():
            source = event.source
            return (
                RUN,
                f"registered {source.id[:12]}: {source.media_type}, {source.width} x {source.height}, {source.bytes} bytes",
            )
        case happened.SourceRefused():
            return RUN, f"a source was refused: {event.sentence}"
        case happened.SourceDecoded():
            return RUN, f"decoded in {_milliseconds(event.seconds)}, scale {event.scale:g}"
        case happened.AnswersRecalled():
            return CACHE, f"{len(event.extractors)} extractors answered from the {event.origin}, {_dollars(event.saved)} saved"
        case happened.BallotCast():
            return VOTE, _ballot(event.ballot)
        case happened.ConflictFound():
            return CONFLICT, f"{event.slot}: support {event.support}"
        case happened.ExtractorFinished():
            return RUN, f"{event.extractor} finished in {_milliseconds(event.seconds)}, {_dollars(event.cost)}"
        case happened.ExtractorFailed():
            failure = event.failure
            return RUN, f"{failure.extractor} failed: {failure.sentence} ({failure.cause}), {_dollars(failure.cost)}"
        case happened.ExtractorSkipped():
            return RUN, f"{event.extractor} skipped: {event.why}"
        case happened.ExtractorRetried():
            return RUN, f"{event.extractor}: attempt {event.attempt} in {_milliseconds(event.seconds)}; {event.why}"
        case happened.MoneyReserved():
            near = f", nine tenths of the {event.near} budget are committed" if event.near else ""
            return COST, f"{event.extractor}: {_dollars(event.amount)} reserved{near}"
        case happened.TierFinished():
            tokens = event.tokens
            snapshot = f"{len(tokens.slots)} slots, {len(tokens.conflicts)} conflicts, confidence {tokens.confidence}"
            done = f"finished in {_milliseconds(event.seconds)}, {_dollars(event.cost)} so far"
            return TIER, f"{event.tier.name} {done}: {snapshot}, {len(event.contributors)} contributors"
        case happened.VersionCompared():
            return RUN, "compared with the version before"
        case happened.SourceFinished():
            how = f"{event.origin}, {event.optimization}, {_milliseconds(event.seconds)}"
            return RUN, f"{event.outcome} ({how}) {event.sentence}{event.degraded or ''}".rstrip()
        case happened.RunFinished():
            counts = f"{event.done} done, {event.failed} failed, {event.refused} refused"
            money = f"{_dollars(event.cost)}, {_dollars(event.saved)} saved"
            return RUN, f"{event.outcome} in {_milliseconds(event.seconds)}: {counts}, {money}"
        case _:
            return "", ""


def _ballot(ballot: Ballot) -> str:
    counts = f"{len(ballot.votes)} votes, {len(ballot.abstentions)} abstentions, {len(ballot.rejected)} rejected"
    reasons = "; ".join(f"{one.slot}: {one.reason}" for one in ballot.rejected[:5])
    return f"{ballot.extractor} on {ballot.domain}: {counts}" + (f" ({reasons})" if reasons else "")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _dollars(amount: Decimal | None, unknown: str = "an unknown cost") -> str:
    return unknown if amount is None else f"${amount.normalize():f}"
