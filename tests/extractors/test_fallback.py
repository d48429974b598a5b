"""R-RUN-7: workers, else threads, else in turn; the result says which."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from app.extractors.contract import Decoded, Finding, Job, View
from app.extractors.measured.fallback import Fallback
from app.extractors.measured.profiles import EXACT_RUNS
from app.extractors.measured.workshop import Workshop
from app.sources.registration import register
from app.sources.source import Source
from tests.fakes.image_files import flat_png

NOWHERE = ["/nonexistent/python"]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "a.png"
    path.write_bytes(flat_png((12, 34, 56), size=(40, 30)))
    return register(path)


async def _all(fallback: Fallback, source: Source) -> list[Finding]:
    return [finding async for finding in fallback.examine(Job(source, (EXACT_RUNS,)))]


def _how(findings: list[Finding]) -> str:
    return next(finding.how for finding in findings if isinstance(finding, Decoded))


async def test_workers_are_asked_where_they_start(source: Source) -> None:
    """Nothing is decoded here while a worker can do it."""
    fallback = Fallback(Workshop(1))

    findings = await _all(fallback, source)
    await fallback.close()

    assert _how(findings) == "workers"


async def test_where_no_process_starts_threads_measure(source: Source, caplog: pytest.LogCaptureFixture) -> None:
    """The same findings but for where they were made, and the log warns of it."""
    refused, allowed = Fallback(Workshop(1, command=NOWHERE)), Fallback(Workshop(1))

    await refused.start()
    here, there = await _all(refused, source), await _all(allowed, source)
    await allowed.close()

    assert _how(here) == "threads"
    assert [type(finding) for finding in here] == [type(finding) for finding in there]
    assert "could not be started" in caplog.text


@pytest.mark.usefixtures("caplog")
async def test_a_picture_is_shown_and_sent_all_the_same(source: Source) -> None:
    """The canvas and the models get their pixels."""
    fallback = Fallback(Workshop(1, command=NOWHERE))

    shown = await fallback.pixels(source)
    sent = await fallback.rendering(source, View(None, 20, 10_000))

    assert (shown.width, shown.height) == (40, 30)
    assert (sent.width, sent.height) == (20, 15)


@pytest.mark.usefixtures("caplog")
async def test_where_no_thread_starts_it_is_done_in_turn(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slower, and the loop waits; but done."""

    def refuse(_executor: object, _work: Callable[[], Any]) -> Future[Any]:
        raise RuntimeError("can't start new thread")

    fallback = Fallback(Workshop(1, command=NOWHERE))
    monkeypatch.setattr(asyncio.get_running_loop(), "run_in_executor", refuse)
    threads = threading.active_count()

    findings = await _all(fallback, source)

    assert _how(findings) == "sequential"
    assert threading.active_count() == threads
