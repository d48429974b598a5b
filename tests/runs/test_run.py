"""A run, carried out with scripted examiners."""

import asyncio
import json
from decimal import Decimal
from pathlib import Path

import pytest

from app.extractors.contract import Cast, Extractor
from app.runs.events import (
    EVENT,
    ConflictFound,
    Event,
    ExtractorFailed,
    ExtractorSkipped,
    RunFinished,
    RunStarted,
    SourceFinished,
    SourceRefused,
    TierFinished,
    TokensRefined,
)
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.label import Label
from app.votes.vote import Ballot, Failure, Vote
from app.votes.witness import Kind, Tier, Witness
from tests.fakes.examiners import Broken, Failing, Scripted
from tests.fakes.sources import register

RED, BLUE = "#FF0000", "#0000FF"


def extractor(name: str, tier: Tier = Tier.FAST, price: str | None = "0", **more: object) -> Extractor:
    witness = Witness(name, name, tier, Kind.MEASURED if tier is Tier.FAST else Kind.API_MODEL)
    return Extractor(witness, (Domain.COLOR,), None if price is None else Decimal(price), **more)  # type: ignore[arg-type]


async def told(plan: Plan, means: Means) -> list[Event]:
    return [event async for event in Run(plan, means).events()]


async def test_a_run_starts_and_ends_once() -> None:
    """The first event says what is planned, the last what came of it."""
    plan = Plan((Path("a.png"), Path("bad.png")), (extractor("one"),))

    events = await told(plan, Means(register, {"measuring": Scripted({"one": RED})}))

    assert isinstance(events[0], RunStarted)
    assert events[0].sources == 2
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert (last.outcome, last.done, last.refused, last.failed) == ("done", 1, 1, 0)


async def test_a_refused_source_does_not_stop_the_others() -> None:
    """One file that is no image costs itself only."""
    plan = Plan((Path("bad.png"), Path("a.png")), (extractor("one"),))

    events = await told(plan, Means(register, {"measuring": Scripted({"one": RED})}))

    assert [event.sentence for event in events if isinstance(event, SourceRefused)] == ["It is no image."]
    assert [event.outcome for event in events if isinstance(event, SourceFinished)] == ["done"]


async def test_disagreement_is_told_as_a_conflict() -> None:
    """Two voices of equal weight on different colors need a person."""
    plan = Plan((Path("a.png"),), (extractor("one"), extractor("two")))

    events = await told(plan, Means(register, {"measuring": Scripted({"one": RED, "two": BLUE})}))

    conflicts = [event for event in events if isinstance(event, ConflictFound)]
    assert [(found.slot, found.support) for found in conflicts] == [("color.primary", 0.5)]


async def test_tiers_follow_each_other_and_each_gives_a_snapshot() -> None:
    """The snapshot after the second tier holds the votes of both."""
    plan = Plan((Path("a.png"),), (extractor("paid", Tier.SLOW, "0.02"), extractor("free")))

    events = await told(plan, Means(register, {"measuring": Scripted({"free": RED, "paid": RED})}))

    tiers = [event for event in events if isinstance(event, TierFinished)]
    assert [(tier.tier, tier.contributors) for tier in tiers] == [(Tier.FAST, ("free",)), (Tier.SLOW, ("free", "paid"))]
    assert [tier.cost for tier in tiers] == [Decimal(0), Decimal("0.02")]
    confidences = [tier.tokens.slot("color.primary") for tier in tiers]
    assert [round(slot.confidence or 0, 2) for slot in confidences if slot] == [0.75, 0.95]


async def test_what_does_not_fit_the_budget_is_skipped_and_told() -> None:
    """Cheapest first while it fits; an unknown price is never asked."""
    cast = (extractor("dear", Tier.SLOW, "0.09"), extractor("cheap", Tier.SLOW, "0.02"), extractor("odd", Tier.SLOW, None))
    plan = Plan((Path("a.png"),), cast, max_cost=Decimal("0.10"))

    events = await told(plan, Means(register, {"measuring": Scripted({"cheap": RED})}))

    skipped = {event.extractor: event.why for event in events if isinstance(event, ExtractorSkipped)}
    assert skipped == {"dear": "budget", "odd": "price unknown"}


