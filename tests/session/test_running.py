"""Runs beside a store that takes its time."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from app.extractors.contract import Extractor, Pixels
from app.runs.perform import Means
from app.runs.plan import Plan
from app.session.announcing import Announcer
from app.session.changes import Noticed
from app.session.running import Runs
from app.session.state import State
from app.store.errors import DiskFull, StoreError
from app.store.store import Store
from app.tokens.domain import Domain
from app.votes.consensus import Anchor
from app.votes.witness import Kind, Tier, Witness
from tests.fakes.examiners import Scripted
from tests.fakes.sources import register

EYE = Extractor(Witness("eye", "Eye", Tier.FAST, Kind.MEASURED), (Domain.COLOR,), Decimal(0))


class Slow:
    """A store that writes when it is let, or fails. `orders` are the lists of sources that were written."""

    def __init__(self, error: StoreError | None = None) -> None:
        self.let = asyncio.Event()
        self.orders: list[tuple[str, ...]] = []
        self.error = error

    async def keep_session(self, source_ids: Sequence[str]) -> None:
        await self.let.wait()
        if self.error is not None:
            raise self.error
        self.orders.append(tuple(source_ids))

    async def keep_anchors(self, _source_id: str, _found: Sequence[Anchor]) -> None:
        await self.let.wait()

    async def keep_thumbnail(self, _source_id: str, _pixels: Pixels) -> None:
        await self.let.wait()


def runs_with(store: Slow) -> tuple[Runs, Announcer]:
    announcer = Announcer(State())
    means = Means(register, {"measuring": Scripted({EYE.id: "#FF0000"})})
    return Runs(Plan((), (EYE,)), means, cast("Store", store), announcer, lambda _: ()), announcer


async def until_all_have_tokens(announcer: Announcer, number: int) -> None:
    there = asyncio.Event()

    def look(state: State, _change: object) -> None:
        if sum(seen.tokens is not None for seen in state.sources) == number:
            there.set()

    announcer.listen(look)
    async with asyncio.timeout(10):
        await there.wait()


async def test_tokens_are_shown_while_the_disk_is_busy() -> None:
    """What was found of an image does not wait until its place in the list is written down."""
    store = Slow()
    runs, announcer = runs_with(store)

    runs.start([Path("a.png")])
    await until_all_have_tokens(announcer, 1)

    assert store.orders == []
    store.let.set()
    await runs.ended()
    assert store.orders == [tuple(seen.key for seen in announcer.state.sources)]


async def test_an_order_that_changes_while_it_is_written_is_written_once_more() -> None:
    """Four images that come at once cost two writings, and the last one names all of them."""
    store = Slow()
    runs, announcer = runs_with(store)

    runs.start([Path(f"{name}.png") for name in "abcd"])
    await until_all_have_tokens(announcer, 4)
    store.let.set()
    await runs.ended()

    assert len(store.orders) <= 2
    assert len(store.orders[-1]) == 4


async def test_a_disk_that_is_full_is_told_once_and_ends_the_run(caplog: pytest.LogCaptureFixture) -> None:
    """Several writings that fail together make one sentence."""
    store = Slow(DiskFull(Path("store.sqlite")))
    runs, announcer = runs_with(store)
    told: list[str] = []
    announcer.listen(lambda _, change: told.append(change.text) if isinstance(change, Noticed) else None)

    runs.start([Path("a.png"), Path("b.png")])
    store.let.set()
    await runs.ended()

    assert [text for text in told if "disk is full" in text] == told[:1]
    assert not announcer.state.running
    assert [record.levelname for record in caplog.records] == ["ERROR"]
