from dataclasses import replace
from decimal import Decimal

import pytest

from app.desktop.panels.grouping import grouped
from app.desktop.panels.progress import Entry, duration, entry, price, tier_state
from app.desktop.theme.badge import Tone
from app.runs.status import ExtractorStatus, Phase
from app.votes.witness import Tier

MEASURER = ExtractorStatus("m@1", "exact runs", Tier.FAST)
MODEL = ExtractorStatus("c@1", "Claude", Tier.SLOW)


def _said(*statuses: ExtractorStatus) -> Entry:
    return entry(grouped(statuses)[0])


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, ""), (0.0002, "1 ms"), (0.009, "9 ms"), (0.9996, "1.0 s"), (1.44, "1.4 s"), (99.96, "2 min"), (300, "5 min")],
)
def test_times_are_short(seconds: float | None, text: str) -> None:
    """Milliseconds, seconds, minutes: whatever says it in the fewest digits."""
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("dollars", "text"),
    [(None, "$?"), ("0", "$0.00"), ("0.1", "$0.10"), ("0.015", "$0.015"), ("0.0004", "$0.00"), ("12", "$12.00")],
)
def test_prices_have_cents_and_mills_where_they_count(dollars: str | None, text: str) -> None:
    """An unknown price is a question mark, never zero."""
    assert price(None if dollars is None else Decimal(dollars)) == text


def test_an_extractor_says_what_counts_most() -> None:
    """Time where it was free, price where it was not, and why where it did not speak."""
    done = replace(MEASURER, phase=Phase.DONE, seconds=0.009)
    paid = replace(MODEL, phase=Phase.DONE, seconds=2.2, cost=Decimal("0.015"))
    skipped = replace(MODEL, phase=Phase.SKIPPED, why="budget")

    assert _said(done).text == "exact runs 9 ms"
    assert _said(paid).text == "Claude $0.015"
    assert _said(paid).spoken == "done 2.2 s for $0.015"
    assert _said(skipped).spoken == "skipped: budget"


def test_a_model_is_one_voice_whatever_it_is_asked() -> None:
    """Its domains are counted while it looks; what they cost is added up; some that failed are told with the reason."""
    looking = [replace(MODEL, phase=phase, reserved=Decimal("0.01")) for phase in (Phase.DONE, Phase.RUNNING, Phase.PENDING)]
    done = [replace(MODEL, phase=Phase.DONE, seconds=seconds, cost=Decimal("0.004")) for seconds in (1.0, 2.5)]
    failed = [replace(MODEL, phase=Phase.FAILED, why="Claude did not answer in time."), replace(MODEL, phase=Phase.DONE)]

    assert _said(*looking).text == "Claude 1/3"
    assert _said(*looking).spoken == "is looking 1/3, $0.03 reserved"
    assert _said(*done).text == "Claude $0.008"
    assert _said(*failed).text == "Claude did not answer in time (1 of 2)"
    assert _said(failed[0]).text == "Claude did not answer in time."


def test_a_retry_says_which_attempt_when_and_why() -> None:
    """So that nobody takes waiting for hanging."""
    again = replace(MODEL, phase=Phase.RUNNING, attempt=2, wait=0.84, why="Claude has too many requests.")

    assert _said(again).text == "Claude · attempt 2"
    assert _said(again, replace(MODEL, phase=Phase.DONE)).spoken == "attempt 2 in 840 ms: Claude has too many requests."


@pytest.mark.parametrize(
    ("phases", "text", "tone"),
    [
        ((), "not in this plan", Tone.QUIET),
        ((Phase.PENDING, Phase.PENDING), "waiting", Tone.QUIET),
        ((Phase.DONE, Phase.PENDING), "1/2", Tone.ACCENT),
        ((Phase.RUNNING, Phase.PENDING), "0/2", Tone.ACCENT),
        ((Phase.CACHED, Phase.CACHED), "from the store", Tone.GOOD),
        ((Phase.DONE, Phase.FAILED), "1 failed", Tone.BAD),
        ((Phase.SKIPPED, Phase.SKIPPED), "skipped: budget", Tone.QUIET),
    ],
)
def test_a_tier_is_what_its_extractors_come_to(phases: tuple[Phase, ...], text: str, tone: Tone) -> None:
    """A tier waits, counts, is done, failed in part, or was skipped."""
    state = tier_state([replace(MODEL, phase=phase, why="budget") for phase in phases])

    assert (state.text, state.tone) == (text, tone)


def test_measurers_take_turns_and_models_do_not() -> None:
    """Times of measurers add up; of models asked side by side the longest counts."""
    measured = [replace(MEASURER, phase=Phase.DONE, seconds=seconds) for seconds in (0.009, 0.014)]
    asked = [replace(MODEL, phase=Phase.DONE, seconds=seconds) for seconds in (2.2, 2.6)]

    assert tier_state(measured).text == "23 ms"
    assert tier_state(asked).text == "2.6 s"
