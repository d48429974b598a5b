"""Models over loopback, by way of the real process, through whatever networks do."""

from decimal import Decimal
from pathlib import Path

import pytest

from app.extractors.contract import Cast, Finding, Finished, Reserved, Retried, Skipped
from app.extractors.remote.provider_process import ProviderProcess
from app.spending.budget import Balance, Budget
from app.spending.ledger import Estimate
from app.store.store import Store
from app.tokens.domain import Domain
from app.votes.vote import Failure
from tests.fakes.asking import CANARY, Asking, paid_voices, provider
from tests.fakes.relay import Relay, relaying

pytestmark = pytest.mark.asyncio(loop_scope="session")

GOOD_CALL = Decimal("0.0014")
"""1000 tokens read at a dollar, 200 written at two, a million each."""


def asking(process: ProviderProcess, relay: Relay, store: Store | None, *domains: Domain, **changes: object) -> Asking:
    """An examiner for that relay, on some domains or all. Each relay has a name of its own: the process knows them by it."""
    port = relay.address.split(":")[2].removesuffix("/v1")
    chosen = paid_voices(provider(relay.address, name=f"eye-{port}", **changes))
    return Asking(process, tuple(voice for voice in chosen if not domains or voice.guide.domain in domains), store)


def ended(findings: list[Finding]) -> list[Finding]:
    """The last word of each extractor."""
    return [one for one in findings if isinstance(one, Finished | Failure | Skipped)]


