"""A server that others wrote: what we send is understood, what it says is counted, and its faults cost what they must."""

from pathlib import Path

import pytest

from app.extractors.contract import Cast, Finished
from app.extractors.remote.provider_process import ProviderProcess
from app.store.store import Store
from app.tokens.domain import Domain
from app.votes.vote import Failure
from tests.fakes.asking import Asking, paid_voices, provider
from tests.fakes.strangers import MISSING, stranger

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(bool(MISSING), reason=MISSING),
]


async def test_all_six_domains_are_answered_as_scripted(process: ProviderProcess, store: Store, tmp_path: Path) -> None:
    """Each question reaches it with its picture and its form, and each answer becomes votes and a bill."""
    async with stranger(tmp_path) as server:
        findings = await Asking(process, paid_voices(provider(server.address, name="well", seconds=60)), store).findings()
        heard = [entry["body"] for entry in await server.heard()]
    balance = await store.balance()

    ballots = {one.ballot.domain: one.ballot for one in findings if isinstance(one, Cast)}
    assert set(ballots) == set(Domain)
    assert [vote.value.text for vote in ballots[Domain.COLOR].votes] == ["#0B8472", "#0B8472"]
    assert [vote.value.text for vote in ballots[Domain.SPACING].votes] == ["8"]
    assert sum(isinstance(one, Finished) for one in findings) == 6
    parts = [part for body in heard for part in body["messages"][-1]["content"]]
    assert [part["image_url"]["url"][:22] for part in parts if part["type"] == "image_url"] == ["data:image/png;base64,"] * 6
    assert {body["response_format"]["json_schema"]["name"] for body in heard} == {f"{one.title()}Answer" for one in Domain}
    assert balance.reserved == 0
    assert balance.spent > 0


async def test_a_question_that_it_cannot_answer_costs_that_domain(
    process: ProviderProcess, store: Store, tmp_path: Path
) -> None:
    """Five are answered; the sixth is tried three times, and has failed."""
    async with stranger(tmp_path, silent_on={Domain.GRADIENT}) as server:
        findings = await Asking(process, paid_voices(provider(server.address, name="gaps", seconds=60)), store).findings()
        heard = await server.heard()

    (failure,) = [one for one in findings if isinstance(one, Failure)]
    assert {one.ballot.domain for one in findings if isinstance(one, Cast)} == set(Domain) - {Domain.GRADIENT}
    assert "/gradient@" in failure.extractor
    assert len(heard) == 5 + 3
    assert (await store.balance()).reserved == 0


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("dropRate", "3 x server"),
        ("disconnectRate", "3 x cut"),
        ("rateLimitRate", "3 x throttled"),
        ("malformedRate", "2 x unreadable"),
    ],
)
async def test_its_faults_are_told_apart(
    process: ProviderProcess, store: Store, tmp_path: Path, fault: str, cause: str
) -> None:
    """As it fails for good, it is asked a few times, then left, with the reason; no money stays reserved."""
    async with stranger(tmp_path) as server:
        await server.misbehave(**{fault: 1.0})
        (color, *_) = paid_voices(provider(server.address, name=fault.lower(), seconds=60))
        findings = await Asking(process, (color,), store).findings()
        heard = await server.heard()

    (failure,) = [one for one in findings if isinstance(one, Failure)]
    assert f"{len(heard)} x {failure.cause.partition(':')[0]}" == cause
    assert (await store.balance()).reserved == 0
