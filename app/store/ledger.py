"""The book of money: one for all windows and command lines on this store."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from app.runs.events import AnswersRecalled
from app.spending.budget import Balance, Budget, objection
from app.spending.ledger import Declined, Estimate, Reservation
from app.store.schema import RESERVATIONS


class State(StrEnum):
    """Where a reservation stands. One that stays open, because its process was killed, counts as spent for good. What kept
    answers saved stands in the same book, and is no spending.
    """

    OPEN = "open"
    SETTLED = "settled"
    RELEASED = "released"
    SAVED = "saved"


def reserve(connection: Connection, estimate: Estimate, budget: Budget) -> Reservation | Declined:
    """Decide and write in the caller's transaction, which must be an immediate one: nobody writes in between."""
    month = balance(connection)
    source = balance(connection, source_id=estimate.source_id)
    reason = objection(estimate.cost, budget, source, month)
    if reason is not None:
        return Declined(estimate, reason, source, month)
    reservation = Reservation(uuid4().hex, estimate)
    _enter(connection, reservation, State.OPEN)
    return reservation


def settle(connection: Connection, reservation: Reservation, cost: Decimal | None) -> Decimal | None:
    """Charge it. A second settling changes nothing, and returns what was charged."""
    charged = reservation.estimate.cost if cost is None else cost
    _close(connection, reservation, State.SETTLED, charged)
    return connection.scalar(select(RESERVATIONS.c.charged).where(RESERVATIONS.c.id == reservation.id))


def release(connection: Connection, reservation: Reservation) -> None:
    """Give it back, unless it was settled."""
    _close(connection, reservation, State.RELEASED, None)


def save(connection: Connection, event: AnswersRecalled) -> None:
    """Note what need not be spent, because answers were kept."""
    if event.saved:
        kept = Estimate(event.run_id, event.source_id, f"{len(event.extractors)} kept answers", event.saved)
        _enter(connection, Reservation(uuid4().hex, kept), State.SAVED)


def balance(connection: Connection, *, source_id: str | None = None, run_id: str | None = None) -> Balance:
    """This month's money (UTC), of everything or of a part."""
    asked = [RESERVATIONS.c.month == _month(datetime.now(UTC))]
    asked += [RESERVATIONS.c.source_id == source_id] if source_id is not None else []
    asked += [RESERVATIONS.c.run_id == run_id] if run_id is not None else []
    settled = RESERVATIONS.c.state == State.SETTLED
    reserved = RESERVATIONS.c.state == State.OPEN
    unknown = (settled & RESERVATIONS.c.charged.is_(None)) | (reserved & RESERVATIONS.c.estimate.is_(None))
    return Balance(
        spent=_sum(connection, RESERVATIONS.c.charged, *asked, settled),
        reserved=_sum(connection, RESERVATIONS.c.estimate, *asked, reserved),
        unpriced=connection.scalar(select(func.count()).where(*asked, unknown)) or 0,
        saved=_sum(connection, RESERVATIONS.c.estimate, *asked, RESERVATIONS.c.state == State.SAVED),
    )


def _enter(connection: Connection, reservation: Reservation, state: State) -> None:
    now, estimate = datetime.now(UTC), reservation.estimate
    row = {
        "id": reservation.id,
        "at": now.isoformat(),
        "month": _month(now),
        "run_id": estimate.run_id,
        "source_id": estimate.source_id,
        "extractor": estimate.extractor,
        "state": state,
        "estimate": estimate.cost,
    }
    connection.execute(insert(RESERVATIONS).values(**row))


def _sum(connection: Connection, amount: ColumnElement[Decimal], *where: ColumnElement[bool]) -> Decimal:
    return connection.scalar(select(func.sum(amount)).where(*where)) or Decimal(0)


def _close(connection: Connection, reservation: Reservation, state: State, charged: Decimal | None) -> None:
    still_open = (RESERVATIONS.c.id == reservation.id) & (RESERVATIONS.c.state == State.OPEN)
    connection.execute(update(RESERVATIONS).where(still_open).values(state=state, charged=charged))


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"
