"""Which measured lengths are steps of a scale."""

import pytest

from app.extractors.measured.paddings import Sample
from app.extractors.measured.steps import find_steps
from app.votes.evidence import Box


def _found(length: float, count: int) -> bool:
    """Whether a length that was seen so often, each time surely, is taken for a step, where two times are asked for."""
    samples = [Sample(length, 1.0, Box(0, 10 * index, 40, 10)) for index in range(count)]
    return [round(step.length) for step in find_steps(samples, 2.0, 10)] == [round(length)]


@pytest.mark.parametrize(("length", "fewest"), [(4, 2), (8, 2), (12, 2), (16, 2), (13.5, 6), (18, 6), (22, 6), (48, 8)])
def test_the_rarer_a_step_in_scales_the_more_must_be_seen_of_it(length: float, fewest: int) -> None:
    """Small ones go easily; above 12 px scales go by fours and fives, and far ones are mostly nobody's choice."""
    assert _found(length, fewest)
    assert length < 9 or not _found(length, fewest - 1)


def test_a_small_step_needs_less_than_was_asked_for() -> None:
    """Nearly every length up to 8 px is in use somewhere."""
    samples = [Sample(4.0, 0.7, Box(0, 10 * index, 40, 10)) for index in range(2)]

    assert [step.length for step in find_steps(samples, 2.0, 10)] == [4.0]


def test_lengths_around_a_step_are_one() -> None:
    """The spread is told."""
    (step,) = find_steps([Sample(length, 1.0, Box(0, 0, 1, 1)) for length in (15.4, 16.0, 16.6)], 2.0, 10)

    assert round(step.length, 1) == 16.0
    assert 0.3 < step.spread < 0.7
