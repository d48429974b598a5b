"""May this be spent? Pure arithmetic on dollars; None is no limit, or an unknown amount, and never zero."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

WARN_AT: Final = Decimal("0.9")


class Reason(StrEnum):
    """Why a call is not made."""

    SOURCE_BUDGET = "budget"
    MONTH_BUDGET = "month budget"
    UNKNOWN_PRICE = "unknown price"


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits that hold for a call. `allow_unpriced` lets calls through whose price nobody knows."""

    per_source: Decimal | None = Decimal("0.10")
    per_month: Decimal | None = None
    allow_unpriced: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """What was spent and what is reserved. `unpriced` counts calls whose cost is unknown: then the true sum is higher. `saved`
    is what kept answers would have cost.
    """

    spent: Decimal = Decimal(0)
    reserved: Decimal = Decimal(0)
    unpriced: int = 0
    saved: Decimal = Decimal(0)

    @property
    def committed(self) -> Decimal:
        """What can no longer be spent on something else."""
        return self.spent + self.reserved

    def left(self, limit: Decimal | None) -> Decimal | None:
        """What may still be reserved; None where nothing limits it."""
        return None if limit is None else max(Decimal(0), limit - self.committed)

    def warns(self, limit: Decimal | None) -> bool:
        """Nine tenths of the limit are committed (R-COST-2)."""
        return limit is not None and self.committed >= limit * WARN_AT


def objection(estimate: Decimal | None, budget: Budget, source: Balance, month: Balance) -> Reason | None:
    """Say what forbids a call of that estimate; None when it may be made. What exactly reaches a limit still fits."""
    if estimate is None:
        return None if budget.allow_unpriced else Reason.UNKNOWN_PRICE
    if not _fits(estimate, source, budget.per_source):
        return Reason.SOURCE_BUDGET
    if not _fits(estimate, month, budget.per_month):
        return Reason.MONTH_BUDGET
    return None


def _fits(estimate: Decimal, balance: Balance, limit: Decimal | None) -> bool:
    return limit is None or balance.committed + estimate <= limit
