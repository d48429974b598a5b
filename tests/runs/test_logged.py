"""What stands in the log of a run."""

import logging
from decimal import Decimal
from pathlib import Path

import pytest

from app.extractors.contract import Examiner, Reserved
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.votes.vote import Failure
from app.votes.witness import Tier
from tests.fakes.examiners import Failing, Scripted
from tests.fakes.sources import register
from tests.runs.test_recall import Remembers
from tests.runs.test_run import BLUE, RED, extractor


async def test_every_step_has_its_marker(caplog: pytest.LogCaptureFixture) -> None:
    """Cache, votes, tiers, conflicts, money, beginning and end: each line names the run and the source."""
    caplog.set_level(logging.INFO, "app.runs")
    ai = extractor("two", Tier.SLOW, price="0.02", examiner="provider")
    lost = extractor("three", Tier.VERY_SLOW, price="0.03", examiner="lost")
    plan = Plan((Path("a.png"), Path("bad.png")), (extractor("one"), ai, lost), run_id="0123456789ab")
    examiners: dict[str, Examiner] = {
        "provider": Scripted({"two": BLUE}),
        "lost": Failing([Reserved("three", Decimal("0.03"), "source"), Failure("three", None, "It is gone.", "cut: reset")]),
    }

    async for _ in Run(plan, Means(register, examiners, cache=Remembers({"one": RED}))).events():
        pass

    said = [record.getMessage() for record in caplog.records]
    markers = {words.split()[0] for words in said}
    assert markers == {"[RUN]", "[TIER]", "[VOTE]", "[COST]", "[CACHE]", "[CONFLICT]"}
    assert all("run=01234567" in words and "\n" not in words for words in said)
    assert "[CACHE] run=01234567 source=a.png 1 extractors answered from the store, $0 saved" in said
    assert "[VOTE] run=01234567 source=a.png two on color: 1 votes, 0 abstentions, 0 rejected" in said
    assert "[CONFLICT] run=01234567 source=a.png color.primary: support 0.5" in said
    assert "[COST] run=01234567 source=a.png three: $0.03 reserved, nine tenths of the source budget are committed" in said
    assert "[RUN] run=01234567 source=a.png three failed: It is gone. (cut: reset), $0" in said
    assert "[RUN] run=01234567 a source was refused: It is no image." in said