async def test_six_domains_are_asked_and_counted(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """Each with its own guide and form, the picture in it, and each settled by what it used."""
    findings = await asking(process, relay, store).findings()

    assert sorted(relay.asked) == sorted(f"{domain.title()}Answer" for domain in Domain)
    assert {one.ballot.domain for one in findings if isinstance(one, Cast)} == set(Domain)
    assert [one.cost for one in findings if isinstance(one, Finished)] == [GOOD_CALL] * 6
    assert await store.balance() == Balance(spent=GOOD_CALL * 6)
    assert all(one.pictures == ["data:image/png;base64,iVBORyB3aG9sZQ=="] for one in relay.heard)


async def test_three_domains_of_a_source_are_asked_at_a_time(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """Never more, whatever the limit in all is."""
    relay.seconds = 0.1

    await asking(process, relay, store).findings()

    assert relay.busiest == 3


async def test_a_second_look_shows_the_quarters(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """The whole, then four parts of it."""
    await asking(process, relay, store, Domain.COLOR, tier="VERY_SLOW").findings()

    assert len(relay.heard[0].pictures) == 5


@pytest.mark.parametrize(
    ("fault", "charged"),
    [
        ("reset", "estimate"),
        ("cut", "estimate"),
        ("garbage", "estimate"),
        ("not json", "estimate"),
        ("endless", "estimate"),
        ("429", None),
        ("429 0", None),
        ("500", None),
        ("503", None),
        ("unfinished", "usage"),
        ("no reason", "usage"),
        ("garbled form", "usage"),
        ("a million tokens", "usage"),
    ],
)
async def test_a_fault_is_tried_again_and_paid_once_more(
    process: ProviderProcess, relay: Relay, store: Store, fault: str, charged: str | None
) -> None:
    """After the fault all is well; what may have been billed is charged, what cannot have been is not."""
    relay.faults = [fault]
    ask = asking(process, relay, store, Domain.COLOR)

    findings = await ask.findings()

    price = ask.voices[0].extractor.price or Decimal(0)
    more = {"estimate": price, "usage": GOOD_CALL, None: Decimal(0)}[charged]
    assert [type(one) for one in ended(findings)] == [Finished]
    assert [one.attempt for one in findings if isinstance(one, Retried)] == [2]
    assert len(relay.heard) == 2
    assert await store.balance() == Balance(spent=GOOD_CALL + more)


@pytest.mark.parametrize(("fault", "most"), [("503", 3), ("reset", 3), ("cut", 3), ("unfinished", 2), ("garbled form", 2)])
async def test_what_does_not_get_better_is_left(
    process: ProviderProcess, relay: Relay, store: Store, fault: str, most: int
) -> None:
    """Three attempts where the network is at fault, two where the answer is; then it failed, and nothing stays reserved."""
    relay.faults = [fault] * 20

    findings = await asking(process, relay, store, Domain.COLOR).findings()

    (failure,) = ended(findings)
    assert isinstance(failure, Failure)
    assert len(relay.heard) == most
    balance = await store.balance()
    assert balance == Balance(spent=failure.cost or Decimal(0))


@pytest.mark.parametrize("fault", ["stall", "trickle"])
async def test_a_deadline_holds_for_all_attempts(process: ProviderProcess, relay: Relay, store: Store, fault: str) -> None:
    """Who trickles is as late as who is silent; there is no time for another attempt."""
    relay.faults = [fault] * 20

    (failure,) = ended(await asking(process, relay, store, Domain.COLOR, seconds=2).findings())

    assert isinstance(failure, Failure)
    assert failure.cause.startswith("timeout")
    assert len(relay.heard) == 1


@pytest.mark.parametrize("fault", ["401", "404", "402"])
async def test_what_cannot_get_better_stops_the_provider(
    process: ProviderProcess, relay: Relay, store: Store, fault: str
) -> None:
    """A wrong key, an unknown model, an empty account: at most the three that were under way are asked, at no cost."""
    relay.faults = [fault] * 20
    ask = asking(process, relay, store)

    first = ended(await ask.findings())
    asked = len(relay.heard)
    second = ended(await ask.findings("b"))
    relay.faults = []
    other_run = ended(await ask.findings("c", run_id="run-2"))

    assert asked <= 3
    assert len(relay.heard) == asked + 6
    assert all(isinstance(one, Failure) and one.cost == 0 for one in first + second)
    assert all(isinstance(one, Finished) for one in other_run)
    assert await store.balance() == Balance(spent=6 * GOOD_CALL)


async def test_a_failed_domain_leaves_the_others_alone(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """Five answers count, one failed."""
    relay.faults = ["400"]

    findings = ended(await asking(process, relay, store).findings())

    assert sorted(type(one).__name__ for one in findings) == ["Failure"] + ["Finished"] * 5


async def test_nothing_listens_there(process: ProviderProcess, store: Store) -> None:
    """A refused connection, and a server that speaks no TLS, cost nothing."""
    async with relaying() as relay:
        plain = paid_voices(provider(relay.address.replace("http:", "https:"), name="tls"))[:1]
        failure = ended(await Asking(process, plain, store).findings())
    gone = ended(await Asking(process, paid_voices(provider(relay.address, name="gone"))[:1], store).findings("b"))

    assert all(isinstance(one, Failure) and one.cause.startswith("unreachable") for one in failure + gone)
    assert await store.balance() == Balance()


async def test_a_usage_of_nothing_charges_the_estimate(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """Nobody knows what it cost."""
    relay.faults = ["no usage"]
    ask = asking(process, relay, store, Domain.COLOR)

    await ask.findings()

    assert (await store.balance()).spent == ask.voices[0].extractor.price


async def test_the_budget_ends_the_asking(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """What does not fit is skipped, and a warning comes when nine tenths are committed."""
    ask = asking(process, relay, store)
    price = ask.voices[0].extractor.price or Decimal(0)
    ask.budget = Budget(per_source=price * Decimal("1.05"))

    findings = await ask.findings()

    skipped = [one.why for one in findings if isinstance(one, Skipped)]
    assert skipped
    assert set(skipped) == {"budget"}
    assert len(relay.heard) == 6 - len(skipped)
    assert next(one.near for one in findings if isinstance(one, Reserved)) == "source"
    assert (await store.balance()).committed <= price * Decimal("1.05")


async def test_the_month_is_shared_and_warns_too(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """What was spent on another image, by whatever window or command, counts."""
    ask = asking(process, relay, store, Domain.COLOR)
    price = ask.voices[0].extractor.price or Decimal(0)
    await store.reserve(Estimate("elsewhere", "other", "eye", price), Budget(None))
    ask.budget = Budget(per_source=None, per_month=price * Decimal("2.1"))

    near = await ask.findings()
    await store.reserve(Estimate("elsewhere", "other", "eye", price), Budget(None))
    full = await ask.findings("b")

    assert next(one.near for one in near if isinstance(one, Reserved)) == "month"
    assert [one.why for one in full if isinstance(one, Skipped)] == ["month budget"]
    assert len(relay.heard) == 1


async def test_cancelling_gives_back_what_was_reserved(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """And the server sees the connection end."""
    relay.seconds = 20
    stream = asking(process, relay, store, Domain.COLOR).examiner.examine(asking(process, relay, store, Domain.COLOR).job())
    async for finding in stream:
        if isinstance(finding, Reserved):
            during = await store.balance()
            break

    await stream.aclose()

    assert during.reserved > 0
    assert await store.balance() == Balance()


async def test_offline_nobody_is_asked(process: ProviderProcess, relay: Relay, store: Store) -> None:
    """Nor without consent."""

    async def no(*_: object) -> bool:
        return False

    ask = asking(process, relay, store)
    ask.offline = True
    offline = ended(await ask.findings())
    ask = Asking(process, ask.voices, store, allowed=no)
    unasked = ended(await ask.findings())

    assert {one.why for one in offline if isinstance(one, Skipped)} == {"offline"}
    assert {one.why for one in unasked if isinstance(one, Skipped)} == {"no consent"}
    assert (len(offline), len(unasked), len(relay.heard)) == (6, 6, 0)


async def test_a_key_that_is_sent_back_goes_no_further(
    process: ProviderProcess, relay: Relay, store: Store, tmp_path: Path
) -> None:
    """A server that puts it into its answer finds it struck out; it is in no file, argument or environment."""
    relay.faults = ["echo key"]

    findings = await asking(process, relay, store, Domain.COLOR).findings()

    assert relay.heard[0].headers["authorization"] == f"Bearer {CANARY}"
    assert CANARY not in repr(findings)
    assert [file for file in tmp_path.rglob("*") if file.is_file() and CANARY.encode() in file.read_bytes()] == []
    mine = Path(f"/proc/{process.pid}")
    assert CANARY not in (mine / "cmdline").read_text() + (mine / "environ").read_text()
