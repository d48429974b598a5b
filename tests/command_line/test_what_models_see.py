"""What reaches a model, by the whole way from a file on the command line: pixels, and nothing that others said."""

import base64
import io
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.assembly import means
from app.runs.events import Event, ExtractorFinished, ExtractorSkipped, MoneyReserved, RunFinished
from app.runs.perform import Run
from app.session.consent import Consent
from app.settings.places import Places
from app.settings.preferences import change
from app.tokens.domain import Domain
from app.votes.witness import Kind, Tier
from tests.fakes.asking import CANARY, provider
from tests.fakes.image_files import exif, saved, stripes
from tests.fakes.relay import Relay, relaying

DIARY = "dear diary"


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with relaying() as running:
        yield running


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("TOKENQUORUM_KEY_EYE", CANARY)
    return Places(*(tmp_path / name for name in ("data", "cache", "log", "config")))


def image(path: Path, *colors: tuple[int, int, int]) -> Path:
    """Stripes, with a diary in the file's metadata."""
    words = PngInfo()
    words.add_text("Comment", DIARY)
    path.write_bytes(saved(stripes(320, 200, colors), pnginfo=words, exif=exif(1)))
    return path


async def extracted(where: Places, *files: Path, **changes: object) -> list[Event]:
    """The events of one run over these, in this process, with consent."""
    async with means(workers=0, keep=True, where=where, changes=changes, consent=Consent(given=True)) as (tools, template):
        plan = replace(template, sources=files, at_once=1)
        return [event async for event in Run(plan, tools).events()]


async def test_votes_are_blind_and_pictures_are_only_pixels(where: Places, relay: Relay, tmp_path: Path) -> None:
    """Two images of one size and of no common color are asked about in the very same words, after both were measured. A
    second look sends the whole and its quarters, pixel by pixel, without anything else that was in the file.
    """
    eye = provider(relay.address, model="big-eye:cloud", tier="VERY_SLOW", seconds=60)
    change(where.preferences, providers=[eye.model_dump(mode="json")])
    first, second = (0xF4, 0xF1, 0xDE), (0x3D, 0x40, 0x5B)
    files = [image(tmp_path / "a.png", first, second), image(tmp_path / "b.png", (0x20, 0x90, 0x40), (0xFF, 0xFF, 0xFF))]

    await extracted(where, *files, preset="Dual", max_cost="1")

    words: dict[str, set[str]] = defaultdict(set)
    for heard in relay.heard:
        words[heard.form].add(heard.text)
    assert len(relay.heard) == 12
    assert {form: len(texts) for form, texts in words.items()} == {f"{one.title()}Answer": 1 for one in Domain}
    shown = [base64.b64decode(url.removeprefix("data:image/png;base64,")) for url in relay.heard[0].pictures]
    pictures = [Image.open(io.BytesIO(data)) for data in shown]
    assert [picture.size for picture in pictures] == [(320, 200)] + [(179, 112)] * 4
    assert [picture.getpixel((0, 0)) for picture in pictures] == [first, first, first, first, first]
    assert [picture.getpixel((178, 111)) for picture in pictures[1:]] == [second] * 4
    assert [(picture.info, dict(picture.getexif())) for picture in pictures] == [({}, {})] * 5
    assert not any(DIARY.encode() in data for data in shown)


async def test_offline_only_models_of_this_machine_are_asked(where: Places, relay: Relay, tmp_path: Path) -> None:
    """Free, as the tier in between, by their own process; a cloud model behind the same loopback port is refused."""
    near = provider(relay.address, name="near", model="small-eye", needs_key=False, input_price=None, output_price=None)
    cloud = provider(relay.address, model="big-eye:cloud")
    change(where.preferences, providers=[one.model_dump(mode="json") for one in (near, cloud)])
    relay.always = "no usage"  # as Ollama answers

    events = await extracted(where, image(tmp_path / "a.png", (1, 2, 3), (250, 250, 250)), preset="Full ensemble", offline=True)

    witnesses = {one.id: one for event in events if event.kind == "run-started" for one in event.witnesses}
    finished = [event for event in events if isinstance(event, ExtractorFinished)]
    local = [one for one in finished if witnesses[one.extractor].kind is Kind.LOCAL_MODEL]
    skipped = [event for event in events if isinstance(event, ExtractorSkipped)]
    assert {heard.body["model"] for heard in relay.heard} == {"small-eye"}
    assert len(relay.heard) == 6
    assert [(witnesses[one.extractor].tier, one.cost) for one in local] == [(Tier.MEDIUM, Decimal(0))] * 6
    assert [(witnesses[one.extractor].title, one.why) for one in skipped] == [("big-eye:cloud", "offline")] * 6
    assert not any(isinstance(event, MoneyReserved) for event in events)
    assert isinstance(events[-1], RunFinished)
    assert events[-1].cost == 0
