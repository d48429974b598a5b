"""Several extractors of one's own on the same images, tier by tier (R-OUT-5)."""

import tempfile
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from decimal import Decimal
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from app.extractors.contract import Examiner, Extractor
from app.extractors.function import Function, Image, Look
from app.library.results import Result, TierReport
from app.runs.events import SourceRegistered, TierFinished
from app.runs.perform import Means, Run
from app.runs.plan import Plan
from app.sources.registration import register
from app.tokens.domain import Domain
from app.votes.witness import Kind, Tier, Witness

_KINDS = {Tier.FAST: Kind.MEASURED, Tier.MEDIUM: Kind.LOCAL_MODEL, Tier.SLOW: Kind.API_MODEL, Tier.VERY_SLOW: Kind.API_MODEL}


@dataclass(frozen=True, slots=True)
class ExtractorConfig:
    """One extractor: `fn(image)` answers a mapping of slots to values (see `app.extractors.answers`), or awaits one.

    `tier` is a `Tier`, its number (1-4) or its name; `cost` is dollars an image, None is unknown (then it is not asked).
    """

    name: str
    fn: Look
    tier: Tier | int | str
    weight: float = 1.0
    cost: Decimal | float | None = 0
    required: bool = False

    def extractor(self) -> Extractor:
        """The same as the run knows it."""
        tier = Tier[self.tier.upper()] if isinstance(self.tier, str) else Tier(self.tier)
        price = None if self.cost is None else Decimal(str(self.cost))
        witness = Witness(self.name, self.name, tier, _KINDS[tier], self.weight)
        return Extractor(witness, tuple(Domain), price, self.required, examiner=f"function {self.name}")


class MultiExtractor:
    """Asks extractors tier by tier, and gives one result for every tier that has any, each with all tokens so far."""

    def __init__(self, extractors: Iterable[ExtractorConfig], max_cost: Decimal | float | None = Decimal("0.10")) -> None:
        self._configs = tuple(extractors)
        names = [config.name for config in self._configs]
        if len(set(names)) != len(names):
            raise ValueError("Every extractor needs a name of its own.")
        self._max_cost = None if max_cost is None else Decimal(str(max_cost))

    async def extract_progressive(self, images: Sequence[Image] | Image) -> AsyncGenerator[Result, None]:
        """Yield a mapping as each tier is done on all images: `r["palette"]["primary"]["hex"]`, `r["_metadata"]["tier"]`.

        `images` are paths or the bytes of image files; each function is given them as they stand here.
        """
        given = _listed(images)
        with tempfile.TemporaryDirectory(prefix="tokenquorum-") as folder:
            files = [_as_file(image, Path(folder), number) for number, image in enumerate(given)]
            async for outcome in self._tiers(dict(zip(files, given, strict=True))):
                yield outcome

    async def _tiers(self, given: Mapping[Path, Image]) -> AsyncGenerator[Result, None]:
        images: dict[str, Image] = {}
        functions: dict[str, Examiner] = {
            f"function {config.name}": Function(config.fn, images.__getitem__) for config in self._configs
        }
        extractors = tuple(config.extractor() for config in self._configs)
        plan = Plan(tuple(given), extractors, preset="Custom", max_cost=self._max_cost)
        report = TierReport(plan)
        async with aclosing(Run(plan, Means(register, functions)).events()) as events:
            async for event in events:
                match event:
                    case SourceRegistered():
                        images[event.source.id] = given[event.source.path]
                    case TierFinished() if report.tier_is_done(event):
                        yield report.result(event.tier)
                    case _:
                        report.hear(event)
            for tier in report.left():
                yield report.result(tier)


class AsyncDualExtractor(MultiExtractor):
    """Two extractors, classical and AI, that check each other."""

    def __init__(self, cv: Look, ai: Look, max_cost: Decimal | float | None = Decimal("0.10")) -> None:
        super().__init__(
            [ExtractorConfig("cv", cv, Tier.FAST, required=True), ExtractorConfig("ai", ai, Tier.SLOW, weight=1.2)], max_cost
        )


def _listed(images: Sequence[Image] | Image) -> Sequence[Any]:
    if isinstance(images, str | bytes | PathLike) or not isinstance(images, Sequence):
        return [images]
    return images


def _as_file(image: Image, folder: Path, number: int) -> Path:
    if isinstance(image, bytes):
        path = folder / f"image-{number}"
        path.write_bytes(image)
        return path
    if isinstance(image, str | PathLike):
        return Path(fspath(image))
    raise TypeError(f"An image is a path or bytes, not {type(image).__name__}.")
