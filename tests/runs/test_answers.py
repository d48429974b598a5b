"""The session's cache in front of the store."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app.runs.answers import Answers
from app.runs.events import AnswersRecalled, Event, ExtractorFailed, RunFinished, SourceFinished, TokensRefined
from app.runs.keeping import Kept
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.sources.source import Source
from app.tokens.color import Color
from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Failure
from app.votes.witness import Tier
from tests.fakes.examiners import Scripted, primary
from tests.fakes.happenings import CLUSTERS, RUNS, decoded, screen, whole_run
from tests.fakes.sources import register, source
from tests.runs.test_run import BLUE, RED, extractor


class Keeper:
    """What is kept for longer: it counts how often it is asked, and knows these answers, bought for two cents each."""

    def __init__(self, colors: dict[str, str] | None = None) -> None:
        self.colors = colors or {}
        self.asked = 0
        self.recorded: list[Event] = []

    async def record(self, events: Sequence[Event]) -> None:
        self.recorded += events

    async def recall(self, source_id: str, extractors: Sequence[str]) -> Kept | None:
        self.asked += 1
        done = tuple(name for name in extractors if name in self.colors)
        ballots = tuple(primary(name, self.colors[name]) for name in done)
        return Kept(source(source_id), ballots, done, costs=dict.fromkeys(done, Decimal("0.02"))) if done else None

    async def decisions(self, source_ids: Sequence[str] | None = None) -> Sequence[Decision]:
        del source_ids
        return ()

    async def anchors(self, source_id: str) -> Sequence[Anchor]:
        del source_id
        return ()

    async def earlier(self, source: Source, *, arriving: bool = False) -> None:
        """Every version is the first."""


PLAN = Plan((Path("a.png"),), (extractor("one"), extractor("two", Tier.SLOW, price="0.03")))


async def told(plan: Plan, answers: Answers, examiner: Scripted) -> list[Event]:
    means = Means(register, {"measuring": examiner}, journal=answers, cache=answers)
    return [event async for event in Run(plan, means).events()]


def ended(events: Sequence[Event]) -> tuple[str, str]:
    """Where the tokens are from, and how they came to be."""
    (last,) = [event for event in events if isinstance(event, SourceFinished)]
    return last.origin, last.optimization


async def test_what_was_generated_is_answered_by_the_session_next_time() -> None:
    """Nobody is asked, not even the store; the tokens are the same, and the money is saved."""
    keeper, examiner = Keeper(), Scripted({"one": RED, "two": BLUE})
    answers = Answers(keeper)

    first = await told(PLAN, answers, examiner)
    second = await told(replace(PLAN, run_id="second"), answers, Scripted({}))

    assert keeper.asked == 1
    assert (ended(first), ended(second)) == (("generated", "workers"), ("session", "cached"))
    tokens = [[event.tokens for event in events if isinstance(event, TokensRefined)][-1] for events in (first, second)]
    assert tokens[0] == tokens[1]
    (recalled,) = [event for event in second if isinstance(event, AnswersRecalled)]
    assert (recalled.origin, recalled.saved) == ("session", Decimal("0.03"))
    assert isinstance(second[-1], RunFinished)
    assert (second[-1].cost, second[-1].saved) == (Decimal(0), Decimal("0.03"))


async def test_the_store_is_next_and_the_session_learns_from_it() -> None:
    """What another session bought is saved money, too."""
    keeper = Keeper({"one": RED, "two": BLUE})
    answers = Answers(keeper)

    first = await told(PLAN, answers, Scripted({}))
    second = await told(PLAN, answers, Scripted({}))
    answers.clear()
    third = await told(PLAN, answers, Scripted({}))

    assert [ended(events)[0] for events in (first, second, third)] == ["store", "session", "store"]
    assert keeper.asked == 2
    assert {event.saved for event in [*first, *second, *third] if isinstance(event, AnswersRecalled)} == {Decimal("0.04")}


async def test_restoring_saves_nothing() -> None:
    """Nobody asked for it."""
    answers = Answers(Keeper({"one": RED, "two": BLUE}))

    events = await told(replace(PLAN, restoring=True), answers, Scripted({}))

    assert [event.saved for event in events if isinstance(event, AnswersRecalled)] == [Decimal(0)]


async def test_force_regenerates_and_the_session_remembers_the_newer() -> None:
    """The old answer is gone from memory as it is from the store."""
    answers = Answers(Keeper())
    plan = replace(PLAN, extractors=(extractor("one"),))

    await told(plan, answers, Scripted({"one": RED}))
    forced = await told(replace(plan, force=True), answers, Scripted({"one": BLUE}))
    later = await told(plan, answers, Scripted({}))

    assert ended(forced)[0] == "generated"
    assert [event.tokens.slots[0].value for event in later if isinstance(event, TokensRefined)] == [Color(BLUE)]


async def test_who_failed_on_a_part_is_asked_again() -> None:
    """Also when it finished with the rest."""
    answers, image = Answers(Keeper()), screen()
    events = list(whole_run(image))
    failure = ExtractorFailed(run_id="run-1", source_id=image.id, failure=Failure(RUNS.id, None, "It broke."))

    await answers.record([*events[:4], failure, *events[4:]])
    both = await answers.recall(image.id, [RUNS.id, CLUSTERS.id])
    other = await answers.recall(image.id, [CLUSTERS.id])

    assert both is None
    assert other is not None
    assert (other.origin, other.scale, [one.extractor for one in other.ballots]) == ("session", 2.0, [CLUSTERS.id])


async def test_memory_is_bounded() -> None:
    """The source that was not asked for longest goes first; the store still has it."""
    keeper = Keeper()
    answers = Answers(keeper, most=2)
    for name in ("a", "b", "c"):
        image = screen(name)
        await answers.record([*whole_run(image), decoded(image)])

    kept = [await answers.recall(name, [RUNS.id]) for name in ("a", "b", "c")]

    assert [one is not None for one in kept] == [False, True, True]
    assert keeper.asked == 1
