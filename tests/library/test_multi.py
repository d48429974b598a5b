"""One's own extractors, tier by tier (R-OUT-5)."""

import asyncio
from pathlib import Path

import pytest

from app import AsyncDualExtractor, ExtractorConfig, MultiExtractor, Tier
from app.settings.places import resource


@pytest.fixture
def image() -> Path:
    return min(resource("samples").iterdir())


async def test_the_reference_example(image: Path) -> None:
    """Four extractors of weights 1.0, 0.9, 1.2, 1.1 come to 0.85 on the value three of them gave (R-VOTE-1)."""

    async def gpt(_: object) -> dict[str, object]:
        await asyncio.sleep(0)
        return {"primary": "#F15925"}

    multi = MultiExtractor(
        [
            ExtractorConfig("opencv", lambda _: {"primary": "#F15925"}, Tier.FAST, 1.0),
            ExtractorConfig("llava", lambda _: {"primary": "#F25A27"}, "medium", 0.9),
            ExtractorConfig("gpt", gpt, 3, 1.2, 0.02),
            ExtractorConfig("claude", lambda _: {"primary": {"hex": "#F15925", "name": "flame"}}, 3, 1.1, 0.02),
        ]
    )

    found = [result async for result in multi.extract_progressive([image])]

    assert [result["_metadata"]["tier"] for result in found] == [1, 2, 3]
    last = found[-1]
    assert last["palette"]["primary"]["hex"] == "#F15925"
    assert last["palette"]["primary"]["confidence"] == pytest.approx(0.853571, abs=1e-6)
    assert last["_metadata"]["total_cost"] == pytest.approx(0.04)
    assert last["_metadata"]["contributors"] == ["claude", "gpt", "llava", "opencv"]
    assert last["_metadata"]["success"]


async def test_a_failing_extractor_loses_nothing_of_the_others(image: Path) -> None:
    """Its tier still gives a result, with the error told."""

    def broken(_: object) -> dict[str, object]:
        raise ValueError("no model")

    multi = MultiExtractor(
        [
            ExtractorConfig("cv", lambda _: {"primary": "#112233"}, 1),
            ExtractorConfig("ai", broken, 3, cost=0.01, required=True),
        ]
    )

    first, second = [result async for result in multi.extract_progressive(image)]

    assert first["_metadata"]["success"]
    assert second["palette"]["primary"]["hex"] == "#112233"
    assert not second["_metadata"]["success"]
    assert second["_metadata"]["errors"] == ["ai failed: no model"]


async def test_what_costs_too_much_is_skipped_and_told(image: Path) -> None:
    """The limit is per image."""
    multi = MultiExtractor([ExtractorConfig("dear", lambda _: {"primary": "#112233"}, 3, cost=0.2)], max_cost=0.10)

    (result,) = [result async for result in multi.extract_progressive(image)]

    assert result["_metadata"]["skipped"] == {"dear": "budget"}
    assert result["palette"] == {}


@pytest.fixture
def content(image: Path) -> bytes:
    return image.read_bytes()


async def test_bytes_are_images_too(content: bytes) -> None:
    """What a program holds in memory needs no file of its own, and the function gets what was given."""
    given: list[object] = []

    def look(seen: object) -> dict[str, object]:
        given.append(seen)
        return {"primary": "#112233"}

    dual = AsyncDualExtractor(look, look)

    found = [result async for result in dual.extract_progressive(content)]

    assert [result["_metadata"]["tier"] for result in found] == [1, 3]
    assert given == [content, content]


def test_names_must_differ() -> None:
    """Two witnesses of one name could not be told apart."""
    with pytest.raises(ValueError, match="name of its own"):
        MultiExtractor([ExtractorConfig("a", dict, 1), ExtractorConfig("a", dict, 1)])
