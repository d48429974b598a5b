"""What is set up, and changing it while everything goes on."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from app.extractors.contract import Trial
from app.session.announcing import Announcer
from app.session.changes import MoneyChanged, Noticed
from app.session.offers import Offer
from app.session.running import Runs
from app.session.setup import Arrangements, KeyFact, Place
from app.session.troupe import Troupe
from app.settings.keys import Keys, told
from app.settings.places import Places
from app.settings.preferences import Preferences, change, load
from app.settings.preset import Preset
from app.settings.providers import Provider
from app.spending.budget import Balance
from app.store.store import Store

_WHOM: Final = frozenset({"providers", "custom"})
_HOW: Final = frozenset({"max_cost", "month_budget", "allow_unpriced", "conflict_basis"})
"""Preferences that plans are made of; the others leave what goes on alone."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What setting up works with."""

    where: Places
    troupe: Troupe
    keys: Keys
    runs: Runs
    store: Store
    announcer: Announcer


class LiveSetup:
    """Implements `Setup`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._writing = asyncio.Lock()

    async def arrangements(self) -> Arrangements:
        """How everything stands now; the disk and the keyring are asked on another thread."""
        desk = self._desk
        month = await desk.store.balance()
        preferences, keys, lying = await asyncio.to_thread(self._looked_up)
        return Arrangements(preferences, keys, month, lying)

    async def preferences(self) -> Preferences:
        """What is preferred now."""
        return (await asyncio.to_thread(load, self._desk.where.preferences)).preferences

    async def month(self) -> Balance:
        """This month's money."""
        return await self._desk.store.balance()

    async def offers(self) -> tuple[Offer, ...]:
        """What each preset would ask, and cost."""
        return await self._desk.troupe.offers(self._desk.runs.template, self._desk.announcer.state.sources)

    async def prefer(self, changes: Mapping[str, object]) -> Preferences:
        """Write them down, and go by them from the next question on."""
        async with self._writing:
            preferences = await asyncio.to_thread(change, self._desk.where.preferences, **changes)
            if _WHOM & changes.keys():
                self._desk.troupe.set_up(preferences)
            if (_WHOM | _HOW) & changes.keys():
                await self.recast(cast("Preset", self._desk.runs.template.preset), preferences)
        return preferences

    async def recast(self, preset: Preset, preferences: Preferences | None = None) -> None:
        """Ask those of that preset from the next run on, within the limits that hold now."""
        runs, announcer = self._desk.runs, self._desk.announcer
        chosen = await self._desk.troupe.cast(preset)
        heard = self._desk.troupe.everybody
        template = replace(runs.template, extractors=chosen.extractors, preset=preset, heard=heard)
        if preferences is not None:
            template = replace(
                template,
                max_cost=preferences.max_cost,
                month_budget=preferences.month_budget,
                allow_unpriced=preferences.allow_unpriced,
                basis=preferences.conflict_basis,
            )
        changed = preset != runs.template.preset
        runs.template = template
        state = announcer.state
        witnesses = MappingProxyType({**state.witnesses, **template.voters})
        money = replace(state.money, limit=template.max_cost)
        notes = tuple(Noticed("info", words) for words in chosen.notices) if changed else ()
        announcer.change(replace(state, preset=preset, witnesses=witnesses, money=money), MoneyChanged(), *notes)

    async def keep_key(self, provider: Provider, text: str) -> KeyFact:
        """Put a key away, and use it from the next question on."""
        await asyncio.to_thread(self._desk.keys.keep, provider, text)
        self._desk.troupe.renew_key(provider.name)
        return await asyncio.to_thread(self._fact, provider)

    async def try_out(self, provider: Provider, key: str | None = None) -> Trial:
        """Ask once, within this month's budget."""
        return await self._desk.troupe.try_out(provider, key, self._desk.runs.template.month_budget)

    def _looked_up(self) -> tuple[Preferences, Mapping[str, KeyFact], Mapping[str, Place]]:
        where = self._desk.where
        preferences = load(where.preferences).preferences
        keys = {one.name: self._fact(one) for one in preferences.providers}
        lying = {
            "Store": Place(where.store, _size(where.data) - _size(where.pasted)),
            "Pasted images": Place(where.pasted, _size(where.pasted)),
            "Preferences": Place(where.preferences, _size(where.config)),
            "Log": Place(where.log, _size(where.log)),
        }
        return preferences, MappingProxyType(keys), MappingProxyType(lying)

    def _fact(self, provider: Provider) -> KeyFact:
        key = self._desk.keys.find(provider)
        return KeyFact(key.origin, told(provider, key))


def _size(path: Path) -> int:
    """Bytes of a file, or of all files below a folder; 0 where there is nothing."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
