"""How many sources are with whom."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from app.extractors.contract import Finding, Job
from app.runs.events import Event, SourceFinished, TierFinished
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.votes.witness import Tier
from tests.fakes.examiners import Scripted
from tests.fakes.sources import register
from tests.runs.test_run import BLUE, RED, extractor

TEN = tuple(Path(f"{number}.png") for number in range(10))
CAST = (extractor("one"), extractor("two", Tier.SLOW, examiner="provider"))


class Slow(Scripted):
    """Counts who is with it, and answers nobody before it is let."""

    def __init__(self) -> None:
        super().__init__({"two": BLUE})
        self.let = asyncio.Event()
        self.here: set[str] = set()
        self.most = 0

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        self.here.add(job.source.id)
        self.most = max(self.most, len(self.here))
        await self.let.wait()
        async for finding in super().examine(job):
            yield finding
        self.here.discard(job.source.id)


async def test_nobodys_measuring_waits_for_anothers_models() -> None:
    """Ten are measured while two are with a model that does not answer; no more than two ever are."""
    slow, measured = Slow(), 0
    run = Run(Plan(TEN, CAST, at_once=4), Means(register, {"measuring": Scripted({"one": RED}), "provider": slow}))

    async for event in run.events():
        if isinstance(event, TierFinished) and event.tier is Tier.FAST:
            measured += 1
            if measured == len(TEN):
                waiting = slow.most
                slow.let.set()

    assert waiting == 2
    assert slow.most == 2
    assert sorted(slow.asked) == [path.name for path in TEN]


async def test_one_at_a_time_is_one_at_a_time() -> None:
    """Each source is through with all tiers before the next one begins."""
    slow, order = Slow(), list[str]()
    slow.let.set()
    run = Run(Plan(TEN[:3], CAST, at_once=1), Means(register, {"measuring": Scripted({"one": RED}), "provider": slow}))

    async for event in run.events():
        if isinstance(event, TierFinished | SourceFinished):
            order.append(event.source_id)

    assert order == [name for name in ("0.png", "1.png", "2.png") for _ in range(3)]


async def test_who_waits_for_a_model_can_be_cancelled() -> None:
    """What was measured stays, and every place is free again."""
    slow, events = Slow(), list[Event]()
    run = Run(Plan(TEN[:5], CAST, at_once=4), Means(register, {"measuring": Scripted({"one": RED}), "provider": slow}))

    async for event in run.events():
        events.append(event)
        if len([one for one in events if isinstance(one, TierFinished)]) == 5:
            run.cancel()

    assert [event.outcome for event in events if isinstance(event, SourceFinished)] == ["cancelled"] * 5
    assert events[-1].kind == "run-finished"
