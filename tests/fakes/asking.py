"""What it takes to ask models in a test: a provider, its voices, and everything around them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from decimal import Decimal

from app.extractors.contract import Finding, Job, Rendering, View
from app.extractors.remote.cashier import Cashier
from app.extractors.remote.examiner import Desk, ModelExaminer, Surroundings
from app.extractors.remote.guides import Guide
from app.extractors.remote.lanes import Lanes
from app.extractors.remote.voices import Voice, voices
from app.settings.providers import Provider
from app.sources.source import Source
from app.spending.budget import Budget
from app.spending.ledger import Reservations
from tests.fakes.sources import source

CANARY = "sk-canary-5f0c1a77e2"
"""A key that must turn up nowhere."""


async def _rendering(_: Source, view: View) -> Rendering:
    return Rendering("image/png", 100, 80, b"\x89PNG whole" if view.box is None else b"\x89PNG part")


async def _yes(_: Provider, __: Job) -> bool:
    return True


def provider(address: str, **changes: object) -> Provider:
    """A model at that address; priced, so that it counts as one that costs, wherever it is."""
    facts = {"name": "eye", "address": address, "model": "eye", "seconds": 60.0, "needs_key": True}
    return Provider.model_validate(facts | {"input_price": "1", "output_price": "2"} | changes)


def paid_voices(given: Provider, guides: tuple[Guide, ...] | None = None) -> tuple[Voice, ...]:
    """Its voices as if it were far away: relays stand on loopback, yet money and consent are to be shown."""

    class Far(Provider):
        @property
        def is_local(self) -> bool:
            return False

    far = Far.model_validate(given.model_dump())
    return voices(far, (far.input_price, far.output_price), guides)


@dataclass
class Asking:
    """An examiner over a desk, with what it may do. Waiting takes no time here: `waits` says how long it would have, and
    `limits` how many calls at once were allowed then.
    """

    desk: Desk
    voices: tuple[Voice, ...]
    book: Reservations | None = None
    budget: Budget = field(default_factory=lambda: Budget(per_source=Decimal(1)))
    allowed: Callable[[Provider, Job], Awaitable[bool]] = _yes
    offline: bool = False
    lanes: Lanes = field(default_factory=Lanes)
    waits: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        around = Surroundings(
            self.desk, Cashier(self.book), _rendering, self.allowed, lambda: self.offline, self.lanes, sleep=self._at_once
        )
        self.examiner = ModelExaminer({voice.extractor.id: voice for voice in self.voices}, around)

    async def _at_once(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.limits.append(self.lanes.limit)

    def job(self, name: str = "a", run_id: str = "run-1") -> Job:
        """All voices on one source."""
        return Job(source(name), tuple(voice.extractor for voice in self.voices), None, run_id, self.budget)

    async def findings(self, name: str = "a", run_id: str = "run-1") -> list[Finding]:
        """All that is said about one source."""
        return [finding async for finding in self.examiner.examine(self.job(name, run_id))]
