"""What happened in a run is there afterwards."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app.runs.events import (
    BallotCast,
    ExtractorFailed,
    ExtractorFinished,
    ExtractorSkipped,
    ExtractorStarted,
    RunFinished,
    SourceFinished,
)
from app.runs.status import Phase
from app.store.open import open_store
from app.store.reading import Reading
from app.store.store import Store
from app.tokens.domain import Domain
from app.votes.vote import Ballot, Failure
from tests.fakes.happenings import (
    CLUSTERS,
    RUNS,
    color_ballot,
    decoded,
    finished,
    looked,
    registered,
    screen,
    started,
    whole_run,
)

ALL = [RUNS.id, CLUSTERS.id]


async def test_a_whole_run_is_recalled_after_reopening(path: Path) -> None:
    """The same image again is answered from the store: source, ballots and scale."""
    first = await open_store(path)
    await first.record(whole_run(screen()))
    await first.close()

    second = await open_store(path)
    kept = await second.recall("0a1b", ALL)
    await second.close()

    assert kept is not None
    assert kept.source == screen()
    assert kept.ballots == (color_ballot(CLUSTERS.id, "#F25A27"), color_ballot(RUNS.id, "#F15925"))
    assert kept.scale == 2.0


async def test_an_extractor_that_never_looked_is_no_answer(store: Store) -> None:
    """Who never finished is not among those that need not be asked again."""
    await store.record(whole_run(screen()))

    kept = await store.recall("0a1b", [*ALL, "type-sizes@1"])

    assert kept is not None
    assert kept.done == tuple(ALL)
    assert await store.recall("unknown", ALL) is None
    assert await store.recall("0a1b", []) is None


async def test_only_those_asked_for_are_recalled(store: Store) -> None:
    """Ballots of others stay out of the answer."""
    await store.record(whole_run(screen()))

    kept = await store.recall("0a1b", [RUNS.id])

    assert kept is not None
    assert [ballot.extractor for ballot in kept.ballots] == [RUNS.id]


async def test_an_interrupted_extractor_is_no_answer(store: Store) -> None:
    """A ballot whose extractor did not finish is kept, but it does not stand for the whole."""
    await store.record(whole_run(screen()))
    await store.record([ExtractorStarted(run_id="run-2", source_id="0a1b", extractor=RUNS.id)])

    kept = await store.recall("0a1b", ALL)

    assert kept is not None
    assert kept.done == (CLUSTERS.id,)
    assert [ballot.extractor for ballot in kept.ballots] == [CLUSTERS.id]
    assert len(await store.ballots("0a1b")) == 2


async def test_a_new_run_replaces_what_an_extractor_said(store: Store) -> None:
    """After a forced run only the newer ballots stand, those of domains that were not voted on again included."""
    await store.record(whole_run(screen()))
    shape = BallotCast(run_id="run-1", source_id="0a1b", ballot=Ballot(RUNS.id, Domain.SHAPE))
    await store.record([shape])

    await store.record([started("run-2"), *looked("0a1b", color_ballot(RUNS.id, "#000000"), "run-2")])

    mine = [ballot for ballot in await store.ballots("0a1b") if ballot.extractor == RUNS.id]
    assert mine == [color_ballot(RUNS.id, "#000000")]


async def test_statuses_follow_the_run(store: Store) -> None:
    """Pending, running, done: each with the title it was introduced by."""
    await store.record([started(), registered(screen())])
    pending = await store.statuses("0a1b")
    await store.record([ExtractorStarted(run_id="run-1", source_id="0a1b", extractor=RUNS.id)])
    running = await store.statuses("0a1b")
    await store.record(
        [ExtractorFinished(run_id="run-1", source_id="0a1b", extractor=RUNS.id, seconds=0.25, cost=Decimal("0.01"))]
    )
    done = await store.statuses("0a1b")

    assert [(one.title, one.phase) for one in pending] == [
        ("Perceptual clusters", Phase.PENDING),
        ("Exact runs", Phase.PENDING),
    ]
    assert [one.phase for one in running] == [Phase.PENDING, Phase.RUNNING]
    assert done[1] == replace(running[1], phase=Phase.DONE, seconds=0.25, cost=Decimal("0.01"))


async def test_an_unknown_cost_stays_unknown(store: Store) -> None:
    """None is never shown as zero."""
    await store.record([ExtractorFinished(run_id="run-1", source_id="0a1b", extractor=RUNS.id, seconds=0.25, cost=None)])

    assert (await store.statuses("0a1b"))[0].cost is None


async def test_a_failed_domain_spoils_the_recall_until_it_is_asked_again(store: Store) -> None:
    """A failure of one domain is remembered, and a new start of the extractor opens the question again."""
    await store.record(whole_run(screen()))
    failure = Failure(RUNS.id, Domain.SHAPE, "No edges could be read.", "ValueError")
    await store.record([ExtractorFailed(run_id="run-1", source_id="0a1b", failure=failure)])

    kept = await store.recall("0a1b", ALL)
    assert kept is not None
    assert kept.done == (CLUSTERS.id,)

    await store.record(looked("0a1b", color_ballot(RUNS.id, "#F15925"), "run-2"))

    assert await store.recall("0a1b", ALL) is not None


async def test_a_failed_extractor_says_why(store: Store) -> None:
    """A failure of the whole extractor is its status, even where the decoder's words are no text."""
    failure = Failure(RUNS.id, None, "The worker died.", os.fsdecode(b"libpng: \xff"))
    await store.record([ExtractorFailed(run_id="run-1", source_id="0a1b", failure=failure)])

    status = (await store.statuses("0a1b"))[0]

    assert (status.phase, status.why) == (Phase.FAILED, "The worker died.")


