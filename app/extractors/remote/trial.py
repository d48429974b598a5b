"""Trying a model out: one small picture of ours, one question, and in plain words what came of it."""

import struct
import zlib
from collections.abc import Awaitable
from decimal import Decimal
from typing import Final, Protocol

from app.extractors.contract import Trial
from app.extractors.remote.messages import Answered, Ask, Endpoint, Failed, Show, Trouble
from app.extractors.remote.wording import sentence
from app.settings.providers import Provider
from app.spending.budget import Budget
from app.spending.ledger import Declined, Estimate, Reservations

_SIDE: Final = 64
_BLUE: Final = b"\x1e\x5a\xe6"
_PICTURE: Final = "trial"
_MANNER: Final = "You are shown one picture. Answer with one JSON object and nothing else."
_QUESTION: Final = "Which color fills the picture? One common English word."
_FORM: Final = {
    "title": "Trial",
    "type": "object",
    "properties": {"color": {"type": "string"}},
    "required": ["color"],
    "additionalProperties": False,
}
_MOST_TOKENS: Final = 400
_READ: Final = 1500
"""Tokens that the question comes to at most, picture included: a picture of that size is billed as one tile everywhere."""
_SECONDS: Final = 30.0
_MILLION: Final = Decimal(1_000_000)


class Desk(Protocol):
    """Whoever talks to the model."""

    def show(self, picture: Show) -> None:
        """Keep a picture for the calls that name it."""

    def hide(self, picture: str) -> Awaitable[None]:
        """Let it go."""
        ...

    def ask(self, endpoint: Endpoint, ask: Ask) -> Awaitable[Answered | Failed]:
        """Try once."""
        ...


async def try_out(
    desk: Desk,
    where: Endpoint,
    provider: Provider,
    prices: tuple[Decimal | None, Decimal | None],
    *,
    book: Reservations | None,
    month_budget: Decimal | None,
) -> Trial:
    """Ask once, paid for as every call is. Whoever asks for it has allowed an unknown price."""
    estimate = Estimate("trial", "trial", f"openai-compatible/{provider.model}/trial", _estimate(prices))
    if estimate.cost == 0 or book is None:
        return _told(provider, await _asked(desk, where, provider), Decimal(0))
    reservation = await book.reserve(estimate, Budget(None, month_budget, allow_unpriced=True))
    if isinstance(reservation, Declined):
        return Trial(works=False, sentence="This month's budget does not allow it: nothing was sent.")
    reply: Answered | Failed | None = None
    charged: Decimal | None = Decimal(0)
    try:
        reply = await _asked(desk, where, provider)
    finally:
        if isinstance(reply, Failed) and reply.cost == 0:
            await book.release(reservation)
        else:
            charged = await book.settle(reservation, reply.cost if reply is not None else None)
    return _told(provider, reply, charged)


async def _asked(desk: Desk, where: Endpoint, provider: Provider) -> Answered | Failed:
    desk.show(Show(_PICTURE, "image/png", square()))
    seconds = min(provider.seconds, _SECONDS)
    try:
        return await desk.ask(where, Ask(0, where.id, _MANNER, _QUESTION, _FORM, (_PICTURE,), _MOST_TOKENS, seconds))
    finally:
        await desk.hide(_PICTURE)


def _told(provider: Provider, reply: Answered | Failed, charged: Decimal | None) -> Trial:
    who = provider.shown
    if isinstance(reply, Failed):
        if reply.trouble is Trouble.UNFINISHED:
            return Trial(works=True, sentence=f"{who} answers, but at length: the end of its answer was cut off.", cost=charged)
        return Trial(works=False, sentence=sentence(who, reply.trouble), cost=charged)
    seconds = f"{reply.seconds:.1f} s"
    if "blue" in reply.text.casefold():
        return Trial(works=True, sentence=f"{who} answered in {seconds}, and sees pictures.", cost=charged)
    return Trial(works=False, sentence=f"{who} answered in {seconds}, but did not see the picture.", cost=charged)


def _estimate(prices: tuple[Decimal | None, Decimal | None]) -> Decimal | None:
    asked, said = prices
    return None if asked is None or said is None else (_READ * asked + _MOST_TOKENS * said) / _MILLION


def square() -> bytes:
    """A blue square as PNG, `_SIDE` pixels a side."""
    row = b"\0" + _BLUE * _SIDE
    header = struct.pack(">2I5B", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * _SIDE)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
