"""The book of money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.runs.events import AnswersRecalled
from app.spending.budget import Balance, Budget, Reason
from app.spending.ledger import Declined, Estimate, Reservation
from app.store.schema import NANO, Dollars
from app.store.store import Store

TEN_CENTS = Budget(Decimal("0.10"))


def call(cost: str | None, source_id: str = "0a1b", run_id: str = "run-1") -> Estimate:
    """An estimate for one call."""
    return Estimate(run_id, source_id, "gpt@1", None if cost is None else Decimal(cost))


async def reserved(store: Store, estimate: Estimate, budget: Budget = TEN_CENTS) -> Reservation:
    """A reservation that was granted."""
    answer = await store.reserve(estimate, budget)
    assert isinstance(answer, Reservation)
    return answer


async def test_an_estimate_is_reserved_then_settled(store: Store) -> None:
    """What was reserved becomes what was spent."""
    reservation = await reserved(store, call("0.03"))
    during = await store.balance()
    charged = await store.settle(reservation, Decimal("0.0123456789"))

    assert during == Balance(reserved=Decimal("0.03"))
    assert charged == Decimal("0.012345679")
    assert await store.balance() == Balance(spent=Decimal("0.012345679"))


async def test_a_released_estimate_is_free_again(store: Store) -> None:
    """A call that was never made costs nothing."""
    reservation = await reserved(store, call("0.10"))

    await store.release(reservation)

    assert await store.balance() == Balance()
    await reserved(store, call("0.10"))


async def test_an_unknown_cost_charges_the_estimate(store: Store) -> None:
    """After a time-out nobody knows: the estimate is taken as spent."""
    reservation = await reserved(store, call("0.03"))

    assert await store.settle(reservation, None) == Decimal("0.03")
    assert await store.balance() == Balance(spent=Decimal("0.03"))


async def test_an_unpriced_call_is_counted_as_unknown(store: Store) -> None:
    """It is refused unless allowed; then the balance says that it cannot know."""
    refused = await store.reserve(call(None), TEN_CENTS)
    allowed = await reserved(store, call(None), Budget(allow_unpriced=True))
    during = await store.balance()

    assert isinstance(refused, Declined)
    assert refused.reason is Reason.UNKNOWN_PRICE
    assert during == Balance(unpriced=1)
    assert await store.settle(allowed, None) is None
    assert await store.balance() == Balance(unpriced=1)


async def test_a_reservation_is_closed_once(store: Store) -> None:
    """Settling again, or releasing what was settled, changes nothing."""
    reservation = await reserved(store, call("0.03"))
    await store.settle(reservation, Decimal("0.02"))

    assert await store.settle(reservation, Decimal("0.01")) == Decimal("0.02")
    await store.release(reservation)

    assert await store.balance() == Balance(spent=Decimal("0.02"))


async def test_the_budget_of_a_source_is_its_own(store: Store) -> None:
    """One source's spending leaves another's budget alone, the month's it shares."""
    month = Budget(Decimal("0.10"), per_month=Decimal("0.15"))
    await reserved(store, call("0.09"), month)

    mine = await store.reserve(call("0.02"), month)
    other = await store.reserve(call("0.06", "2c3d"), month)
    beyond = await store.reserve(call("0.01", "2c3d"), month)

    assert isinstance(mine, Declined)
    assert mine.reason is Reason.SOURCE_BUDGET
    assert mine.source == Balance(reserved=Decimal("0.09"))
    assert isinstance(other, Reservation)
    assert isinstance(beyond, Declined)
    assert beyond.reason is Reason.MONTH_BUDGET


async def test_money_is_counted_by_source_and_run(store: Store) -> None:
    """The meter can ask for a part."""
    await reserved(store, call("0.01"))
    await reserved(store, call("0.02", run_id="run-2"))
    await reserved(store, call("0.04", "2c3d", "run-2"))

    assert (await store.balance()).reserved == Decimal("0.07")
    assert (await store.balance(source_id="0a1b")).reserved == Decimal("0.03")
    assert (await store.balance(run_id="run-2")).reserved == Decimal("0.06")
    assert (await store.balance(source_id="0a1b", run_id="run-2")).reserved == Decimal("0.02")


async def test_saved_money_is_in_the_book_and_is_no_spending(store: Store) -> None:
    """Kept answers are counted by what they would have cost; budgets do not feel it."""
    recalled = AnswersRecalled(run_id="run-1", source_id="0a1b", extractors=("gpt@1", "eye@1"), saved=Decimal("0.05"))
    free = recalled.model_copy(update={"saved": Decimal(0), "source_id": "2c3d"})

    await store.record([recalled, free])

    assert await store.balance() == Balance(saved=Decimal("0.05"))
    assert (await store.balance(source_id="0a1b")).saved == Decimal("0.05")
    assert (await store.balance(source_id="2c3d")).saved == Decimal(0)
    await reserved(store, call("0.10"))


@given(st.decimals(0, 1_000_000, places=9))
def test_money_is_kept_exactly(amount: Decimal) -> None:
    """Every billionth of a dollar comes back from the whole number that is kept."""
    column = Dollars()

    kept = column.process_bind_param(amount, None)  # type: ignore[arg-type]

    assert column.process_result_value(kept, None) == amount  # type: ignore[arg-type]


@pytest.mark.parametrize(("amount", "kept"), [(NANO / 4, 0), (NANO * 3 / 4, 1), (None, None)])
def test_less_than_a_billionth_is_rounded(amount: Decimal | None, kept: int | None) -> None:
    """Unknown stays unknown; the rest is rounded to the nearest."""
    assert Dollars().process_bind_param(amount, None) == kept  # type: ignore[arg-type]
