"""Examiners that answer what they are told to, at once or when they are let."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from app.extractors.contract import Cast, Decoded, Finding, Finished, Job, Pixels, Started
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.vote import Ballot, Vote

THUMBNAIL = Pixels(1, 1, 4, b"\0\0\0\0")


class Scripted:
    """Decodes every source, then casts `color.primary` as each extractor's color; `gate` holds it back after decoding."""

    def __init__(self, colors: dict[str, str], gate: asyncio.Event | None = None) -> None:
        self.colors = colors
        self.gate = gate
        self.asked: list[str] = []
        self.stopped = 0

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        self.asked.append(job.source.id)
        try:
            yield Decoded(job.source.id, job.source.width, job.source.height, THUMBNAIL, 0.01, scale=job.scale or 1.0)
            if self.gate is not None:
                await self.gate.wait()
            for extractor in job.extractors:
                yield Started(extractor.id)
                yield Cast(primary(extractor.id, self.colors[extractor.id]))
                yield Finished(extractor.id, 0.01, extractor.price)
        except (asyncio.CancelledError, GeneratorExit):
            self.stopped += 1
            raise


class Failing:
    """Says nothing but these findings."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        del job
        for finding in self._findings:
            yield finding


class Broken:
    """Raises where it must not."""

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        raise RuntimeError(job.source.id)
        yield  # makes it a generator


def primary(extractor: str, hex_color: str) -> Ballot:
    """A ballot with one vote on the primary color."""
    vote = Vote(extractor, "color.primary", Color.parse(hex_color))
    return Ballot(extractor, Domain.COLOR, (vote,))
