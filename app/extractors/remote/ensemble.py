"""The configured models and the processes that ask them: one for the world, one that reaches this machine only."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from app.extractors.contract import Examiner, Extractor, Job, Rendering, Trial, View
from app.extractors.remote.cashier import Cashier
from app.extractors.remote.examiner import ModelExaminer, Surroundings
from app.extractors.remote.lanes import Lanes
from app.extractors.remote.messages import Endpoint
from app.extractors.remote.presets import chosen
from app.extractors.remote.provider_process import ProviderProcess
from app.extractors.remote.trial import try_out
from app.extractors.remote.voices import Prices, Voice, endpoint, voices
from app.settings.keys import Key, Keys, told
from app.settings.preset import Preset
from app.settings.providers import Provider
from app.sources.source import Source
from app.spending.ledger import Reservations


@dataclass(frozen=True, slots=True)
class Equipment:
    """What models need around them. `custom` are the names of those that the preset Custom asks. `render` shows a source as
    encoded pixels; `allowed` says whether pixels may be sent to a provider; `book` keeps the money, None: nothing may cost
    anything; `at_once` is how many calls there are in all.
    """

    providers: Sequence[Provider]
    keys: Keys
    render: Callable[[Source, View], Awaitable[Rendering]]
    allowed: Callable[[Provider, Job], Awaitable[bool]]
    book: Reservations | None
    at_once: int = 5
    offline: bool = False
    custom: tuple[str, ...] = ()


class Ensemble:
    """Belongs to the event loop that it is used on. No process is started before a preset needs one."""

    def __init__(self, equipment: Equipment) -> None:
        self._equipment = equipment
        self._offline = equipment.offline
        self._voices: dict[str, Voice] = {}
        self._tried: dict[str, str] = {}
        self._far = ProviderProcess(self._key)
        self._near = ProviderProcess(self._key, loopback=True)
        around = partial(self._examiner, Cashier(equipment.book), Lanes(equipment.at_once))
        self.examiners: Mapping[str, Examiner] = {"provider": around(self._far), "local": around(self._near)}

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the processes that run."""
        return tuple(pid for pid in (self._far.pid, self._near.pid) if pid is not None)

    async def extractors(self, preset: Preset) -> tuple[Extractor, ...]:
        """Whom that preset asks, with what each costs at most."""
        made: list[Voice] = []
        for provider in self._chosen(preset):
            made += voices(provider, await self._prices(provider))
        self._voices.update({voice.extractor.id: voice for voice in made})
        return tuple(voice.extractor for voice in made)

    def everybody(self) -> tuple[Extractor, ...]:
        """All that are set up, without looking up what they cost."""
        found = [voice for provider in self._equipment.providers for voice in voices(provider, (None, None))]
        return tuple(voice.extractor for voice in found)

    def destinations(self, preset: Preset) -> tuple[Provider, ...]:
        """Whom pictures would be sent to outside this machine."""
        return tuple(provider for provider in self._chosen(preset) if not provider.is_local)

    def told(self, preset: Preset) -> tuple[str, ...]:
        """What to say aloud of the keys of a preset."""
        find = self._equipment.keys.find
        return tuple(words for one in self._chosen(preset) if (words := told(one, find(one))))

    async def set_offline(self, offline: bool) -> None:
        """From now on nothing leaves, and the process that could do it ends; or everything is as it was."""
        self._offline = offline
        if offline:
            await self._far.close()
            self._far.reopen()

    def set_up(self, providers: Sequence[Provider], custom: tuple[str, ...]) -> None:
        """From the next preset on these are the models. What changed is introduced anew, with its key."""
        before, after = ({one.name: one for one in some} for some in (self._equipment.providers, providers))
        for name in before | after:
            if before.get(name) != after.get(name):
                self.renew_key(name)
        self._equipment = replace(self._equipment, providers=tuple(providers), custom=custom)

    def renew_key(self, name: str) -> None:
        """The key of that model is looked for again at the next question."""
        for desk in (self._far, self._near):
            desk.forget(name)

    async def try_out(self, provider: Provider, key: str | None, month_budget: Decimal | None) -> Trial:
        """Send one small picture of ours; with `key` instead of the one that is kept. Says what came of it."""
        if self._offline and not provider.is_local:
            return Trial(works=False, sentence="Offline is on: nothing was sent.")
        where = replace(endpoint(provider), id=f"{provider.name}?")
        desk = self._near if provider.is_local else self._far
        self._tried[where.id] = self._equipment.keys.find(provider).text if key is None else key
        desk.forget(where.id)
        try:
            prices = await self._prices(provider)
            return await try_out(desk, where, provider, prices, book=self._equipment.book, month_budget=month_budget)
        finally:
            desk.forget(where.id)
            del self._tried[where.id]

    async def close(self) -> None:
        """End both processes."""
        await self._far.close()
        await self._near.close()

    async def _prices(self, provider: Provider) -> Prices:
        if provider.is_local:
            return Decimal(0), Decimal(0)
        if self._offline or (provider.input_price is not None and provider.output_price is not None):
            return provider.input_price, provider.output_price
        quoted = await self._far.quote(endpoint(provider))
        return quoted.input_price, quoted.output_price

    def _chosen(self, preset: Preset) -> tuple[Provider, ...]:
        return chosen(preset, self._equipment.providers, self._equipment.custom)

    def _key(self, asked: Endpoint) -> str:
        if asked.id in self._tried:
            return self._tried[asked.id]
        provider = next((one for one in self._equipment.providers if one.name == asked.id), None)
        if provider is None:  # it was taken away while somebody asked it
            return ""
        key: Key = self._equipment.keys.find(provider)
        return key.text

    def _examiner(self, cashier: Cashier, lanes: Lanes, desk: ProviderProcess) -> ModelExaminer:
        equipment = self._equipment
        around = Surroundings(desk, cashier, equipment.render, equipment.allowed, lambda: self._offline, lanes)
        return ModelExaminer(self._voices, around)
