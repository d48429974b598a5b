"""Money is reserved before a call and settled after it; the store keeps the book."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from app.spending.budget import Balance, Budget, Reason


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a call may cost at most, in dollars; None is unknown. `run_id` and `source_id` say what it is for."""

    run_id: str
    source_id: str
    extractor: str
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class Reservation:
    """The call may be made, and must then be settled or released."""

    id: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Declined:
    """The call must not be made. `source` and `month` are the balances that it was judged on."""

    estimate: Estimate
    reason: Reason
    source: Balance
    month: Balance


class Reservations(Protocol):
    """The one book that all windows and command lines of a store share. Every answer is durable when it returns."""

    async def reserve(self, estimate: Estimate, budget: Budget) -> Reservation | Declined:
        """Set the estimate aside where the budget allows it, in one transaction that nobody can come between."""
        ...

    async def settle(self, reservation: Reservation, cost: Decimal | None) -> Decimal | None:
        """Replace the estimate by the real cost and return what is charged. Unknown charges the estimate: after a time-out
        nobody knows, and the provider may have billed it.
        """
        ...

    async def release(self, reservation: Reservation) -> None:
        """Give the estimate back: the call was never made."""
        ...

    async def balance(self, *, source_id: str | None = None, run_id: str | None = None) -> Balance:
        """Count this month's money: of everything, of one source, of one run, or of one source in one run."""
        ...
