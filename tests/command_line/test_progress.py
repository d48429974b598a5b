"""What the command line says while it works."""

import io
from decimal import Decimal

from app.command_line.progress import Progress
from app.runs.events import Event, MoneyReserved, RunFinished
from tests.fakes.happenings import registered, screen, started


def test_a_budget_that_runs_out_is_told_once() -> None:
    """When nine tenths are committed, and not with every call after that."""
    stream = io.StringIO()
    progress, image = Progress(2, stream), screen()
    reserved = MoneyReserved(run_id="run-1", source_id=image.id, extractor="eye@1", amount=Decimal("0.01"))

    events: list[Event] = [started(), registered(image), reserved, *[reserved.model_copy(update={"near": "month"})] * 3]
    for event in events:
        progress.show(event)

    assert stream.getvalue() == "  0 %  screen.png: nine tenths of this month's budget are committed\n"


def test_money_is_told_where_there_is_some() -> None:
    """What was spent and what was saved; a free run says nothing of it."""
    facts = {"run_id": "run-1", "outcome": "done", "done": 1, "failed": 0, "refused": 0, "seconds": 1.0}
    free, paid = io.StringIO(), io.StringIO()

    Progress(1, free).show(RunFinished(**facts, cost=Decimal(0)))
    Progress(1, paid).show(RunFinished(**facts, cost=Decimal("0.0123"), saved=Decimal("0.5")))

    assert free.getvalue() == ""
    assert paid.getvalue() == "100 %  $0.0123 spent, $0.5000 saved by kept answers\n"
