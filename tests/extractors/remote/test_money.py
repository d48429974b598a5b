"""The book under whatever happens: never overspent, nothing lost."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from app.spending.budget import Balance, Budget
from app.spending.ledger import Estimate, Reservation
from app.store.open import open_store

CENTS = st.integers(1, 40).map(lambda cents: Decimal(cents) / 100)
SOURCE, MONTH = Decimal("0.50"), Decimal("1.00")
LIMITS = Budget(per_source=SOURCE, per_month=MONTH)


class Spending(RuleBasedStateMachine):
    """Any order of reserving, settling and releasing, beside a model that only adds."""

    open_calls = Bundle("open_calls")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.store = self.runner.run(open_store(self.folder / "store.sqlite"))
        self.reserved: dict[str, tuple[str, Decimal]] = {}
        self.spent: list[tuple[str, Decimal]] = []

    def committed(self, source: str | None = None) -> Decimal:
        """By the model."""
        amounts = [*self.reserved.values(), *self.spent]
        return sum((amount for where, amount in amounts if source in (None, where)), Decimal(0))

    @rule(target=open_calls, source=st.sampled_from(["a", "b", "c"]), cost=CENTS)
    def reserve(self, source: str, cost: Decimal) -> Reservation | None:
        """Granted exactly when both limits hold it."""
        fits = self.committed(source) + cost <= SOURCE and self.committed() + cost <= MONTH
        answer = self.runner.run(self.store.reserve(Estimate("run", source, "eye", cost), LIMITS))
        assert isinstance(answer, Reservation) == fits
        if not isinstance(answer, Reservation):
            return None
        self.reserved[answer.id] = (source, cost)
        return answer

    @rule(call=consumes(open_calls), share=st.integers(0, 100))
    def settle(self, call: Reservation | None, share: int) -> None:
        """The real cost is at most the estimate, which is an upper bound."""
        if call is not None:
            source, cost = self.reserved.pop(call.id)
            real = cost * share / 100
            assert self.runner.run(self.store.settle(call, real)) == real
            self.spent.append((source, real))

    @rule(call=consumes(open_calls))
    def settle_unknown(self, call: Reservation | None) -> None:
        """The estimate is charged."""
        if call is not None:
            source, cost = self.reserved.pop(call.id)
            assert self.runner.run(self.store.settle(call, None)) == cost
            self.spent.append((source, cost))

    @rule(call=consumes(open_calls))
    def release(self, call: Reservation | None) -> None:
        """It is free again."""
        if call is not None:
            del self.reserved[call.id]
            self.runner.run(self.store.release(call))

    @invariant()
    def the_book_is_the_model(self) -> None:
        """And no limit is passed."""
        balance = self.runner.run(self.store.balance())
        assert balance.committed == self.committed() <= MONTH
        assert balance.reserved == sum((cost for _, cost in self.reserved.values()), Decimal(0))

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.runner.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.folder)


TestSpending = Spending.TestCase
TestSpending.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)


KILLED = """
import asyncio, os, signal, sys
from decimal import Decimal
from pathlib import Path
from app.spending.budget import Budget
from app.spending.ledger import Estimate
from app.store.open import open_store

async def main(path):
    store = await open_store(path)
    await store.reserve(Estimate("run", "a", "eye", Decimal("0.03")), Budget())
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(Path(sys.argv[1])))
"""


async def test_who_is_killed_between_reserving_and_settling_has_spent(tmp_path: Path) -> None:
    """The call may have been made: the next program sees the money as gone."""
    path = tmp_path / "store.sqlite"
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)  # noqa: ASYNC221

    store = await open_store(path)
    balance = await store.balance()
    await store.close()

    assert balance == Balance(reserved=Decimal("0.03"))
