"""Extractors made from configuration."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.extractors.remote.guides import guides
from app.extractors.remote.views import views
from app.extractors.remote.voices import voices
from app.settings.places import resource
from app.settings.providers import Provider
from app.tokens.domain import Domain
from app.votes.evidence import Box
from app.votes.witness import Kind, Tier

FAR = Provider(name="far", address="https://models.example/v1", model="eye-2")
NEAR = Provider(name="near", address="http://127.0.0.1:1234/v1", model="small-eye", needs_key=False)
PRICES = (Decimal(2), Decimal(10))


def ids(provider: Provider) -> set[str]:
    return {voice.extractor.id for voice in voices(provider, PRICES)}


def test_there_is_one_extractor_a_domain_and_one_title_a_model() -> None:
    """So that what is kept is kept by domain, and people read one name."""
    made = voices(FAR, PRICES)

    assert [voice.extractor.domains for voice in made] == [(domain,) for domain in Domain]
    assert {voice.extractor.witness.title for voice in made} == {"eye-2"}
    assert made[0].extractor.id.startswith("openai-compatible/eye-2/color@1+")


def test_a_changed_guide_changes_exactly_its_extractor(tmp_path: Path) -> None:
    """The other five answers stay in the store and are not asked for again."""
    shutil.copytree(resource("field_guides"), tmp_path / "guides")
    with (tmp_path / "guides" / "shape.md").open("a") as guide:
        guide.write("Pills count, too.\n")

    before = {voice.guide.domain: voice.extractor.id for voice in voices(FAR, PRICES)}
    after = {voice.guide.domain: voice.extractor.id for voice in voices(FAR, PRICES, guides(tmp_path / "guides"))}

    assert [domain for domain in Domain if before[domain] != after[domain]] == [Domain.SHAPE]


@pytest.mark.parametrize(
    "change", [{"model": "eye-3"}, {"address": "https://other.example/v1"}, {"tier": "VERY_SLOW"}, {"most_side": 512}]
)
def test_another_request_is_another_extractor(change: dict[str, object]) -> None:
    """What is sent, and to whom, is part of who answered; what it costs is not."""
    dearer = FAR.model_copy(update={"input_price": Decimal(5), "title": "The Eye"})

    assert ids(FAR).isdisjoint(ids(FAR.model_copy(update=change)))
    assert ids(dearer) == ids(FAR)


def test_a_model_on_this_machine_is_free_and_local() -> None:
    """Another tier, another kind of witness, another process."""
    near, far = voices(NEAR, (None, None))[0].extractor, voices(FAR, PRICES)[0].extractor

    assert (near.witness.tier, near.witness.kind, near.price, near.examiner) == (
        Tier.MEDIUM,
        Kind.LOCAL_MODEL,
        Decimal(0),
        "local",
    )
    assert (far.witness.tier, far.witness.kind, far.examiner) == (Tier.SLOW, Kind.API_MODEL, "provider")


def test_an_estimate_is_an_upper_bound() -> None:
    """For every pixel that may be sent and every token that may be said; unknown prices stay unknown."""
    (color, *_) = voices(FAR, PRICES)
    price = color.extractor.price

    assert price is not None
    assert price > (FAR.most_pixels / 750 * 2 + FAR.most_tokens * 10) / Decimal(1_000_000).__float__()
    assert voices(FAR, (None, None))[0].extractor.price is None


@pytest.mark.parametrize("model", ["qwen-vl:235b-cloud", "gpt-oss:cloud"])
def test_a_cloud_model_behind_loopback_is_not_local(model: str) -> None:
    """A server on this machine that passes pictures on does not make them stay."""
    assert not NEAR.model_copy(update={"model": model}).is_local


@pytest.mark.parametrize(
    "address",
    ["ftp://a/v1", "https://", "https://user:secret@a/v1", "https://a/v1?key=x", "http://models.example/v1", "file:///etc"],
)
def test_an_unsafe_address_is_refused(address: str) -> None:
    """No key in the clear, no key in an address, nothing but http."""
    with pytest.raises(ValidationError):
        Provider(name="far", address=address, model="eye")


def test_a_second_look_is_the_whole_and_its_quarters() -> None:
    """They overlap in the middle and reach every edge."""
    second = FAR.model_copy(update={"tier": "VERY_SLOW"})

    (whole, *parts) = views(1000, 500, second)

    assert views(1000, 500, FAR) == (whole,)
    assert [part.box for part in parts] == [
        Box(0, 0, 560, 280),
        Box(440, 0, 560, 280),
        Box(0, 220, 560, 280),
        Box(440, 220, 560, 280),
    ]
