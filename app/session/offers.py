"""What each preset would do with an image, and with those that are here: said before it is chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from app.extractors.contract import Extractor
from app.runs.escalation import next_wave
from app.runs.plan import Plan
from app.runs.status import Phase
from app.session.state import Seen
from app.settings.preset import Preset
from app.votes.witness import Kind, Tier

_SAID = (Phase.DONE, Phase.CACHED)


@dataclass(frozen=True, slots=True)
class Offer:
    """A preset before it is chosen. `models` are those it asks beside measuring, `hosts` where pictures would be sent;
    `price` is dollars an image at most, None: unknown. `left_out` are models that are not asked, and why. `missing` are the
    sources here that it has something to ask about, for `total` dollars at most.
    """

    preset: Preset
    models: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    price: Decimal | None = Decimal(0)
    left_out: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    total: Decimal | None = Decimal(0)


def offer(plan: Plan, hosts: Sequence[str], sources: Sequence[Seen]) -> Offer:
    """Carry the plan out in the mind, as budget, price and offline switch would let it go."""
    asked, skipped = _asked(plan)
    lacking = {seen.key: rest for seen in sources if seen.source is not None and (rest := _unsaid(asked, seen))}
    return Offer(
        preset=cast("Preset", plan.preset),
        models=_titles(extractor for extractor in asked if extractor.witness.kind is not Kind.MEASURED),
        hosts=tuple(hosts) if any(extractor.witness.kind is Kind.API_MODEL for extractor in asked) else (),
        price=_sum(asked),
        left_out=tuple({extractor.witness.title: why for extractor, why in skipped}.items()),
        missing=tuple(lacking),
        total=_sum([extractor for rest in lacking.values() for extractor in rest]),
    )


def _asked(plan: Plan) -> tuple[list[Extractor], list[tuple[Extractor, str]]]:
    asked: list[Extractor] = []
    skipped: list[tuple[Extractor, str]] = []
    tiers: set[Tier] = set()
    while wave := next_wave(plan, tiers, _sum(asked) or Decimal(0)):
        tiers.add(wave.tier)
        asked += wave.ask
        skipped += [(skip.extractor, skip.why) for skip in wave.skipped]
    return asked, skipped


def _unsaid(asked: Sequence[Extractor], seen: Seen) -> list[Extractor]:
    said = {status.extractor for status in seen.extractors if status.phase in _SAID}
    return [extractor for extractor in asked if extractor.id not in said]


def _titles(extractors: Iterable[Extractor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(extractor.witness.title for extractor in extractors))


def _sum(extractors: Sequence[Extractor]) -> Decimal | None:
    prices = [extractor.price for extractor in extractors]
    known = [price for price in prices if price is not None]
    return sum(known, Decimal(0)) if len(known) == len(prices) else None
