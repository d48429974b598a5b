"""What to ask next of one source: a pure function of the plan, of what was asked, and of what was spent."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from app.extractors.contract import Extractor
from app.runs.plan import Plan, in_order
from app.votes.witness import Kind, Tier


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
    `plan.max_cost`; one whose price is unknown is not asked unless the plan allows it (R-COST-2, R-COST-6). Offline, and
    while a session is only brought back, nobody outside this machine is asked.
    """
    for tier, members in groupby(in_order(plan.extractors), key=lambda extractor: extractor.witness.tier):
        if tier not in tiers_done:
            return _afford(tier, tuple(members), plan, spent)
    return None


def _afford(tier: Tier, members: tuple[Extractor, ...], plan: Plan, spent: Decimal) -> Wave:
    ask: list[Extractor] = []
    skipped: list[Skip] = []
    for extractor in members:
        why = _objection(extractor, plan, spent)
        if why:
            skipped.append(Skip(extractor, why))
        else:
            spent += extractor.price or Decimal(0)
            ask.append(extractor)
    return Wave(tier, tuple(ask), tuple(skipped))


def _objection(extractor: Extractor, plan: Plan, spent: Decimal) -> str:
    if plan.offline and extractor.witness.kind is Kind.API_MODEL:
        return "offline"
    if plan.restoring and extractor.witness.kind is Kind.API_MODEL:
        return "not asked yet"
    if extractor.price is None:
        return "" if plan.allow_unpriced else "price unknown"
    if extractor.price and plan.max_cost is not None and spent + extractor.price > plan.max_cost:
        return "budget"
    return ""
