"""Whom presets ask. Nothing of the models is loaded before the first one is set up."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Protocol, get_args

from app.extractors.contract import Examiner, Extractor, Trial
from app.runs.plan import Plan
from app.session.offers import Offer, offer
from app.session.state import Seen
from app.settings.preferences import Preferences
from app.settings.preset import Preset
from app.settings.providers import Provider

PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom a preset asks, and what to tell the person about it."""

    extractors: tuple[Extractor, ...]
    notices: tuple[str, ...] = ()


class Models(Protocol):
    """The models that are set up, as `extractors.remote` makes them."""

    @property
    def examiners(self) -> Mapping[str, Examiner]:
        """Who performs them, by the name that extractors give."""
        ...

    async def extractors(self, preset: Preset) -> tuple[Extractor, ...]:
        """Whom that preset asks, with what each costs at most."""
        ...

    def everybody(self) -> tuple[Extractor, ...]:
        """All of them, without looking up what they cost."""
        ...

    def destinations(self, preset: Preset) -> tuple[Provider, ...]:
        """Whom pictures would be sent to outside this machine."""
        ...

    def told(self, preset: Preset) -> tuple[str, ...]:
        """What to say aloud of the keys of a preset."""
        ...

    def set_up(self, providers: Sequence[Provider], custom: tuple[str, ...]) -> None:
        """From the next preset on these are the models."""

    def renew_key(self, name: str) -> None:
        """The key of that model is looked for again."""

    async def try_out(self, provider: Provider, key: str | None, month_budget: Decimal | None) -> Trial:
        """Ask a model one small question."""
        ...

    async def set_offline(self, offline: bool) -> None:
        """Nothing leaves while this is on."""

    async def close(self) -> None:
        """End what runs for them."""


class Troupe:
    """`engage` makes the models as they are preferred, once they are needed; then they join `examiners`. `measured` are
    always asked.
    """

    def __init__(
        self,
        measured: tuple[Extractor, ...],
        examiners: MutableMapping[str, Examiner],
        engage: Callable[[Preferences], Models],
        preferences: Preferences,
    ) -> None:
        self._measured = measured
        self._examiners = examiners
        self._engage = engage
        self._preferences = preferences
        self._ensemble: Models | None = None
        if preferences.providers:
            self._engaged()

    @property
    def everybody(self) -> tuple[Extractor, ...]:
        """All models that are set up, as they would vote; their prices are not looked up."""
        return self._ensemble.everybody() if self._ensemble is not None else ()

    async def cast(self, preset: Preset) -> Cast:
        """Whom that preset asks, with what each costs at most."""
        if self._ensemble is None:
            return Cast(self._measured)
        return Cast((*self._measured, *await self._ensemble.extractors(preset)), self._ensemble.told(preset))

    async def offers(self, template: Plan, sources: Sequence[Seen]) -> tuple[Offer, ...]:
        """What every preset would ask, by the limits of the template."""
        found = []
        for preset in PRESETS:
            plan = replace(template, extractors=(await self.cast(preset)).extractors, preset=preset)
            hosts = [one.host for one in self._ensemble.destinations(preset)] if self._ensemble else []
            found.append(offer(plan, tuple(dict.fromkeys(hosts)), sources))
        return tuple(found)

    def set_up(self, preferences: Preferences) -> None:
        """Other models, or other facts about them, from the next cast on."""
        self._preferences = preferences
        if self._ensemble is not None:
            self._ensemble.set_up(preferences.providers, preferences.custom)
        elif preferences.providers:
            self._engaged()

    def renew_key(self, name: str) -> None:
        """The key of that model is another now."""
        if self._ensemble is not None:
            self._ensemble.renew_key(name)

    async def try_out(self, provider: Provider, key: str | None, month_budget: Decimal | None) -> Trial:
        """Ask a model one small question, whether it is set up yet or not."""
        return await self._engaged().try_out(provider, key, month_budget)

    async def set_offline(self, offline: bool) -> None:
        """Nothing leaves while this is on."""
        self._preferences = self._preferences.model_copy(update={"offline": offline})
        if self._ensemble is not None:
            await self._ensemble.set_offline(offline)

    async def close(self) -> None:
        """Send them home."""
        if self._ensemble is not None:
            await self._ensemble.close()

    def _engaged(self) -> Models:
        if self._ensemble is None:
            self._ensemble = self._engage(self._preferences)
            self._examiners.update(self._ensemble.examiners)
        return self._ensemble
