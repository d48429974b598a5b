"""The only place that builds and connects things."""

import asyncio
import getpass
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager, nullcontext
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, cast

from app.extractors.contract import Examiner, Rendering, View
from app.extractors.measured.fallback import Fallback
from app.extractors.measured.workshop import Workshop
from app.extractors.roster import CAST
from app.runs.answers import Answers
from app.runs.perform import Means
from app.runs.plan import Plan
from app.session.consent import Consent
from app.session.live import Kit, LiveSession
from app.session.troupe import Troupe
from app.settings.keys import Keys
from app.settings.logbook import logbook
from app.settings.offline import BARRIER
from app.settings.places import Places, places
from app.settings.preferences import Preferences, change, changed, load
from app.settings.preset import Preset
from app.sources.registration import expand, register
from app.sources.source import Source
from app.store.open import open_store
from app.store.store import Store

if TYPE_CHECKING:
    from app.extractors.remote.ensemble import Ensemble

_BREATH: Final = 0.03
"""Seconds in which the window paints a palette before anything else is counted: both need the interpreter."""


_NONE: Mapping[str, object] = MappingProxyType({})


class Measuring(Examiner, Protocol):
    """Who measures can also show a picture to others."""

    async def rendering(self, source: Source, view: View) -> Rendering:
        """Encode what the view shows."""
        ...


def template(preferences: Preferences) -> Plan:
    """The plan that every run starts from: who is asked, and how much may be spent."""
    return Plan(
        (),
        CAST,
        preset=preferences.preset,
        max_cost=preferences.max_cost,
        month_budget=preferences.month_budget,
        allow_unpriced=preferences.allow_unpriced,
        offline=preferences.offline,
        basis=preferences.conflict_basis,
    )


def examined_by(measuring: Examiner, ensemble: "Ensemble | None" = None) -> Mapping[str, Examiner]:
    """Who performs which extractors, by the name that extractors give."""
    return {"measuring": measuring, **(ensemble.examiners if ensemble else {})}


async def open_session(where: Places | None = None) -> LiveSession:
    """Everything a window needs, on the running event loop; the last session is brought back."""
    where = where or places()
    log = ExitStack()
    log.enter_context(logbook(where.logbook))
    try:
        return await _open_session(where, log)
    except BaseException:
        log.close()
        raise


async def _open_session(where: Places, log: ExitStack) -> LiveSession:
    loaded = load(where.preferences)
    preferences = loaded.preferences
    workshop = Workshop(size=preferences.workers or 2)
    measuring = Fallback(workshop)
    warming = asyncio.create_task(measuring.start())  # it takes longer than to open the store, and elsewhere
    try:
        store = await open_store(where.store)
    except BaseException:
        await workshop.close()
        await asyncio.gather(warming, return_exceptions=True)
        raise
    workshop.remember(store)
    answers = Answers(store)
    consent = Consent()
    keys = Keys()
    examiners: dict[str, Examiner] = {"measuring": measuring}
    engage = partial(_engaged, keys=keys, measuring=measuring, consent=consent, store=store)
    troupe = Troupe(CAST, examiners, engage, preferences)
    if preferences.offline:
        BARRIER.close()
    return LiveSession(
        Kit(
            store=store,
            means=Means(register, examiners, journal=answers, cache=answers, breath=_BREATH),
            template=replace(
                template(preferences),
                extractors=(await troupe.cast(preferences.preset)).extractors,
                heard=troupe.everybody,
            ),
            expand=expand,
            picture=measuring.pixels,
            where=where,
            troupe=troupe,
            keys=keys,
            reviewer=preferences.reviewer or getpass.getuser(),
            offline=preferences.offline,
            keep_offline=partial(_keep_offline, where),
            warm=partial(_over, warming),
            shut=partial(_close, partial(_shut, measuring, store, troupe), log),
            notice=loaded.notice,
            consent=consent,
            leash=partial(_leash, troupe),
            clear_cache=answers.clear,
        )
    )


@asynccontextmanager
async def means(
    *,
    workers: int,
    keep: bool,
    where: Places | None = None,
    changes: Mapping[str, object] = _NONE,
    consent: Consent | None = None,
) -> AsyncGenerator[tuple[Means, Plan], None]:
    """What a command or a program needs to run plans, and the plan to start from; all is shut at the end.

    `workers` is how many processes measure; with 0 this process does it itself. Without `keep` there is no store.
    `changes` are preferences that hold this once. Without `consent` no picture leaves the machine.
    """
    where = where or places()
    with logbook(where.logbook) if keep else nullcontext():
        preferences = changed(load(where.preferences).preferences, changes)
        store = await open_store(where.store) if keep else None
        measuring = Fallback(Workshop(size=workers, deaths=store)) if workers else _in_process()
        ensemble = _ensemble(preferences, measuring, consent or Consent(), store)
        if preferences.offline:
            BARRIER.close()
        try:
            plan = await _cast(template(preferences), ensemble)
            answers = Answers(store) if store else None
            notices = ensemble.told(preferences.preset) if ensemble else ()
            yield Means(register, examined_by(measuring, ensemble), answers, answers, notices=notices), plan
        finally:
            BARRIER.open()
            await _shut(measuring, store, ensemble)


def _ensemble(preferences: Preferences, measuring: Measuring, consent: Consent, store: Store | None) -> "Ensemble | None":
    """The models that are set up; none are, on most machines, and then nothing of it is loaded."""
    if not preferences.providers:
        return None
    return _engaged(preferences, keys=Keys(), measuring=measuring, consent=consent, store=store)


def _engaged(
    preferences: Preferences, *, keys: Keys, measuring: Measuring, consent: Consent, store: Store | None
) -> "Ensemble":
    from app.extractors.remote.ensemble import Ensemble, Equipment  # noqa: PLC0415 - loaded where there are models

    return Ensemble(
        Equipment(
            providers=preferences.providers,
            keys=keys,
            render=measuring.rendering,
            allowed=consent.allowed,
            book=store,
            at_once=preferences.extract_concurrent or preferences.max_concurrent,
            offline=preferences.offline,
            custom=preferences.custom,
        )
    )


async def _cast(plan: Plan, ensemble: "Ensemble | None") -> Plan:
    """The plan with the models of its preset."""
    if ensemble is None:
        return plan
    return replace(plan, extractors=(*CAST, *await ensemble.extractors(cast("Preset", plan.preset))))


async def _leash(troupe: Troupe, offline: bool) -> None:
    await troupe.set_offline(offline)
    if offline:
        BARRIER.close()
    else:
        BARRIER.open()


def _in_process() -> Measuring:
    from app.extractors.measured.in_process import InProcess  # noqa: PLC0415 - numpy and cv2 come with it

    return InProcess()


def _keep_offline(where: Places, offline: bool) -> None:
    change(where.preferences, offline=offline)


async def _over(task: asyncio.Task[None]) -> None:
    await task


async def _shut(measuring: Examiner, store: Store | None, models: "Ensemble | Troupe | None") -> None:
    if models is not None:
        await models.close()
    if isinstance(measuring, Fallback):
        await measuring.close()
    if store is not None:
        await store.close()


async def _close(shut: Callable[[], Awaitable[None]], log: ExitStack) -> None:
    """The log is closed last: what goes wrong before is in it."""
    try:
        await shut()
    finally:
        log.close()
