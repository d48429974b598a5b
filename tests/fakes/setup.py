"""What is set up, as a surface sees it: everything is remembered, nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from app.extractors.contract import Trial
from app.session.offers import Offer
from app.session.setup import Arrangements, KeyFact, Place, Setup
from app.settings.preferences import Preferences, changed
from app.settings.providers import Provider
from app.spending.budget import Balance

PROVIDERS = (
    Provider(
        name="claude",
        address="https://models.example/v1",
        model="claude-sonnet",
        title="Claude",
        input_price=Decimal(3),
        output_price=Decimal(15),
    ),
    Provider(name="gpt", address="https://models.example/v1", model="gpt-large", title="GPT", tier="VERY_SLOW"),
    Provider(name="llava", address="http://127.0.0.1:1234/v1", model="llava-7b", title="llava 7b", needs_key=False),
)
OFFERS = (
    Offer("CV only"),
    Offer("Offline", ("llava 7b",), missing=("a", "b"), total=Decimal(0)),
    Offer("Dual", ("Claude",), ("models.example",), Decimal("0.015"), missing=("a", "b"), total=Decimal("0.03")),
    Offer(
        "Full ensemble",
        ("llava 7b", "Claude"),
        ("models.example",),
        Decimal("0.035"),
        (("GPT", "budget"),),
        ("a", "b"),
        Decimal("0.07"),
    ),
    Offer("Custom"),
)
"""What presets would ask, when two images are here that were only measured."""


@dataclass
class FakeSetup:
    """Fulfils `Setup`. `asked` records what was called, `trial` is what every trial comes to, `refuses` is raised where
    something is preferred.
    """

    now: Arrangements = field(
        default_factory=lambda: Arrangements(
            Preferences(providers=PROVIDERS, custom=("claude",)),
            {"claude": KeyFact("keyring"), "gpt": KeyFact("none", "There is no key for GPT."), "llava": KeyFact("none")},
            Balance(Decimal("1.25"), Decimal("0.02")),
            {
                "Store": Place(Path("/home/me/.local/share/tokenquorum/store.sqlite"), 18_400_000),
                "Pasted images": Place(Path("/home/me/.local/share/tokenquorum/pasted"), 0),
                "Preferences": Place(Path("/home/me/.config/tokenquorum/preferences.json"), 812),
                "Log": Place(Path("/home/me/.local/state/tokenquorum/log"), 40_000),
            },
        )
    )
    offered: tuple[Offer, ...] = OFFERS
    trial: Trial = field(default_factory=lambda: Trial(True, "Claude answered in 1.2 s, and sees pictures.", Decimal("0.0004")))
    refuses: Exception | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)

    async def arrangements(self) -> Arrangements:
        """As they stand."""
        return self.now

    async def preferences(self) -> Preferences:
        """What is preferred now."""
        return self.now.preferences

    async def month(self) -> Balance:
        """As prepared."""
        return self.now.month

    async def offers(self) -> tuple[Offer, ...]:
        """As prepared."""
        self.asked.append(("offers",))
        return self.offered

    async def prefer(self, changes: Mapping[str, object]) -> Preferences:
        """Remember them."""
        self.asked.append(("prefer", dict(changes)))
        if self.refuses is not None:
            raise self.refuses
        self.now = replace(self.now, preferences=changed(self.now.preferences, changes))
        return self.now.preferences

    async def keep_key(self, provider: Provider, text: str) -> KeyFact:
        """There is no keyring here."""
        self.asked.append(("keep_key", provider.name, text))
        fact = KeyFact(
            "session", f"The key of {provider.shown} is kept in memory until this program ends: there is no keyring."
        )
        self.now = replace(self.now, keys={**self.now.keys, provider.name: fact})
        return fact

    async def try_out(self, provider: Provider, key: str | None = None) -> Trial:
        """As prepared."""
        self.asked.append(("try_out", provider.name, key))
        return self.trial


def fulfils_the_contract(setup: FakeSetup) -> Setup:
    """For the type checker: the fake is a `Setup`."""
    return setup
