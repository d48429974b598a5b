"""The only place that builds and connects things."""

import getpass
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import partial

from app.extractors.contract import Examiner
from app.extractors.measured.workshop import Workshop
from app.extractors.roster import CAST
from app.runs.perform import Means
from app.runs.plan import Plan
from app.session.live import Kit, LiveSession
from app.settings.places import Places, places
from app.settings.preferences import Preferences, change, load
from app.sources.registration import expand, register
from app.store.open import open_store
from app.store.store import Store


def template(preferences: Preferences) -> Plan:
    """The plan that every run starts from: who is asked, and how much may be spent."""
    return Plan((), CAST, preset=preferences.preset, max_cost=preferences.max_cost, basis=preferences.conflict_basis)


def examined_by(measuring: Examiner) -> Mapping[str, Examiner]:
    """Who performs which extractors, by the name that extractors give."""
    return {"measuring": measuring}


async def open_session(where: Places | None = None) -> LiveSession:
    """Everything a window needs, on the running event loop; the last session is brought back."""
    where = where or places()
    loaded = load(where.preferences)
    preferences = loaded.preferences
    store = await open_store(where.store)
    workshop = Workshop(size=preferences.workers or 2)
    return LiveSession(
        Kit(
            store=store,
            means=Means(register, examined_by(workshop), journal=store, cache=store),
            template=template(preferences),
            expand=expand,
            picture=workshop.pixels,
            pasted=where.pasted,
            reviewer=preferences.reviewer or getpass.getuser(),
            offline=preferences.offline,
            keep_offline=partial(_keep_offline, where),
            warm=workshop.start,
            shut=partial(_shut, workshop, store),
            notice=loaded.notice,
        )
    )


@asynccontextmanager
async def means(*, workers: int, keep: bool, where: Places | None = None) -> AsyncGenerator[tuple[Means, Plan], None]:
    """What a command or a program needs to run plans, and the plan to start from; all is shut at the end.

    `workers` is how many processes measure; with 0 this process does it itself. Without `keep` there is no store.
    """
    where = where or places()
    preferences = load(where.preferences).preferences
    store = await open_store(where.store) if keep else None
    measuring = Workshop(size=workers) if workers else _in_process()
    try:
        yield Means(register, examined_by(measuring), journal=store, cache=store), template(preferences)
    finally:
        await _shut(measuring, store)


def _in_process() -> Examiner:
    from app.extractors.measured.in_process import InProcess  # noqa: PLC0415 - numpy and cv2 come with it

    return InProcess()


def _keep_offline(where: Places, offline: bool) -> None:
    change(where.preferences, offline=offline)


async def _shut(measuring: Examiner, store: Store | None) -> None:
    if isinstance(measuring, Workshop):
        await measuring.close()
    if store is not None:
        await store.close()
