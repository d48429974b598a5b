"""The configured models and the processes that ask them: one for the world, one that reaches this machine only."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from app.extractors.contract import Examiner, Extractor, Job, Rendering, View
from app.extractors.remote.cashier import Cashier
from app.extractors.remote.examiner import ModelExaminer, Surroundings
from app.extractors.remote.lanes import Lanes
from app.extractors.remote.messages import Endpoint
from app.extractors.remote.presets import chosen
from app.extractors.remote.provider_process import ProviderProcess
from app.extractors.remote.voices import Prices, Voice, endpoint, voices
from app.settings.keys import Key, Keys, told
from app.settings.preset import Preset
from app.settings.providers import Provider
from app.sources.source import Source
from app.spending.ledger import Reservations


@dataclass(frozen=True, slots=True)
class Equipment:
    """What models need around them. `render` shows a source as encoded pixels; `allowed` says whether pixels may be sent to a
    provider; `book` keeps the money, None: nothing may cost anything; `at_once` is how many calls there are in all.
    """

    providers: Sequence[Provider]
    keys: Keys
    render: Callable[[Source, View], Awaitable[Rendering]]
    allowed: Callable[[Provider, Job], Awaitable[bool]]
    book: Reservations | None
    at_once: int = 5
    offline: bool = False


class Ensemble:
    """Belongs to the event loop that it is used on. No process is started before a preset needs one."""

    def __init__(self, equipment: Equipment) -> None:
        self._equipment = equipment
        self._offline = equipment.offline
        self._voices: dict[str, Voice] = {}
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
        for provider in chosen(preset, self._equipment.providers):
            made += voices(provider, await self._prices(provider))
        self._voices.update({voice.extractor.id: voice for voice in made})
        return tuple(voice.extractor for voice in made)

    def destinations(self, preset: Preset) -> tuple[Provider, ...]:
        """Whom pictures would be sent to outside this machine."""
        return tuple(provider for provider in chosen(preset, self._equipment.providers) if not provider.is_local)

    def told(self, preset: Preset) -> tuple[str, ...]:
        """What to say aloud of the keys of a preset."""
        find = self._equipment.keys.find
        return tuple(words for one in chosen(preset, self._equipment.providers) if (words := told(one, find(one))))

    async def set_offline(self, offline: bool) -> None:
        """From now on nothing leaves, and the process that could do it ends; or everything is as it was."""
        self._offline = offline
        if offline:
            await self._far.close()
            self._far.reopen()

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

    def _key(self, asked: Endpoint) -> str:
        provider = next(one for one in self._equipment.providers if one.name == asked.id)
        key: Key = self._equipment.keys.find(provider)
        return key.text

    def _examiner(self, cashier: Cashier, lanes: Lanes, desk: ProviderProcess) -> ModelExaminer:
        equipment = self._equipment
        around = Surroundings(desk, cashier, equipment.render, equipment.allowed, lambda: self._offline, lanes)
        return ModelExaminer(self._voices, around)
