"""Money around a call: reserved before, settled after, given back where nothing was billed."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Literal

from app.extractors.contract import Extractor, Job, Reserved
from app.extractors.remote.messages import Answered, Failed
from app.spending.budget import Reason
from app.spending.ledger import Declined, Estimate, Reservation, Reservations


class NoMoney(Exception):
    """The budget does not allow the call."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Call:
    """A call that is paid for. `charged` is what it came to, known once it is closed."""

    def __init__(self) -> None:
        self.reply: Answered | Failed | None = None
        self.charged: Decimal | None = Decimal(0)


class Cashier:
    """Keeps the book; without one, nothing may cost anything."""

    def __init__(self, book: Reservations | None) -> None:
        self._book = book

    @asynccontextmanager
    async def paid(self, job: Job, extractor: Extractor, say: Callable[[Reserved], None]) -> AsyncGenerator[Call, None]:
        """Reserve for the time of the block. An answer is settled by its cost, a failure too; where nobody knows the cost the
        estimate is charged. A cancelled call is given back.

        Raises:
            NoMoney: the budget does not allow it.
        """
        call = Call()
        if extractor.price == 0:
            yield call
            return
        if self._book is None:
            raise NoMoney(Reason.SOURCE_BUDGET)
        estimate = Estimate(job.run_id, job.source.id, extractor.id, extractor.price)
        answer = await self._book.reserve(estimate, job.budget)
        if isinstance(answer, Declined):
            raise NoMoney(answer.reason)
        try:
            say(Reserved(extractor.id, extractor.price, await self._near(self._book, job)))
            yield call
        finally:
            # A book that is half written would be worse than an end that comes a moment later.
            call.charged = await asyncio.shield(_close(self._book, answer, call.reply))

    async def _near(self, book: Reservations, job: Job) -> Literal["", "source", "month"]:
        if job.budget.per_month is not None and (await book.balance()).warns(job.budget.per_month):
            return "month"
        if (await book.balance(source_id=job.source.id)).warns(job.budget.per_source):
            return "source"
        return ""


async def _close(book: Reservations, reservation: Reservation, reply: Answered | Failed | None) -> Decimal | None:
    if reply is None or (isinstance(reply, Failed) and reply.cost == 0):
        await book.release(reservation)
        return Decimal(0)
    return await book.settle(reservation, reply.cost)
