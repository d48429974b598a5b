"""Asks models about a source, domain by domain, and turns whatever happens into findings."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Final, Protocol

from app.extractors.contract import Cast, Finding, Finished, Job, Rendering, Reserved, Retried, Skipped, Started, View
from app.extractors.remote.breaker import Breaker
from app.extractors.remote.cashier import Call, Cashier, NoMoney
from app.extractors.remote.guides import MANNER
from app.extractors.remote.lanes import Lanes
from app.extractors.remote.messages import Answered, Ask, Endpoint, Failed, Show, Trouble
from app.extractors.remote.patience import Patience
from app.extractors.remote.reading import Frame, UnreadableAnswer, read
from app.extractors.remote.views import views
from app.extractors.remote.voices import Voice
from app.extractors.remote.wording import sentence
from app.settings.providers import Provider
from app.sources.errors import SourceError
from app.sources.source import Source
from app.votes.vote import Ballot, Failure

_log = logging.getLogger(__name__)
_DOMAINS_AT_ONCE: Final = 3
_GROANS: Final = frozenset({Trouble.THROTTLED, Trouble.TIMEOUT, Trouble.SERVER})


class Desk(Protocol):
    """Whoever talks to the provider process."""

    async def warm(self, endpoint: Endpoint) -> None:
        """Be ready for questions."""

    def show(self, picture: Show) -> None:
        """Keep a picture for the calls that name it."""

    async def hide(self, picture: str) -> None:
        """Let it go."""

    async def ask(self, endpoint: Endpoint, ask: Ask) -> Answered | Failed:
        """Try once."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What asking needs. `render` shows a source as encoded pixels; `allowed` says whether its pixels may be sent to that
    provider; `offline` whether nothing may leave now; `pause` is the first pause before another attempt, in seconds; `sleep`
    waits so long.
    """

    desk: Desk
    cashier: Cashier
    render: Callable[[Source, View], Awaitable[Rendering]]
    allowed: Callable[[Provider, Job], Awaitable[bool]]
    offline: Callable[[], bool]
    lanes: Lanes
    pause: float = 0.5
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the models are shown of a source: names of pictures, the frame of answers, and words about them."""

    pictures: tuple[str, ...]
    frame: Frame
    words: str


