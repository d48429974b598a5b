"""From a configured model to extractors: one a domain, so that a changed guide asks exactly its domain again."""

import json
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from math import ceil
from typing import Final

from app.extractors.contract import Extractor
from app.extractors.remote.guides import MANNER, Guide, guides
from app.extractors.remote.messages import Endpoint
from app.extractors.remote.views import most_pixels
from app.settings.providers import Provider
from app.votes.witness import Kind, Tier, Witness

_REVISION: Final = 1
"""Rises when what we make of answers changes."""
_PIXELS_A_TOKEN: Final = 400
"""Fewer than any billing rule we know of takes for a token (750 and more are usual), so that estimates are upper bounds."""
_CHARACTERS_A_TOKEN: Final = 3
_MILLION: Final = Decimal(1_000_000)
_WEIGHTS: Final = {Kind.API_MODEL: 1.2, Kind.LOCAL_MODEL: 0.9}

Prices = tuple[Decimal | None, Decimal | None]
"""Dollars a million tokens read, and written."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One model on one domain: who votes, where it is asked, by which guide."""

    extractor: Extractor
    endpoint: Endpoint
    guide: Guide
    provider: Provider


def endpoint(provider: Provider) -> Endpoint:
    """Where it is asked."""
    asked, said = (Decimal(0), Decimal(0)) if provider.is_local else (provider.input_price, provider.output_price)
    return Endpoint(provider.name, provider.address, provider.model, asked, said, provider.structured)


def voices(provider: Provider, prices: Prices, book: tuple[Guide, ...] | None = None) -> tuple[Voice, ...]:
    """One a domain. `prices` are those of the list where the person has set none; a local model costs nothing."""
    return tuple(_voice(provider, prices, guide) for guide in book or guides())


def _voice(provider: Provider, prices: Prices, guide: Guide) -> Voice:
    kind = Kind.LOCAL_MODEL if provider.is_local else Kind.API_MODEL
    witness = Witness(
        id=f"openai-compatible/{provider.model}/{guide.domain}@{_REVISION}+{_digest(provider, guide)}",
        title=provider.shown,
        tier=Tier.MEDIUM if provider.is_local else Tier[provider.tier],
        kind=kind,
        weight=_WEIGHTS[kind] if provider.weight is None else provider.weight,
    )
    price = Decimal(0) if provider.is_local else estimate(provider, prices, guide)
    examiner = "local" if provider.is_local else "provider"
    return Voice(Extractor(witness, (guide.domain,), price, examiner=examiner), endpoint(provider), guide, provider)


def estimate(provider: Provider, prices: Prices, guide: Guide) -> Decimal | None:
    """What one question costs at most, in dollars; None where a price is unknown. Settled from the usage later."""
    asked, said = prices
    if asked is None or said is None:
        return None
    text = len(MANNER) + len(guide.text) + len(json.dumps(guide.form))
    read = ceil(text / _CHARACTERS_A_TOKEN) + ceil(most_pixels(provider) / _PIXELS_A_TOKEN)
    return (read * asked + provider.most_tokens * said) / _MILLION


def _digest(provider: Provider, guide: Guide) -> str:
    """Names all that the answer depends on beside the picture and the model."""
    request = [
        provider.address,
        provider.tier,
        provider.most_side,
        provider.most_pixels,
        provider.most_tokens,
        provider.structured,
    ]
    return blake2b(json.dumps([guide.digest, *request]).encode(), digest_size=4).hexdigest()
