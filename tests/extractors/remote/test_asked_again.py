"""What was answered is kept by domain: who changes a guide, pays for that domain."""

import shutil
from pathlib import Path

import pytest

from app.extractors.remote.guides import guides
from app.extractors.remote.provider_process import ProviderProcess
from app.runs.answers import Answers
from app.runs.events import AnswersRecalled, Event, SourceRegistered
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.settings.places import resource
from app.store.store import Store
from tests.fakes.asking import Asking, paid_voices, provider
from tests.fakes.relay import Relay
from tests.fakes.sources import register, source

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_one_changed_guide_of_six_asks_exactly_its_domain_again(
    process: ProviderProcess, relay: Relay, store: Store, tmp_path: Path
) -> None:
    """In another session, by the store, too; the five kept answers are what it saved."""
    shutil.copytree(resource("field_guides"), tmp_path / "guides")
    with (tmp_path / "guides" / "shape.md").open("a") as guide:
        guide.write("Pills count, too.\n")
    eye = provider(relay.address, name="changed", seconds=90)

    async def asked(folder: Path) -> list[Event]:
        ask, answers = Asking(process, paid_voices(eye, guides(folder)), store), Answers(store)
        plan = Plan((source("a"),), tuple(voice.extractor for voice in ask.voices))
        await store.record([SourceRegistered(run_id=plan.run_id, source=source("a"))])
        return [event async for event in Run(plan, Means(register, {"provider": ask.examiner}, answers, answers)).events()]

    await asked(resource("field_guides"))
    first = relay.asked
    events = await asked(tmp_path / "guides")

    (recalled,) = [event for event in events if isinstance(event, AnswersRecalled)]
    assert set(first.values()) == {1}
    assert relay.asked - first == {"ShapeAnswer": 1}
    assert len(recalled.extractors) == 5
    assert (await store.balance()).saved == recalled.saved > 0
