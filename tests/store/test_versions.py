"""The same path with new content is the next version of what was there."""

from pathlib import Path

from app.store.store import Store
from app.tokens.color import Color
from app.votes.decision import Action, Decision
from tests.fakes.happenings import NOON, RUNS, registered, screen, started, whole_run

PATH = Path("/pictures/screen.png")
FIRST, SECOND, THIRD = (screen(f"{number:04x}", PATH) for number in (1, 2, 3))
DECIDED = Decision("d1", FIRST.id, "s1", "color.primary", Action.ACCEPT, "ada", NOON, Color("#F15925"))


async def test_what_lay_under_a_path_before_is_the_version_before(store: Store) -> None:
    """Its votes and decisions are there for the new one, before that one is noted and after."""
    await store.record(whole_run(FIRST))
    await store.append(DECIDED)

    before = await store.earlier(SECOND, arriving=True)
    await store.record([started(), registered(SECOND)])
    after = await store.earlier(SECOND)

    assert before is not None
    assert before == after
    assert await store.earlier(FIRST) is None
    assert await store.sources() == (SECOND,)
    assert (before.number, before.source, before.decisions) == (2, FIRST, (DECIDED,))
    assert RUNS.id in {ballot.extractor for ballot in before.ballots}
    assert before.witnesses[RUNS.id] == RUNS
    assert before.scale == 2.0


async def test_a_first_version_follows_nothing(store: Store) -> None:
    """Nor does the same content that is read again, or content found elsewhere for the first time."""
    await store.record([started(), registered(FIRST), registered(FIRST)])

    assert await store.earlier(FIRST) is None
    assert await store.earlier(screen("0009", Path("/elsewhere.png"))) is None


async def test_versions_are_counted_whatever_the_clock_says(store: Store) -> None:
    """Third follows second, and when the first comes back, it is the fourth."""
    numbers = []
    for version in (FIRST, SECOND, THIRD, FIRST):
        earlier = await store.earlier(version, arriving=True)
        numbers.append(1 if earlier is None else earlier.number)
        await store.record([started(), registered(version)])

    assert numbers == [1, 2, 3, 4]
    assert await store.found_at(PATH) == (FIRST.id, THIRD.id, SECOND.id)


async def test_a_line_closes_over_a_forgotten_version(store: Store) -> None:
    """The third follows the first once the second is forgotten; a forgotten first leaves none before."""
    await store.record([started(), registered(FIRST), registered(SECOND), registered(THIRD)])

    await store.forget(SECOND.id)
    earlier = await store.earlier(THIRD)
    await store.forget(FIRST.id)

    assert earlier is not None
    assert earlier.source == FIRST
    assert await store.earlier(THIRD) is None
    assert await store.found_at(PATH) == (THIRD.id,)
