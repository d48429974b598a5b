"""Models on the command line: set up, asked with consent, paid, kept, and never offline."""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.tokens.domain import Domain
from tests.fakes.asking import CANARY
from tests.fakes.image_files import saved, stripes
from tests.fakes.relay import Relay, relaying


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


Command = Callable[..., Coroutine[Any, Any, Said]]


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with relaying() as running:
        yield running


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Runs `tokenquorum` with a home of its own and a key in its environment; nobody sits at its terminal."""

    async def run(*words: str) -> Said:
        environment = {**os.environ, "TOKENQUORUM_HOME": str(tmp_path / "home"), "TOKENQUORUM_KEY_EYE": CANARY}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", *words),
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        return Said(process.returncode or 0, out.decode(), err.decode())

    return run


@pytest.fixture
async def image(tmp_path: Path, command: Command, relay: Relay) -> str:
    """An image, and a model that is far away by its name, wherever its server is."""
    path = tmp_path / "page.png"
    path.write_bytes(saved(stripes(320, 200)))
    prices = ("--input-price", "1", "--output-price", "2")
    assert (await command("models", "add", "eye", relay.address, "big-eye:cloud", *prices)).status == 0
    return str(path)


async def test_a_paid_model_is_asked_once_and_kept(command: Command, image: str, relay: Relay) -> None:
    """With consent it answers six domains; the second time the store does, and the events and the last line say what that
    saved.
    """
    first = await command("extract", image, "--preset", "Dual", "--yes", "--json-events")
    second = await command("extract", image, "--preset", "Dual", "--yes", "--json-events")

    (bought, recalled) = ([json.loads(line) for line in said.out.splitlines()] for said in (first, second))
    assert (first.status, second.status) == (0, 0)
    assert "at most $" in first.err
    assert "The key of big-eye:cloud is from the environment variable TOKENQUORUM_KEY_EYE" in first.err
    assert len(relay.heard) == len(Domain)
    assert {event["kind"] for event in bought} >= {"money-reserved", "extractor-finished"}
    assert (Decimal(bought[-1]["cost"]), Decimal(bought[-1]["saved"])) == (Decimal("0.0084"), Decimal(0))
    (source,) = [event for event in recalled if event["kind"] == "source-finished"]
    assert (source["origin"], source["optimization"]) == ("store", "cached")
    assert (Decimal(recalled[-1]["cost"]), Decimal(recalled[-1]["saved"])) == (Decimal(0), Decimal("0.0084"))
    assert second.err.endswith("$0.0000 spent, $0.0084 saved by kept answers\n")


async def test_the_key_is_nowhere_and_the_log_tells_of_every_call(image: str, relay: Relay, tmp_path: Path) -> None:
    """In no file, while calls are under way or after; in no argument and no environment of a process we start; in nothing
    that is said. Not even when the server sends it back. The log has a line a call, and no picture.
    """
    relay.faults, relay.seconds = ["denied", "echo key"], 0.5
    environment = {**os.environ, "TOKENQUORUM_HOME": str(tmp_path / "home"), "TOKENQUORUM_KEY_EYE": CANARY}
    pipe, out = asyncio.subprocess.PIPE, str(tmp_path / "tokens.json")
    words = ("extract", image, "--preset", "Dual", "--yes", "--json-events", "--out", out)

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app", *words), env=environment, stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe
    )
    said = asyncio.create_task(process.communicate())
    await relay.arrived.wait()
    helpers = descendants(process.pid)
    shown = [(Path(f"/proc/{pid}") / name).read_bytes() for pid in helpers for name in ("cmdline", "environ")]
    cores = [(Path(f"/proc/{pid}") / "limits").read_text() for pid in helpers if b"remote.provider" in cmdline(pid)]
    during = holding(tmp_path, CANARY.encode())
    output = b"".join(await said)

    log = (tmp_path / "home/log/tokenquorum.log").read_text()
    calls = [line for line in log.splitlines() if "[COST] call" in line]
    assert process.returncode == 0
    assert len(helpers) == 2
    assert [text for text in shown if CANARY.encode() in text] == []
    assert [limits.split("Max core file size")[1].split()[:2] for limits in cores] == [["0", "0"]]
    assert during + holding(tmp_path, CANARY.encode()) == []
    assert CANARY.encode() not in output
    assert b"does not accept the key" in output
    assert len(calls) == len(relay.heard)
    assert all(" provider=eye model=big-eye:cloud domain=" in line for line in calls)
    assert {"[RUN]", "[TIER]", "[VOTE]", "[COST]"} <= {word for word in log.split() if word.startswith("[")}
    assert "iVBOR" not in log
    assert "\x89PNG" not in log


def cmdline(pid: int) -> bytes:
    """How it was started."""
    return (Path(f"/proc/{pid}") / "cmdline").read_bytes()


def descendants(pid: int) -> list[int]:
    """The processes that it started, and those that they started."""
    mine = [int(one) for listing in Path(f"/proc/{pid}/task").glob("*/children") for one in listing.read_text().split()]
    return [*mine, *(further for one in mine for further in descendants(one))]


def holding(folder: Path, text: bytes) -> list[Path]:
    """The files below that hold it, the store and its write-ahead log among them."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert "store.sqlite" in {file.name for file in files}
    return [file for file in files if text in file.read_bytes()]