class ModelExaminer:
    """An `Examiner` for models. Belongs to the event loop that it is used on."""

    def __init__(self, voices: Mapping[str, Voice], around: Surroundings) -> None:
        self._voices = voices
        self._around = around
        self._breaker = Breaker()
        self._numbers = count(1)

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Ask every extractor of the job. Closing the stream stops the calls and gives back what was reserved."""
        said: asyncio.Queue[Finding | None] = asyncio.Queue()
        work = asyncio.create_task(self._all(job, said.put_nowait))
        work.add_done_callback(lambda _: said.put_nowait(None))
        try:
            while (finding := await said.get()) is not None:
                yield finding
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _all(self, job: Job, say: Callable[[Finding], None]) -> None:
        models: dict[str, list[Voice]] = {}
        for extractor in job.extractors:
            voice = self._voices[extractor.id]
            models.setdefault(voice.endpoint.id, []).append(voice)
        async with asyncio.TaskGroup() as group:
            for spoken in models.values():
                group.create_task(self._safely(self._one_model(job, spoken, say), spoken, say))

    async def _safely(self, work: Awaitable[None], voices: list[Voice], say: Callable[[Finding], None]) -> None:
        """What a model comes to must not cost what was measured."""
        try:
            await work
        except Exception:  # noqa: BLE001 - here a provider's trouble becomes a recorded failure
            _log.exception("[RUN] %s could not be asked", voices[0].provider.shown)
            for voice in voices:
                say(Failure(voice.extractor.id, None, "Something went wrong inside; the log has the details.", cost=None))

    async def _one_model(self, job: Job, voices: list[Voice], say: Callable[[Finding], None]) -> None:
        provider, around = voices[0].provider, self._around
        if not provider.is_local and around.offline():
            return _skip(voices, "offline", say)
        if not await around.allowed(provider, job):
            return _skip(voices, "no consent", say)
        try:
            shown = await self._show(job.source, provider)
        except SourceError as error:
            for voice in voices:
                say(Failure(voice.extractor.id, None, error.sentence))
            return None
        await around.desk.warm(voices[0].endpoint)
        places = asyncio.Semaphore(_DOMAINS_AT_ONCE)

        async def asked(voice: Voice) -> None:
            async with places:
                await self._safely(self._ask(job, voice, shown, say), [voice], say)

        try:
            async with asyncio.TaskGroup() as group:
                for voice in voices:
                    group.create_task(asked(voice))
        finally:
            for picture in shown.pictures:
                await around.desk.hide(picture)
        return None

    async def _show(self, source: Source, provider: Provider) -> _Shown:
        planned = views(source.width, source.height, provider)
        renderings = [await self._around.render(source, view) for view in planned]
        names = tuple(f"{source.id}-{next(self._numbers)}" for _ in planned)
        for name, rendering in zip(names, renderings, strict=True):
            self._around.desk.show(Show(name, rendering.media_type, rendering.data))
        whole = renderings[0]
        frame = Frame(source.width, source.height, whole.width / source.width)
        return _Shown(names, frame, _words(source, planned, whole))

    async def _ask(self, job: Job, voice: Voice, shown: _Shown, say: Callable[[Finding], None]) -> None:
        """One domain: up to three attempts, and one finding that ends it."""
        extractor, run = voice.extractor, (job.run_id, voice.endpoint.id)
        began = time.monotonic()
        patience = Patience(began + voice.provider.seconds, self._around.pause)
        cost: Decimal | None = Decimal(0)
        say(Started(extractor.id))
        while True:
            tripped = self._breaker.open_because(*run)
            if tripped is not None:
                return say(_failure(voice, tripped, "not asked again in this run", cost))
            try:
                reply, charged = await self._once(job, voice, shown, patience, say)
            except NoMoney as refused:
                ended = patience.attempts > 0
                return say(_failure(voice, Trouble.QUOTA, str(refused), cost) if ended else Skipped(extractor.id, str(refused)))
            cost = None if cost is None or charged is None else cost + charged
            heard = _understood(reply, voice, shown.frame)
            if isinstance(heard, Ballot):
                self._breaker.answered(*run)
                say(Cast(heard))
                return say(Finished(extractor.id, time.monotonic() - began, cost))
            wait = patience.pause(heard)
            self._breaker.failed(*run, heard.trouble, twice=patience.botched > 1)
            _log.info("[RUN] %s, attempt %d: %s (%s)", extractor.id, patience.attempts, heard.trouble, heard.cause)
            if wait is None:
                return say(_failure(voice, heard.trouble, heard.cause, cost))
            say(Retried(extractor.id, patience.attempts + 1, wait, sentence(voice.provider.shown, heard.trouble)))
            await self._around.sleep(wait)

    async def _once(
        self, job: Job, voice: Voice, shown: _Shown, patience: Patience, say: Callable[[Reserved], None]
    ) -> tuple[Answered | Failed, Decimal | None]:
        """One attempt, paid for."""
        around, provider = self._around, voice.provider
        async with around.lanes.taken(), around.cashier.paid(job, voice.extractor, say) as call:
            began = time.monotonic()
            if patience.left <= 0:
                call.reply = Failed(0, Trouble.TIMEOUT, "its turn came too late")
            elif around.offline() and not provider.is_local:
                call.reply = Failed(0, Trouble.UNREACHABLE, "offline")
            else:
                text = f"{voice.guide.text}\n{shown.words}"
                where, form = voice.endpoint, voice.guide.form
                ask = Ask(0, where.id, MANNER, text, form, shown.pictures, provider.most_tokens, patience.left)
                call.reply = await around.desk.ask(where, ask)
            self._feel(call.reply, time.monotonic() - began)
        _record(voice, patience.attempts + 1, call, time.monotonic() - began)
        return call.reply, call.charged

    def _feel(self, reply: Answered | Failed, seconds: float) -> None:
        if isinstance(reply, Answered):
            self._around.lanes.went_well(seconds)
        elif reply.trouble in _GROANS:
            self._around.lanes.groaned()


def _understood(reply: Answered | Failed, voice: Voice, frame: Frame) -> Ballot | Failed:
    if isinstance(reply, Failed):
        return reply
    try:
        return read(reply.text, voice.extractor.id, voice.guide.domain, frame)
    except UnreadableAnswer as error:
        return Failed(reply.call, Trouble.UNREADABLE, str(error), reply.cost)


def _failure(voice: Voice, trouble: Trouble, cause: str, cost: Decimal | None) -> Failure:
    return Failure(voice.extractor.id, None, sentence(voice.provider.shown, trouble), f"{trouble}: {cause}", cost)


def _skip(voices: list[Voice], why: str, say: Callable[[Finding], None]) -> None:
    for voice in voices:
        say(Skipped(voice.extractor.id, why))


def _words(source: Source, planned: tuple[View, ...], whole: Rendering) -> str:
    """What the pictures are, in words; a later one is named by where it lies in the image."""
    size = f"{source.width} x {source.height} device pixels"
    lines = [f"The first picture is the whole image, {size}, shown at {whole.width} x {whole.height}."]
    for number, view in enumerate(planned[1:], 2):
        if view.box is not None:
            box = view.box
            lines.append(f"Picture {number} is the part at x {box.x}, y {box.y}, {box.width} x {box.height} device pixels.")
    return "\n".join(lines)


def _record(voice: Voice, attempt: int, call: Call, seconds: float) -> None:
    """One line for each call: whom, on what, how it went, what it used and cost."""
    provider, reply = voice.provider, call.reply
    facts = {
        "provider": provider.name,
        "model": provider.model,
        "domain": voice.guide.domain,
        "attempt": attempt,
        "ms": round(seconds * 1000),
        "dollars": "unknown" if call.charged is None else f"{call.charged.normalize():f}",
    }
    if isinstance(reply, Answered):
        facts |= {"outcome": "answered", "tokens": f"{reply.input_tokens}+{reply.output_tokens}"}
    elif reply is not None:
        facts |= {"outcome": reply.trouble}
    _log.info("[COST] call %s", " ".join(f"{name}={fact}" for name, fact in facts.items()))