async def test_a_skip_does_not_forget_an_earlier_answer(store: Store) -> None:
    """An extractor that was through before, and is skipped now, still has its answers."""
    await store.record(whole_run(screen()))
    await store.record(
        [
            ExtractorSkipped(run_id="run-2", source_id="0a1b", extractor=RUNS.id, why="budget"),
            ExtractorSkipped(run_id="run-2", source_id="0a1b", extractor="gpt@1", why="budget"),
        ]
    )

    phases = {status.extractor: status.phase for status in await store.statuses("0a1b")}
    assert phases == {RUNS.id: Phase.DONE, CLUSTERS.id: Phase.DONE, "gpt@1": Phase.SKIPPED}


async def test_a_cancelled_source_leaves_nothing_running(store: Store) -> None:
    """What waited or ran is skipped, and the reading says how it ended."""
    await store.record([started(), registered(screen()), decoded(screen())])
    await store.record([ExtractorStarted(run_id="run-1", source_id="0a1b", extractor=RUNS.id)])

    await store.record([SourceFinished(run_id="run-1", source_id="0a1b", outcome="cancelled", sentence="Cancelled.")])

    assert {(one.phase, one.why) for one in await store.statuses("0a1b")} == {(Phase.SKIPPED, "cancelled")}
    assert await store.reading("0a1b") == Reading(2.0, "cancelled", "Cancelled.", None, 0.0)


async def test_an_answer_from_the_store_leaves_the_reading_alone(store: Store) -> None:
    """Only a real reading says how long reading takes."""
    await store.record(whole_run(screen()))
    again = finished("0a1b", "run-2").model_copy(update={"origin": "store", "seconds": 0.001})

    await store.record([started("run-2"), again])

    reading = await store.reading("0a1b")
    assert reading is not None
    assert reading.seconds == 0.5


async def test_a_batch_is_all_or_nothing(store: Store) -> None:
    """A run's closing line comes with everything before it."""
    closing = RunFinished(run_id="run-1", outcome="done", done=1, failed=0, refused=0, cost=Decimal(0), seconds=1.0)

    await store.record([*whole_run(screen()), closing])

    assert await store.recall("0a1b", ALL) is not None
    assert await store.witnesses() == (CLUSTERS, RUNS)


async def test_a_path_that_is_no_text_survives(store: Store) -> None:
    """File names are bytes: every one of them comes back."""
    odd = screen(path=Path(os.fsdecode(b"/pictures/\xff\xfe\n%s.png")))

    await store.record([started(), registered(odd)])
    await store.keep_session([odd.id])

    assert await store.last_session() == (odd,)
