"""How many at once, when to try again, when to stop."""

import asyncio
import time

import pytest

from app.extractors.remote.breaker import Breaker
from app.extractors.remote.lanes import Lanes
from app.extractors.remote.messages import Failed, Trouble
from app.extractors.remote.patience import Patience


async def test_no_more_than_the_limit_are_under_way() -> None:
    """Twenty want to, five do."""
    lanes, busy, busiest = Lanes(5), 0, 0

    async def drive() -> None:
        nonlocal busy, busiest
        async with lanes.taken():
            busy += 1
            busiest = max(busiest, busy)
            await asyncio.sleep(0)
            busy -= 1

    await asyncio.gather(*(drive() for _ in range(20)))

    assert busiest == 5


async def test_lanes_close_by_half_and_open_by_one() -> None:
    """A groan halves; it takes a round of good answers for one more lane."""
    lanes = Lanes(8)

    lanes.groaned()
    halved = lanes.limit
    for _ in range(4):
        lanes.went_well(1.0)

    assert halved == 4
    assert 4.8 < lanes.limit < 5.0


async def test_those_under_way_together_groan_once() -> None:
    """Four answers of 429 to four calls are one sign, not four."""
    lanes = Lanes(8)

    async with lanes.taken(), lanes.taken(), lanes.taken(), lanes.taken():
        for _ in range(4):
            lanes.groaned()

    assert lanes.limit == 4


async def test_at_least_one_lane_stays_open_and_slowness_is_a_groan() -> None:
    """An answer that takes three times as long as usual counts as too much."""
    lanes = Lanes(4)

    lanes.went_well(1.0)
    lanes.went_well(3.0)
    slowed = lanes.limit
    for _ in range(9):
        lanes.groaned()

    assert slowed == 2
    assert lanes.limit == 1


async def test_a_turn_that_is_given_up_goes_to_the_next() -> None:
    """Who is cancelled while he waits holds nobody up."""
    lanes, reached = Lanes(1), asyncio.Event()

    async def drive() -> None:
        async with lanes.taken():
            reached.set()

    async with lanes.taken():
        first, second = asyncio.create_task(drive()), asyncio.create_task(drive())
        await asyncio.sleep(0)
        first.cancel()
    await asyncio.wait_for(second, 5)

    assert reached.is_set()


def _failed(trouble: Trouble, wait: float | None = None) -> Failed:
    return Failed(1, trouble, "", wait=wait)


def test_pauses_double_with_jitter_and_obey_the_provider() -> None:
    """Between half and all of a doubling pause; never shorter than Retry-After."""
    patience = Patience(time.monotonic() + 100, base=1.0)

    first, second = patience.pause(_failed(Trouble.SERVER)), patience.pause(_failed(Trouble.THROTTLED, wait=7.5))

    assert first is not None
    assert 0.5 <= first <= 1.0
    assert second == 7.5
    assert patience.pause(_failed(Trouble.SERVER)) is None


def test_there_is_no_waiting_beyond_the_deadline() -> None:
    """A Retry-After of an hour is an end."""
    assert Patience(time.monotonic() + 5).pause(_failed(Trouble.THROTTLED, wait=3600)) is None


@pytest.mark.parametrize("trouble", [Trouble.KEY, Trouble.MODEL, Trouble.QUOTA, Trouble.REFUSED])
def test_what_will_not_change_is_not_tried_again(trouble: Trouble) -> None:
    """At once an end."""
    assert Patience(time.monotonic() + 100).pause(_failed(trouble)) is None


def test_the_breaker_trips_for_one_run_only() -> None:
    """At once for a wrong key, after a row of faults, after a second refusal; an answer ends the row."""
    breaker = Breaker()
    breaker.failed("run-1", "key", Trouble.KEY)
    for _ in range(5):
        breaker.failed("run-1", "down", Trouble.SERVER)
        breaker.failed("run-1", "shaky", Trouble.SERVER)
    breaker.answered("run-1", "shaky")
    breaker.failed("run-1", "down", Trouble.CUT)
    breaker.failed("run-1", "shaky", Trouble.CUT)
    breaker.failed("run-1", "botching", Trouble.UNREADABLE, twice=True)

    tripped = {name: breaker.open_because("run-1", name) for name in ("key", "down", "shaky", "botching")}

    assert tripped == {"key": Trouble.KEY, "down": Trouble.CUT, "shaky": None, "botching": Trouble.UNREADABLE}
    assert breaker.open_because("run-2", "key") is None
