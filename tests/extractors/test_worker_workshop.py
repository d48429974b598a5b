import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.extractors.contract import Cast, Finding, Finished, Job
from app.extractors.measured.in_process import InProcess
from app.extractors.measured.profiles import EXACT_RUNS, PIXEL_DENSITY
from app.extractors.measured.worker_process import WorkerLost
from app.extractors.measured.workshop import Workshop
from app.sources.errors import DecodingFailed
from app.sources.registration import register
from app.sources.source import Source
from app.store.open import open_store
from app.votes.vote import Failure, Vote
from tests.fakes.image_files import flat_png, saved, stripes

FAKES = Path(__file__).parents[1] / "fakes"
FRAGILE = (sys.executable, "-m", "tests.fakes.fragile_worker")
ASKED = (EXACT_RUNS, PIXEL_DENSITY)


def _mad(how: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.fakes.mad_worker", how)


def _source(folder: Path, name: str, shade: int = 1) -> Source:
    path = folder / name
    path.write_bytes(flat_png((shade % 256, shade // 256, 9), size=(40, 30)))
    return register(path)


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    shop = Workshop(2, command=FRAGILE)
    yield shop
    await shop.close()


async def _all(shop: Workshop, source: Source) -> list[Finding]:
    return [finding async for finding in shop.examine(Job(source, ASKED))]


def _open_files() -> set[str]:
    """What this process has open; the listing itself is gone by the time it is looked at."""
    entries = [Path("/proc/self/fd") / name for name in os.listdir("/proc/self/fd")]  # noqa: PTH208 - names, not open entries
    return {str(entry.readlink()) for entry in entries if entry.is_symlink()}


def _pids(shop: Workshop) -> list[int]:
    return [worker.pid for worker in shop._workers]


def _votes(findings: list[Finding]) -> list[tuple[Vote, ...]]:
    return [finding.ballot.votes for finding in findings if isinstance(finding, Cast)]


async def test_a_worker_finds_what_this_process_finds(tmp_path: Path) -> None:
    """The same votes, whoever measures."""
    path = tmp_path / "page.png"
    path.write_bytes(saved(stripes(320, 200)))
    job = Job(register(path), (EXACT_RUNS,), scale=1.0)
    shop = Workshop(1)
    await shop.start()

    away = [finding async for finding in shop.examine(job)]
    await shop.close()
    here = [finding async for finding in InProcess().examine(job)]

    assert [type(one) for one in away] == [type(one) for one in here]
    assert _votes(away) == _votes(here) != []


async def test_the_first_image_takes_the_worker_that_is_starting(workshop: Workshop, tmp_path: Path) -> None:
    """Dropped while the first worker warms up, it waits for that one and does not start another beside it."""
    warming = asyncio.create_task(workshop.start())
    await asyncio.sleep(0)

    findings = await _all(workshop, _source(tmp_path, "early.png"))
    await warming

    assert _votes(findings)
    assert len(_pids(workshop)) == 1


async def test_the_whole_picture_can_be_drawn(workshop: Workshop, tmp_path: Path) -> None:
    """Rows of RGB, out of the file that both sides share; a second, smaller picture does not see the first."""
    first, second = tmp_path / "a.png", tmp_path / "b.png"
    first.write_bytes(saved(stripes(64, 32)))
    second.write_bytes(flat_png((1, 2, 3), size=(5, 2)))

    large = await workshop.pixels(register(first))
    small = await workshop.pixels(register(second))

    assert (large.width, large.height, large.stride) == (64, 32, 192)
    assert large.data == stripes(64, 32).tobytes()
    assert small.data == bytes((1, 2, 3)) * 10


async def test_a_picture_to_be_shown_does_not_wait_for_measuring(tmp_path: Path) -> None:
    """While every worker is busy, one more is there for the canvas."""
    shop = Workshop(1, command=FRAGILE)
    busy = asyncio.create_task(_all(shop, _source(tmp_path, "sleeper.png", 1)))
    await asyncio.sleep(0)

    pixels = await shop.pixels(_source(tmp_path, "a.png", 2))
    measured = busy.done()
    busy.cancel()
    await asyncio.gather(busy, return_exceptions=True)
    await shop.close()

    assert (pixels.width, pixels.height) == (40, 30)
    assert not measured


async def test_pixels_of_a_damaged_file_raise_its_sentence(workshop: Workshop, tmp_path: Path) -> None:
    """The canvas is told what is wrong; the worker lives on."""
    source = _source(tmp_path, "a.png")
    source.path.unlink()

    with pytest.raises(DecodingFailed, match="does not exist"):
        await workshop.pixels(source)

    assert len(_pids(workshop)) == 1


@pytest.mark.usefixtures("caplog")
async def test_a_killed_worker_costs_one_image_and_is_replaced(workshop: Workshop, tmp_path: Path) -> None:
    """The image that kills fails once for each extractor, with one clear line; the next is measured as ever."""
    killer, harmless = _source(tmp_path, "killer.png", 1), _source(tmp_path, "harmless.png", 2)

    killed = await _all(workshop, killer)
    measured = await _all(workshop, harmless)

    assert [one.extractor for one in killed if isinstance(one, Failure)] == [EXACT_RUNS.id, PIXEL_DENSITY.id]
    assert {one.sentence for one in killed if isinstance(one, Failure)} == {
        "killer.png was given up: the worker was killed (SIGKILL)."
    }
    assert isinstance(measured[-1], Finished)


@pytest.mark.usefixtures("caplog")
async def test_an_image_that_kills_twice_is_not_tried_again(workshop: Workshop, tmp_path: Path) -> None:
    """It is known by its content, whatever it is called, and costs no worker any more."""
    killer = _source(tmp_path, "killer.png", 1)
    await _all(workshop, killer)
    await _all(workshop, killer)

    again = await _all(workshop, _source(tmp_path, "innocent.png", 1))

    assert {one.sentence for one in again if isinstance(one, Failure)} == {
        "innocent.png was given up: the worker died of it twice, so it is not tried again unasked."
    }


@pytest.mark.usefixtures("caplog")
async def test_a_deadly_image_is_remembered_by_the_store(tmp_path: Path) -> None:
    """After a restart it is not tried, unless a person asks: then it is, and what it does now counts."""
    store = await open_store(tmp_path / "store.sqlite")
    killer = _source(tmp_path, "killer.png", 1)
    first = Workshop(1, command=FRAGILE, deaths=store)
    for _ in range(2):
        await _all(first, killer)
    await first.close()
    second = Workshop(1, command=FRAGILE, deaths=store)

    passed_over = await _all(second, killer)
    workers = _pids(second)
    tried = [finding async for finding in second.examine(Job(killer, ASKED, again=True))]
    harmless = _source(tmp_path, "harmless-now.png", 1)
    measured = [finding async for finding in second.examine(Job(harmless, ASKED, again=True))]
    await second.close()

    assert "not tried again unasked" in str(passed_over)
    assert workers == []
    assert "was killed" in str(tried)
    assert isinstance(measured[-1], Finished)
    assert killer.id not in await store.deaths()
    await store.close()


@pytest.mark.usefixtures("caplog")
async def test_a_workshop_that_closes_blames_no_image(tmp_path: Path) -> None:
    """Its workers are killed in the middle of work, and that is nobody's fault."""
    store = await open_store(tmp_path / "store.sqlite")
    shop = Workshop(1, command=FRAGILE, deaths=store)
    source = _source(tmp_path, "a.png", 1)
    busy = shop.examine(Job(source, ASKED))
    await anext(busy)

    await shop.close()
    left = [finding async for finding in busy]

    assert any(isinstance(finding, Failure) for finding in left)
    assert source.id not in await store.deaths()
    await store.close()


@pytest.mark.usefixtures("caplog")
async def test_a_worker_that_is_killed_from_outside_is_noticed(workshop: Workshop, tmp_path: Path) -> None:
    """Killed while idle, it is replaced without anybody noticing."""
    await _all(workshop, _source(tmp_path, "a.png", 1))
    (pid,) = _pids(workshop)
    os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.2)

    measured = await _all(workshop, _source(tmp_path, "b.png", 2))

    assert isinstance(measured[-1], Finished)


@pytest.mark.usefixtures("caplog")
async def test_a_worker_that_hangs_is_ended(tmp_path: Path) -> None:
    """Patience is bounded, and the sentence says by what."""
    shop = Workshop(1, command=FRAGILE, seconds_per_job=0.3)
    await shop.start()

    findings = await _all(shop, _source(tmp_path, "sleeper.png"))
    await shop.close()

    assert {one.sentence for one in findings if isinstance(one, Failure)} == {
        "sleeper.png was given up: the worker took longer than 0.3 s."
    }


async def test_what_decoders_print_does_not_get_between_the_replies(workshop: Workshop, tmp_path: Path) -> None:
    """Standard output and a flood on standard error harm nobody."""
    findings = await _all(workshop, _source(tmp_path, "talker.png"))

    assert [type(one) for one in findings][-1] is Finished
    assert not [one for one in findings if isinstance(one, Failure)]


@pytest.mark.usefixtures("caplog")
async def test_a_worker_that_eats_memory_fails_without_harm(workshop: Workshop, tmp_path: Path) -> None:
    """Memory is refused to it, not taken from the machine."""
    findings = await _all(workshop, _source(tmp_path, "glutton.png"))

    assert [one for one in findings if isinstance(one, Failure)]
    assert isinstance((await _all(workshop, _source(tmp_path, "next.png", 5)))[-1], Finished)


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize("how", ["garbage", "endless", "half", "out of turn"])
async def test_a_worker_that_talks_nonsense_is_not_believed(how: str, tmp_path: Path) -> None:
    """A reply that is none ends the worker, and fails the image."""
    shop = Workshop(1, command=_mad(how))

    findings = await _all(shop, _source(tmp_path, "a.png"))
    await shop.close()

    assert [one.extractor for one in findings if isinstance(one, Failure)] == [EXACT_RUNS.id, PIXEL_DENSITY.id]


@pytest.mark.usefixtures("caplog")
async def test_a_worker_that_cannot_start_is_told(tmp_path: Path) -> None:
    """Starting says why, and so does whoever asks nevertheless."""
    shop = Workshop(1, command=_mad("stillborn"))

    with pytest.raises(WorkerLost) as lost:
        await shop.start()
    findings = await _all(shop, _source(tmp_path, "a.png"))
    await shop.close()

    assert lost.value.complaints == "cannot import anything"
    assert {one.sentence for one in findings if isinstance(one, Failure)} == {
        "a.png was given up: the worker ended by itself (3)."
    }


async def test_a_program_that_is_not_there_is_told() -> None:
    """A command that does not exist is a lost worker, too."""
    with pytest.raises(WorkerLost, match="could not be started"):
        await Workshop(command=["/nonexistent/python"]).start()


async def test_closing_the_stream_ends_the_work(workshop: Workshop, tmp_path: Path) -> None:
    """The worker in the middle of a job is gone, another takes its place, and the image is not held against."""
    source = _source(tmp_path, "a.png")
    findings = workshop.examine(Job(source, ASKED))
    await anext(findings)
    (pid,) = _pids(workshop)

    await findings.aclose()
    measured = await _all(workshop, source)

    assert isinstance(measured[-1], Finished)
    assert pid not in _pids(workshop)


async def test_cancelling_the_task_ends_the_work(workshop: Workshop, tmp_path: Path) -> None:
    """A task that waits for a sleeping worker is cancelled at once, and the worker with it."""
    await _all(workshop, _source(tmp_path, "a.png", 1))
    (pid,) = _pids(workshop)
    task = asyncio.create_task(_all(workshop, _source(tmp_path, "sleeper.png", 2)))
    await asyncio.sleep(0.1)

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    measured = await _all(workshop, _source(tmp_path, "b.png", 3))

    assert task.cancelled()
    assert isinstance(measured[-1], Finished)
    assert pid not in _pids(workshop)


async def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """No process and no open file survives the workshop, even when it closes in the middle of work."""
    before = _open_files()
    shop = Workshop(2)
    await shop.start()
    busy = shop.examine(Job(_source(tmp_path, "a.png"), ASKED))
    await anext(busy)
    pids = _pids(shop)

    await shop.close()
    await busy.aclose()

    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []
    assert _open_files() - before == set()


@pytest.mark.usefixtures("caplog")
async def test_a_few_killers_among_many_images_cost_just_themselves(workshop: Workshop, tmp_path: Path) -> None:
    """Every image that is harmless is measured, every killer fails, and all of them end."""
    sources = [_source(tmp_path, f"{'killer' if number % 10 == 3 else 'page'}-{number}.png", number) for number in range(14)]

    outcomes = await asyncio.gather(*(_all(workshop, source) for source in sources))

    failed = {
        source.name
        for source, findings in zip(sources, outcomes, strict=True)
        if any(isinstance(one, Failure) for one in findings)
    }
    assert failed == {"killer-3.png", "killer-13.png"}
    assert len(_pids(workshop)) <= 3


async def test_a_closed_workshop_takes_no_work(workshop: Workshop) -> None:
    """Whoever comes too late is told so."""
    await workshop.close()

    with pytest.raises(WorkerLost, match="sent home"):
        await workshop.start()


def test_a_worker_dies_with_its_parent() -> None:
    """When the window is killed, no worker stays behind."""
    code = """
import asyncio, sys, time
from app.extractors.measured.workshop import Workshop
async def main():
    shop = Workshop(1)
    await shop.start()
    print(*[worker.pid for worker in shop._workers], flush=True)
    time.sleep(3600)
asyncio.run(main())
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())

    parent.kill()
    parent.wait()
    parent.stdout.close()

    assert _ends(pid)


def _ends(pid: int) -> bool:
    for _ in range(500):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False


def test_the_workshop_needs_none_of_the_heavy_libraries() -> None:
    """The engine gives out work without importing what it takes to do it."""
    heavy = "[name for name in ('numpy', 'PIL', 'cv2', 'pyspng') if name in sys.modules]"
    code = f"import sys, app.extractors.measured.workshop, app.extractors.roster; sys.exit(bool({heavy}))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_a_worker_that_starts_while_the_workshop_closes_is_sent_home() -> None:
    """There is no moment at which a process can be left behind."""
    shop = Workshop(1)
    starting = asyncio.create_task(shop.start())
    await asyncio.sleep(0.05)

    await shop.close()

    with pytest.raises(WorkerLost, match="sent home"):
        await starting
    assert _pids(shop) == []
