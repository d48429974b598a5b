"""Before images leave the machine, and before money is spent: the command says so, and asks."""

import sys
from collections.abc import Sequence
from decimal import Decimal

import typer

from app.runs.plan import Plan
from app.session.consent import Asked, Consent
from app.votes.witness import Kind


class Asking:
    """Asks on the terminal. Without a terminal, and without having been told in advance, the answer is no."""

    def __init__(self, images: int, *, given: bool) -> None:
        self._images = images
        self.consent = Consent(given=given)
        self.consent.tell = self._ask

    def tell(self, plan: Plan, notices: Sequence[str]) -> None:
        """Say what the run may cost at most, for one image and for all; and what else is to be known beforehand."""
        paid = [extractor for extractor in plan.extractors if extractor.witness.kind is Kind.API_MODEL]
        if not paid or plan.offline:
            return
        each = sum((extractor.price for extractor in paid if extractor.price is not None), Decimal(0))
        most = each if plan.max_cost is None else min(each, plan.max_cost)
        for words in notices:
            _say(words)
        titles = ", ".join(sorted({extractor.witness.title for extractor in paid}))
        unknown = any(extractor.price is None for extractor in paid)
        more = " and what has no known price" if unknown and plan.allow_unpriced else ""
        _say(f"{titles}: at most ${most:.3f} an image, ${most * self._images:.2f} for {self._images}{more}")

    def _ask(self, asked: Asked | None) -> None:
        if asked is None:
            return
        if not sys.stdin.isatty():
            _say(f"{asked.model} is not asked: nobody agreed that images go to {asked.host}. --yes agrees.")
            self.consent.answer(allowed=False)
            return
        self.consent.answer(allowed=typer.confirm(asked.sentence, err=True))


def _say(words: str) -> None:
    print(f"tokenquorum: {words}", file=sys.stderr)  # noqa: T201 - the command's voice
