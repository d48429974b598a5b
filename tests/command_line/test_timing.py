"""What the bench makes of its figures."""

import time

from app.command_line.benchmarks.timing import Figure, Pulse


def test_a_figure_within_its_limit_holds_however_busy_the_machine_is() -> None:
    """Others can only make it worse."""
    figure = Figure("drop", 60.0, 0.8, 1.0, delay=3.0)

    assert figure.holds
    assert not figure.is_noise


def test_a_figure_over_its_limit_is_noise_only_on_a_busy_machine() -> None:
    """On a quiet one it counts."""
    quiet, busy = Figure("drop", 90.0, 1.2, 1.0, delay=1.05), Figure("drop", 90.0, 1.2, 1.0, delay=1.9)

    assert (quiet.holds, quiet.is_noise) == (False, False)
    assert (busy.holds, busy.is_noise) == (False, True)


def test_a_figure_without_a_limit_is_only_told() -> None:
    """It can neither hold nor fail."""
    assert Figure("decode", 12.0, delay=5.0).holds
    assert not Figure("decode", 12.0, delay=5.0).is_noise


def test_the_pulse_tells_waiting_from_computing() -> None:
    """Work that sleeps looks like work on a machine that lets it wait."""

    def work() -> None:
        time.sleep(0.02)
        sum(range(20_000))

    pulse = Pulse(work)

    pulse.feel(3)

    assert pulse.delay > 2
    assert pulse.milliseconds > 0