async def test_a_source_that_nobody_could_read_says_why() -> None:
    """The first reason stands on it."""
    failures = [Failure("one", Domain.COLOR, "The file is cut short."), Failure("two", Domain.COLOR, "It broke.")]
    plan = Plan((Path("a.png"),), (extractor("one"), extractor("two")))
    means = Means(register, {"measuring": Failing(failures)})

    events = [event async for event in Run(plan, means).events()]

    finished = next(event for event in events if isinstance(event, SourceFinished))
    assert (finished.outcome, finished.sentence) == ("failed", "The file is cut short.")


async def test_a_failed_extractor_is_no_agreement_and_degrades_the_run_when_required() -> None:
    """Failure is told as such, and the reason stands on the source."""
    failure = Failure("one", Domain.COLOR, "It broke.")
    plan = Plan((Path("a.png"),), (extractor("one", required=True), extractor("two", examiner="other")))
    means = Means(register, {"measuring": Failing([failure]), "other": Scripted({"two": RED})})

    events = await told(plan, means)

    assert [event.failure for event in events if isinstance(event, ExtractorFailed)] == [failure]
    finished = next(event for event in events if isinstance(event, SourceFinished))
    assert (finished.outcome, finished.degraded) == ("done", "one failed")


async def test_an_examiner_that_raises_costs_its_source_only(caplog: pytest.LogCaptureFixture) -> None:
    """What should never happen still ends as one failed source, with the cause in the log."""
    plan = Plan((Path("a.png"),), (extractor("one"),))

    events = await told(plan, Means(register, {"measuring": Broken()}))

    assert [event.outcome for event in events if isinstance(event, SourceFinished)] == ["failed"]
    assert isinstance(events[-1], RunFinished)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


async def test_cancelling_keeps_what_was_voted() -> None:
    """A cancelled run ends at once, its sources are cancelled, its examiner is stopped."""
    gate = asyncio.Event()
    examiner = Scripted({"one": RED}, gate)
    run = Run(Plan((Path("a.png"), Path("b.png")), (extractor("one"),)), Means(register, {"measuring": examiner}))
    events: list[Event] = []

    async for event in run.events():
        events.append(event)
        if event.kind == "source-decoded":
            run.cancel()

    outcomes = {event.outcome for event in events if isinstance(event, SourceFinished)}
    assert outcomes == {"cancelled"}
    assert isinstance(events[-1], RunFinished)
    assert events[-1].outcome == "cancelled"
    assert examiner.stopped >= 1


async def test_a_run_cancelled_before_it_began_asks_nobody() -> None:
    """There is no moment at which cancel is lost."""
    examiner = Scripted({"one": RED})
    run = Run(Plan((Path("a.png"),), (extractor("one"),)), Means(register, {"measuring": examiner}))
    run.cancel()

    events = [event async for event in run.events()]

    assert examiner.asked == []
    assert [event.kind for event in events] == ["run-started", "run-finished"]


async def test_closing_the_stream_stops_the_work() -> None:
    """A caller that walks away leaves nothing running."""
    examiner = Scripted({"one": RED}, asyncio.Event())
    events = Run(Plan((Path("a.png"),), (extractor("one"),)), Means(register, {"measuring": examiner})).events()
    async for event in events:
        if event.kind == "source-decoded":
            break

    await events.aclose()

    assert examiner.stopped == 1


async def test_events_survive_the_way_through_json() -> None:
    """The same objects reach every surface, also those on the other side of a pipe."""
    plan = Plan((Path("a.png"),), (extractor("one"), extractor("two")))

    events = await told(plan, Means(register, {"measuring": Scripted({"one": RED, "two": BLUE})}))

    assert [EVENT.validate_json(EVENT.dump_json(event)) for event in events] == events
    refined = [event for event in events if isinstance(event, TokensRefined)]
    assert isinstance(refined[-1].tokens.slots[0].value, Color)


async def test_events_are_strict_json() -> None:
    """Labels that differ are infinitely far apart, and a strict reader on the other side must be able to take that."""

    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    cast = [
        Cast(Ballot(name, Domain.COLOR, (Vote(name, "theme", Label(theme)),)))
        for name, theme in (("one", "light"), ("two", "dark"))
    ]
    plan = Plan((Path("a.png"),), (extractor("one"), extractor("two")))

    events = await told(plan, Means(register, {"measuring": Failing(cast)}))

    texts = [EVENT.dump_json(event) for event in events]
    assert any(b"Infinity" in text for text in texts)
    assert all(json.loads(text, parse_constant=refuse) for text in texts)
    assert [EVENT.validate_json(text) for text in texts] == events
