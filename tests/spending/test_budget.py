"""May this be spent?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.spending.budget import Balance, Budget, Reason, objection

amounts = st.decimals(0, 10, places=9)


@pytest.mark.parametrize(
    ("estimate", "budget", "source", "month", "expected"),
    [
        ("0.02", Budget(Decimal("0.10")), Balance(), Balance(), None),
        ("0.10", Budget(Decimal("0.10")), Balance(), Balance(), None),
        ("0.11", Budget(Decimal("0.10")), Balance(), Balance(), Reason.SOURCE_BUDGET),
        ("0.02", Budget(Decimal("0.10")), Balance(Decimal("0.05"), Decimal("0.04")), Balance(), Reason.SOURCE_BUDGET),
        ("0.02", Budget(Decimal("0.10"), Decimal(1)), Balance(), Balance(Decimal("0.99")), Reason.MONTH_BUDGET),
        ("9999", Budget(None, None), Balance(), Balance(), None),
        (None, Budget(None, None), Balance(), Balance(), Reason.UNKNOWN_PRICE),
        (None, Budget(allow_unpriced=True), Balance(), Balance(), None),
        ("0", Budget(Decimal(0)), Balance(), Balance(), None),
    ],
)
def test_a_call_is_made_while_it_fits(
    estimate: str | None, budget: Budget, source: Balance, month: Balance, expected: Reason | None
) -> None:
    """What reaches a limit exactly still fits; an unknown price does not, unless it is allowed."""
    amount = None if estimate is None else Decimal(estimate)

    assert objection(amount, budget, source, month) is expected


@given(amounts, amounts, amounts, amounts)
def test_no_allowed_call_passes_a_limit(estimate: Decimal, limit: Decimal, spent: Decimal, reserved: Decimal) -> None:
    """Whatever stands in the book, an allowed call keeps within the limit."""
    balance = Balance(spent, reserved)

    allowed = objection(estimate, Budget(limit), balance, Balance()) is None

    assert allowed == (spent + reserved + estimate <= limit)


def test_nine_tenths_warn() -> None:
    """The warning comes at 90 %, what is reserved included, and never without a limit."""
    balance = Balance(Decimal("0.05"), Decimal("0.04"))

    assert balance.warns(Decimal("0.10"))
    assert not balance.warns(Decimal("0.11"))
    assert not balance.warns(None)


def test_what_is_left_is_never_negative() -> None:
    """A real cost above its estimate leaves nothing, not less."""
    assert Balance(Decimal("0.20")).left(Decimal("0.10")) == 0
    assert Balance(Decimal("0.02")).left(Decimal("0.10")) == Decimal("0.08")
    assert Balance().left(None) is None
