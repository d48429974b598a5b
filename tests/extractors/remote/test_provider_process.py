"""A provider process that dies costs the calls in flight, and nothing else."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from app.extractors.contract import Finished, Reserved
from app.extractors.remote.messages import Ask, Failed, Trouble
from app.extractors.remote.provider_process import ProviderProcess
from app.spending.budget import Balance
from app.store.open import open_store
from app.tokens.domain import Domain
from app.votes.vote import Failure
from tests.fakes.asking import CANARY, Asking, paid_voices, provider
from tests.fakes.relay import relaying


async def test_a_killed_process_is_started_again_and_what_was_in_flight_stays_charged(tmp_path: Path) -> None:
    """The call is asked again of the next process; the lost one is paid, because nobody knows."""
    desk, store = ProviderProcess(lambda _: CANARY, loopback=True), await open_store(tmp_path / "store.sqlite")
    async with relaying() as relay:
        relay.faults = ["stall"]
        colors = [voice for voice in paid_voices(provider(relay.address, seconds=90)) if voice.guide.domain is Domain.COLOR]
        ask = Asking(desk, tuple(colors), store)

        asking = asyncio.create_task(ask.findings())
        await relay.arrived.wait()
        first = desk.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        findings = await asking
        second = desk.pid

    price = colors[0].extractor.price
    assert price is not None
    (done,) = [finding for finding in findings if isinstance(finding, Finished)]
    assert done.cost == (await store.balance()).spent
    assert done.cost is not None
    assert done.cost > price
    assert len([finding for finding in findings if isinstance(finding, Reserved)]) == 2
    assert second not in (None, first)
    await desk.close()
    await store.close()


@pytest.mark.parametrize("code", ["import sys; sys.exit(3)", "print('nonsense' * 99)"])
async def test_a_process_that_cannot_live_is_a_failure(code: str, tmp_path: Path) -> None:
    """One sentence, nothing charged, and nobody hangs."""
    store = await open_store(tmp_path / "store.sqlite")
    desk = ProviderProcess(lambda _: CANARY, command=(sys.executable, "-c", code))
    ask = Asking(desk, paid_voices(provider("http://127.0.0.1:9/v1"))[:1], store)

    findings = await ask.findings()
    await desk.close()

    failure = findings[-1]
    assert isinstance(failure, Failure)
    assert failure.sentence == "The process that asks eye ended."
    assert await store.balance() == Balance()
    await store.close()


async def test_a_process_for_this_machine_reaches_no_other() -> None:
    """Its leash ends at loopback: another address is refused before a packet leaves."""
    desk = ProviderProcess(lambda _: "", loopback=True)
    far = paid_voices(provider("https://192.0.2.1/v1", name="far"))[0].endpoint

    reply = await desk.ask(far, Ask(0, far.id, "", "", {"title": "Form", "type": "object"}, (), 100, 5.0))
    await desk.close()

    assert isinstance(reply, Failed)
    assert reply.trouble is Trouble.UNREACHABLE
    assert reply.cost == 0
