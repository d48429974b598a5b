import asyncio

from app.extractors.measured.seats import Seats


async def _sit(seats: Seats, name: str, came: list[str], gate: asyncio.Event, *, urgent: bool = False) -> None:
    async with seats.taken(urgent=urgent):
        came.append(name)
        await gate.wait()


async def test_urgent_work_goes_before_work_that_waits() -> None:
    """A picture to be shown is decoded before those that are only to be measured."""
    seats, came, gate = Seats(1), list[str](), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        for name in ("first", "second"):
            tasks.create_task(_sit(seats, name, came, gate))
        await asyncio.sleep(0)
        tasks.create_task(_sit(seats, "urgent", came, gate, urgent=True))
        await asyncio.sleep(0)

        gate.set()

    assert came == ["first", "urgent", "second"]


async def test_no_seat_is_lost_to_whoever_stops_waiting() -> None:
    """Cancelled while waiting, or at the very moment of being called: the next one gets the seat."""
    seats, came, gate = Seats(1), list[str](), asyncio.Event()
    gate.set()
    async with seats.taken():
        impatient = asyncio.create_task(_sit(seats, "impatient", came, gate))
        called = asyncio.create_task(_sit(seats, "called", came, gate))
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.sleep(0)

    called.cancel()
    await asyncio.gather(impatient, called, return_exceptions=True)
    await asyncio.wait_for(_sit(seats, "last", came, gate), 5)

    assert came == ["last"]
