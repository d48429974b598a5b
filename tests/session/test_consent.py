"""Pictures wait for a yes."""

import asyncio

from app.extractors.contract import Job
from app.session.consent import Asked, Consent
from app.settings.providers import Provider
from tests.fakes.sources import source

FAR = Provider(name="far", address="https://models.example/v1", model="eye")
NEAR = Provider(name="near", address="http://127.0.0.1:1/v1", model="eye")
JOB = Job(source("a"), ())


async def test_the_first_picture_asks_and_the_others_wait_with_it() -> None:
    """One question a provider; a yes holds for the session."""
    consent, told = Consent(), list[Asked | None]()
    consent.tell = told.append

    waiting = [asyncio.create_task(consent.allowed(FAR, JOB)) for _ in range(3)]
    await asyncio.sleep(0)
    consent.answer(allowed=True)
    answers = await asyncio.gather(*waiting)
    later = await consent.allowed(FAR, JOB)

    assert answers == [True] * 3
    assert later
    assert [asked.host if asked else None for asked in told] == ["models.example", None]


async def test_a_no_holds_for_those_who_wait_and_is_asked_again_later() -> None:
    """Nothing is sent meanwhile."""
    consent, told = Consent(), list[Asked | None]()
    consent.tell = told.append

    waiting = asyncio.create_task(consent.allowed(FAR, JOB))
    await asyncio.sleep(0)
    consent.answer(allowed=False)
    first = await waiting
    again = asyncio.create_task(consent.allowed(FAR, JOB))
    await asyncio.sleep(0)
    consent.answer(allowed=True)

    assert (first, await again) == (False, True)


async def test_an_answer_may_come_at_once() -> None:
    """A terminal answers before anybody waits."""
    consent = Consent()
    consent.tell = lambda asked: consent.answer(allowed=True) if asked else None

    assert await consent.allowed(FAR, JOB)


async def test_without_anybody_to_ask_the_answer_is_no() -> None:
    """And nobody is asked about what stays on this machine."""
    assert not await Consent().allowed(FAR, JOB)
    assert await Consent().allowed(NEAR, JOB)
    assert await Consent(given=True).allowed(FAR, JOB)
