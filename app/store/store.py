"""Everything that is kept, behind one door. Each call is one transaction, durable when it returns."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from app.extractors.contract import Pixels
from app.runs.events import Event
from app.runs.keeping import Earlier, Kept
from app.runs.status import ExtractorStatus
from app.sources.source import Source
from app.spending.budget import Balance, Budget
from app.spending.ledger import Declined, Estimate, Reservation
from app.store import (
    anchors,
    ballots,
    deaths,
    decisions,
    journal,
    ledger,
    readings,
    recall,
    sessions,
    sources,
    statuses,
    thumbnails,
    versions,
)
from app.store.backup import renew
from app.store.connection import outside, reading, translated, writing
from app.store.errors import StoreClosed, StoreDamaged
from app.store.reading import Reading
from app.store.shelves import offering
from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Ballot
from app.votes.witness import Witness

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Store:
    """The Journal and Cache of runs, the Reservations of spending, and what a session comes back to.

    One thread of its own writes, in the order asked for; another reads, so that an answer does not wait for a disk that is
    being written: it holds what was saved when it was asked for, or more. Every method raises StoreError when the file
    cannot be used; what was saved before stays saved.
    """

    def __init__(self, path: Path, engine: Engine, reading_engine: Engine, thread: ThreadPoolExecutor) -> None:
        self.path = path
        self._engine = engine
        self._reading_engine = reading_engine
        self._thread = thread
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="store-reader")
        self._closed = False
        self._data_version: int | None = None

    async def rehearse(self) -> None:
        """Ask what is asked about every new image, of none: the first one does not wait until the questions are made up."""
        await self._read(recall.recall, "", ("",))
        await self._read(anchors.find, "")
        await self._read(versions.at, Path("/"))

    async def record(self, events: Sequence[Event]) -> None:
        """Persist what happened in a run, in one transaction."""
        await self._write(journal.record, events)

    async def recall(self, source_id: str, extractors: Sequence[str]) -> Kept | None:
        """What those of the extractors said about that content that were through with it before; None: none was."""
        return await self._read(recall.recall, source_id, extractors)

    async def ballots(self, source_id: str) -> tuple[Ballot, ...]:
        """The latest of every extractor and domain, whatever became of their runs."""
        return await self._read(ballots.find, source_id)

    async def statuses(self, source_id: str) -> tuple[ExtractorStatus, ...]:
        """How far each extractor is, or came, with a source; by tier."""
        return await self._read(statuses.find, source_id)

    async def reading(self, source_id: str) -> Reading | None:
        """How the last reading of a source went; None when it was never looked at."""
        return await self._read(readings.find, source_id)

    async def witnesses(self) -> tuple[Witness, ...]:
        """Every extractor that ever ran here, as it counted last."""
        return await self._read(statuses.witnesses)

    async def append(self, decision: Decision) -> None:
        """Add an entry to the journal of decisions."""
        await self._write(decisions.append, decision)

    async def decisions(self, source_ids: Sequence[str] | None = None) -> tuple[Decision, ...]:
        """The journal, of some sources or of all, oldest first."""
        return await self._read(decisions.find, source_ids)

    async def changed_elsewhere(self) -> bool:
        """Whether another process, or another store on this file, wrote since this was asked last; false the first time."""
        return await self._do(self._has_changed, self._thread)

    async def anchors(self, source_id: str) -> tuple[Anchor, ...]:
        """What the open slots of a source were first stored with."""
        return await self._read(anchors.find, source_id)

    async def keep_anchors(self, source_id: str, found: Sequence[Anchor]) -> None:
        """Fix those that are new; those that stand never change."""
        await self._write(anchors.keep, source_id, found)

    async def earlier(self, source: Source, *, arriving: bool = False) -> Earlier | None:
        """The version before this one; None: it is the first, or that one is forgotten. `arriving`: it was just found there."""
        return await self._read(versions.earlier, source, arriving=arriving)

    async def sources(self, source_ids: Sequence[str] | None = None) -> tuple[Source, ...]:
        """Some that are known, in the order asked for; or all that are the newest version, in the order of registration."""
        return await self._read(_sources, source_ids)

    async def found_at(self, path: Path) -> tuple[str, ...]:
        """The ids of everything that was ever found under that path, the newest first."""
        return await self._read(versions.at, path)

    async def deaths(self) -> Mapping[str, int]:
        """How many workers died of each content since somebody asked to try it again."""
        return await self._read(deaths.count)

    async def mourn(self, source_id: str, how: str) -> None:
        """A worker died of it."""
        await self._write(deaths.add, source_id, how)

    async def pardon(self, source_id: str) -> None:
        """A person wants it tried again."""
        await self._write(deaths.pardon, source_id)

    async def thumbnail(self, source_id: str) -> Pixels | None:
        """The small picture of a source."""
        return await self._read(thumbnails.find, source_id)

    async def keep_thumbnail(self, source_id: str, pixels: Pixels) -> None:
        """Keep the small picture of a source."""
        await self._write(thumbnails.keep, source_id, pixels)

    async def keep_session(self, source_ids: Sequence[str]) -> None:
        """Remember which sources stand now, in this order."""
        await self._write(sessions.keep, tuple(dict.fromkeys(source_ids)))

    async def last_session(self) -> tuple[Source, ...]:
        """The sources that stood last, in their order."""
        return await self._read(sessions.last)

    async def forget(self, source_id: str) -> None:
        """Remove all that was seen in a source, from the disk and from the backups too (R-KEEP-5)."""
        await self._write(_forget, source_id)
        await self._do(self._wipe, self._thread)

    async def reserve(self, estimate: Estimate, budget: Budget) -> Reservation | Declined:
        """Set an estimate aside where the budgets allow it."""
        return await self._write(ledger.reserve, estimate, budget)

    async def settle(self, reservation: Reservation, cost: Decimal | None) -> Decimal | None:
        """Charge the real cost, the estimate where it is unknown; returns what is charged."""
        return await self._write(ledger.settle, reservation, cost)

    async def release(self, reservation: Reservation) -> None:
        """Give an estimate back."""
        await self._write(ledger.release, reservation)

    async def balance(self, *, source_id: str | None = None, run_id: str | None = None) -> Balance:
        """This month's money, of everything or of a part."""
        return await self._read(ledger.balance, source_id=source_id, run_id=run_id)

    async def close(self) -> None:
        """Finish what was asked for, and let the file go. A second time does nothing."""
        if self._closed:
            return
        self._closed = True
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._reader, self._reading_engine.dispose)
        self._reader.shutdown()
        await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _has_changed(self) -> bool:
        with outside(self._engine, self.path) as connection:
            now: int = connection.execute("PRAGMA data_version").fetchone()[0]
        before, self._data_version = self._data_version, now
        return before not in (None, now)

    def _wipe(self) -> None:
        """Let go of the copies that the write-ahead log and the backups have of what was removed."""
        with outside(self._engine, self.path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with translated(self.path):
            renew(self.path)

    async def _read(
        self, work: Callable[Concatenate[Connection, Given], Answer], *given: Given.args, **named: Given.kwargs
    ) -> Answer:
        def transaction() -> Answer:
            with reading(self._reading_engine, self.path) as connection:
                return work(connection, *given, **named)

        return await self._do(transaction, self._reader)

    async def _write(
        self, work: Callable[Concatenate[Connection, Given], Answer], *given: Given.args, **named: Given.kwargs
    ) -> Answer:
        def transaction() -> Answer:
            with writing(self._engine, self.path) as connection:
                return work(connection, *given, **named)

        return await self._do(transaction, self._thread)

    async def _do(self, transaction: Callable[[], Answer], thread: ThreadPoolExecutor) -> Answer:
        if self._closed:
            raise StoreClosed(self.path)
        return await asyncio.get_running_loop().run_in_executor(thread, self._offering, transaction)

    def _offering(self, transaction: Callable[[], Answer]) -> Answer:
        """Damage that shows only now is told like damage at the opening: with the newest backup that is whole."""
        try:
            return transaction()
        except StoreDamaged as damaged:
            raise offering(self.path, damaged) from damaged


def _forget(connection: Connection, source_id: str) -> None:
    versions.forget(connection, source_id)
    sources.forget(connection, source_id)


def _sources(connection: Connection, source_ids: Sequence[str] | None) -> tuple[Source, ...]:
    return sources.find(connection, sources.ids(connection) if source_ids is None else source_ids)
