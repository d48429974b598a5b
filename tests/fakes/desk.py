"""Sessions on a real store, with extractors that say of a file what they are told to."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from app.extractors.contract import Cast, Decoded, Extractor, Finding, Finished, Job, Pixels, Started
from app.runs.perform import Means
from app.runs.plan import Plan
from app.session.live import Kit, LiveSession
from app.session.state import State
from app.session.troupe import Troupe
from app.settings.keys import Keys
from app.settings.places import Places
from app.settings.preferences import Preferences
from app.sources.registration import register
from app.sources.source import Source
from app.store.open import open_store
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.vote import Ballot, Vote
from app.votes.witness import Kind, Tier, Witness
from tests.fakes.examiners import THUMBNAIL
from tests.fakes.image_files import flat_png
from tests.fakes.waiting import until

Said = tuple[tuple[str, str], ...]
"""Slots, and the color that is voted for them; in an open list a slot may stand several times."""

EYES = tuple(
    Extractor(Witness(name, name.title(), Tier.FAST, Kind.MEASURED), (Domain.COLOR,), required=False)
    for name in ("one@1", "two@1")
)


@dataclass(slots=True)
class Opinions:
    """An examiner: each extractor says its part about the content that it was told of."""

    by_content: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Decode, then vote."""
        self.asked.append(job.source.id)
        yield Decoded(job.source.id, job.source.width, job.source.height, THUMBNAIL, 0.01, scale=1.0)
        for extractor, said in zip(job.extractors, self.by_content[job.source.id], strict=True):
            yield Started(extractor.id)
            yield Cast(ballot(extractor.id, said))
            yield Finished(extractor.id, 0.01)


def ballot(extractor: str, said: Said) -> Ballot:
    """A ballot on color."""
    return Ballot(extractor, Domain.COLOR, tuple(Vote(extractor, slot, Color.parse(value)) for slot, value in said))


@dataclass(slots=True)
class Desk:
    """A folder with a store in it, some pictures, and the windows that are open on it."""

    folder: Path
    opinions: Opinions = field(default_factory=Opinions)
    windows: list[LiveSession] = field(default_factory=list)

    def picture(self, name: str, shade: int, *said: Said) -> Path:
        """A file of one color, and what each extractor says of it."""
        path = self.folder / name
        path.write_bytes(flat_png((shade, 0, 0), size=(40, 30)))
        self.opinions.by_content[register(path).id] = said
        return path

    async def window(self, reviewer: str = "ada") -> LiveSession:
        """Another window on the same store."""
        where = Places(*(self.folder / name for name in ("data", "cache", "log", "config")))
        store = await open_store(where.store)
        means = Means(register, {"measuring": self.opinions}, journal=store, cache=store)
        kit = Kit(
            store=store,
            means=means,
            template=Plan((), EYES),
            expand=_as_given,
            picture=_no_picture,
            where=where,
            troupe=Troupe(EYES, {"measuring": self.opinions}, _nobody, Preferences()),
            keys=Keys({}),
            reviewer=reviewer,
            offline=False,
            keep_offline=lambda _offline: None,
            warm=_nothing,
            shut=store.close,
            poll=0.02,
        )
        session = LiveSession(kit)
        await session.open()
        self.windows.append(session)
        return session

    async def close(self) -> None:
        """Close every window."""
        for window in self.windows:
            await window.close()
        self.windows.clear()


async def read(session: LiveSession, *paths: Path) -> State:
    """Add files, and wait until they are read."""
    await session.add(paths)
    return await until(session, lambda state: not state.running)


def _as_given(paths: Sequence[Path]) -> Iterable[Path]:
    return paths


async def _no_picture(_source: Source) -> Pixels:
    return THUMBNAIL


async def _nothing() -> None:
    pass


def _nobody(_preferences: Preferences) -> NoReturn:
    raise LookupError("no model is set up at this desk")