async def test_nothing_is_sent_unless_chosen_and_agreed(command: Command, image: str, relay: Relay) -> None:
    """By default nobody is asked; without a yes, without money, or offline nobody is either, and it is said why."""
    plain = await command("extract", image)
    unasked = await command("extract", image, "--preset", "Dual", "--force")
    poor = await command("extract", image, "--preset", "Dual", "--yes", "--max-cost", "0.0001")
    offline = await command("extract", image, "--preset", "Dual", "--yes", "--offline")

    assert [said.status for said in (plain, unasked, poor, offline)] == [0, 0, 0, 0]
    assert relay.heard == []
    assert "big-eye" not in plain.err
    assert "nobody agreed" in unasked.err
    assert "is not asked: budget" in poor.err
    assert "is not asked: offline" in offline.err


async def test_a_broken_model_leaves_what_was_measured(command: Command, image: str, relay: Relay) -> None:
    """The command succeeds with the measured tokens, and names the trouble."""
    relay.faults = ["401"] * 20

    said = await command("extract", image, "--preset", "Dual", "--yes", "--format", "css")

    assert said.status == 0
    assert "--color-" in said.out
    assert "does not accept the key" in said.err


@pytest.mark.parametrize("address", ["http://models.example/v1", "nowhere", "https://a:b@models.example/v1"])
async def test_an_unsafe_address_is_refused(command: Command, address: str) -> None:
    """One clear line, exit status 2."""
    said = await command("models", "add", "eye", address, "big-eye")

    assert said.status == 2
    assert said.err.startswith("tokenquorum: ")
    assert "Traceback" not in said.err


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
async def test_offline_no_internet_socket_is_made(command: Command, image: str, tmp_path: Path) -> None:
    """Traced by the kernel, over all processes: not one, although a model is set up and chosen."""
    del command
    log = tmp_path / "trace.log"
    trace = ("strace", "-f", "-qq", "-e", "trace=socket,connect,execve", "-o", str(log))
    words = ("extract", image, "--preset", "Dual", "--yes", "--offline")
    environment = {**os.environ, "TOKENQUORUM_HOME": str(tmp_path / "home"), "TOKENQUORUM_KEY_EYE": CANARY}
    quiet = asyncio.subprocess.DEVNULL

    process = await asyncio.create_subprocess_exec(
        *trace, sys.executable, "-m", "app", *words, env=environment, stdin=quiet, stdout=quiet, stderr=quiet
    )
    status = await process.wait()
    traced = log.read_text(errors="replace")

    assert status == 0
    assert "app.extractors.measured.worker" in traced
    assert "app.extractors.remote.provider" not in traced
    assert "AF_INET" not in traced
