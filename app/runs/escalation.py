"""What to ask next of one source: a pure function of the plan, of what was asked, and of what was spent."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from app.extractors.contract import Extractor
from app.runs.plan import Plan, in_order
from app.votes.witness import Tier


@dataclass(frozen=True, slots=True)
class Skip:
    """An extractor that is not asked, and why."""

    extractor: Extractor
    why: str


@dataclass(frozen=True, slots=True)
class Wave:
    """The extractors of one tier that are asked together."""

    tier: Tier
    ask: tuple[Extractor, ...]
    skipped: tuple[Skip, ...] = ()


def next_wave(plan: Plan, tiers_done: Collection[Tier], spent: Decimal) -> Wave | None:
    """The first tier that has extractors and was not asked yet; None when there is none left.

    Free extractors are always asked. Paid ones are taken cheapest first while their price fits what is left of
    `plan.max_cost`; one whose price is unknown is not asked (R-COST-2, R-COST-6).
    """
    for tier, members in groupby(in_order(plan.extractors), key=lambda extractor: extractor.witness.tier):
        if tier not in tiers_done:
            return _afford(tier, tuple(members), plan.max_cost, spent)
    return None


def _afford(tier: Tier, members: tuple[Extractor, ...], limit: Decimal | None, spent: Decimal) -> Wave:
    ask: list[Extractor] = []
    skipped: list[Skip] = []
    for extractor in members:
        if extractor.price is None:
            skipped.append(Skip(extractor, "price unknown"))
        elif extractor.price and limit is not None and spent + extractor.price > limit:
            skipped.append(Skip(extractor, "budget"))
        else:
            spent += extractor.price
            ask.append(extractor)
    return Wave(tier, tuple(ask), tuple(skipped))
