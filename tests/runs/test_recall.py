"""What was answered before is not asked again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.runs.events import AnswersRecalled, Event, SourceFinished, TokensRefined
from app.runs.keeping import Earlier, Kept
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.sources.source import Source
from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.witness import Tier
from tests.fakes.examiners import Scripted, primary
from tests.fakes.sources import register, source
from tests.runs.test_run import BLUE, RED, extractor


class Remembers:
    """A cache that holds the answers of these extractors on every source, measured at scale 2."""

    def __init__(self, colors: dict[str, str]) -> None:
        self._colors = colors

    async def recall(self, source_id: str, extractors: Sequence[str]) -> Kept | None:
        done = tuple(name for name in extractors if name in self._colors)
        ballots = tuple(primary(name, self._colors[name]) for name in done)
        return Kept(source(source_id), ballots, done=done, scale=2.0) if done else None

    async def decisions(self, source_ids: Sequence[str] | None = None) -> Sequence[Decision]:
        del source_ids
        return ()

    async def anchors(self, source_id: str) -> Sequence[Anchor]:
        del source_id
        return ()

    async def earlier(self, source: Source, *, arriving: bool = False) -> Earlier | None:
        del source, arriving
        return None


async def told(plan: Plan, cache: Remembers, examiner: Scripted) -> list[Event]:
    return [event async for event in Run(plan, Means(register, {"measuring": examiner}, cache=cache)).events()]


async def test_a_source_that_everybody_looked_at_is_answered_from_the_store() -> None:
    """Nobody is asked, and the source says where its tokens come from."""
    examiner = Scripted({})
    plan = Plan((Path("a.png"),), (extractor("one"),))

    events = await told(plan, Remembers({"one": RED}), examiner)

    assert examiner.asked == []
    finished = next(event for event in events if isinstance(event, SourceFinished))
    assert (finished.origin, finished.optimization) == ("store", "cached")


async def test_only_the_others_are_asked() -> None:
    """A new voice joins the kept votes, on the scale that they were measured by."""
    examiner = Scripted({"two": BLUE})
    plan = Plan((Path("a.png"),), (extractor("one"), extractor("two", Tier.SLOW)))

    events = await told(plan, Remembers({"one": RED}), examiner)

    recalled = next(event for event in events if isinstance(event, AnswersRecalled))
    refined = [event.tokens for event in events if isinstance(event, TokensRefined)]
    assert recalled.extractors == ("one",)
    assert examiner.asked == ["a.png"]
    assert [len(tokens.slots[0].votes) for tokens in refined] == [1, 2]
    assert {tokens.scale for tokens in refined} == {2.0}


async def test_force_and_another_scale_ask_everybody_again() -> None:
    """Kept lengths do not fit another scale, and `--force` means it."""
    plan = Plan((Path("a.png"),), (extractor("one"),))
    forced, rescaled = Scripted({"one": BLUE}), Scripted({"one": BLUE})

    await told(replace(plan, force=True), Remembers({"one": RED}), forced)
    await told(replace(plan, scale=3.0), Remembers({"one": RED}), rescaled)

    assert (forced.asked, rescaled.asked) == (["a.png"], ["a.png"])
