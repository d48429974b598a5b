"""A server that others wrote: what we send is understood, and what it says is counted.

It is a package of Node: `npm ci --ignore-scripts` in tests/fakes/stranger brings it. Without that this test is skipped.
"""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.extractors.contract import Cast, Finished
from app.extractors.remote.provider_process import ProviderProcess
from app.store.open import open_store
from app.tokens.domain import Domain
from app.votes.vote import Failure
from tests.fakes.asking import CANARY, Asking, paid_voices, provider
from tests.fakes.relay import GOOD

PROGRAM = Path(__file__).parents[2] / "fakes/stranger/node_modules/@copilotkit/aimock/dist/cli.js"

pytestmark = pytest.mark.skipif(
    not PROGRAM.exists() or shutil.which("node") is None, reason="npm ci was not run in tests/fakes/stranger"
)


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Where it listens. It knows a question by the heading of its field guide, and does not know the one on gradients."""
    answers = [
        {"match": {"userMessage": f"# {domain.title()}"}, "response": {"content": json.dumps(GOOD[f"{domain.title()}Answer"])}}
        for domain in Domain
        if domain is not Domain.GRADIENT
    ]
    fixtures = tmp_path / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": answers}))
    server = await asyncio.create_subprocess_exec(
        *("node", str(PROGRAM), "--port", "0", "--strict", "--fixtures", str(fixtures)), stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout is not None
    line = b""
    while b"listening on " not in line:
        line = await server.stdout.readline()
    yield line.decode().split("listening on ")[1].strip() + "/v1"
    server.terminate()
    await server.communicate()


async def test_a_server_of_others_is_understood(address: str, tmp_path: Path) -> None:
    """Five domains are answered, with the picture in the request; the one that it has no answer for has failed."""
    store = await open_store(tmp_path / "store.sqlite")
    desk = ProviderProcess(lambda _: CANARY, loopback=True)

    findings = await Asking(desk, paid_voices(provider(address, seconds=20)), store).findings()
    balance = await store.balance()
    await desk.close()
    await store.close()

    answered = {finding.ballot.domain for finding in findings if isinstance(finding, Cast)}
    (failure,) = [finding for finding in findings if isinstance(finding, Failure)]
    assert answered == set(Domain) - {Domain.GRADIENT}
    assert "/gradient@" in failure.extractor
    assert sum(isinstance(finding, Finished) for finding in findings) == 5
    assert balance.reserved == 0
    assert balance.spent > 0
