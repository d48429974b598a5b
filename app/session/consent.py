"""Asking a person before pictures leave the machine: once for each provider in a session."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.extractors.contract import Job
from app.settings.providers import Provider


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person is asked: whether pictures (re-encoded, without metadata) may go to `host`, to be seen by `model`.
    `estimate` is dollars a picture at most, None: unknown; `pictures` is how many wait.
    """

    provider: str
    model: str
    host: str
    estimate: Decimal | None
    pictures: int = 1

    @property
    def sentence(self) -> str:
        """The question in words."""
        cost = "at an unknown price" if self.estimate is None else f"for at most ${self.estimate:.3f} each"
        if self.pictures > 1:
            total = "" if self.estimate is None else f", ${self.estimate * self.pictures:.2f} for all"
            cost = f"{cost}; {self.pictures} wait{total}"
        return f"Send the pictures, without their metadata, to {self.host} ({self.model}), {cost}?"


class Consent:
    """Holds back what would leave until somebody answers. `tell` is told of the question, and of None once it is answered."""

    def __init__(self, given: bool = False) -> None:
        self.tell: Callable[[Asked | None], None] | None = None
        self._given = given
        self._answers: dict[str, asyncio.Future[bool]] = {}
        self._open: list[Asked] = []

    async def allowed(self, provider: Provider, job: Job) -> bool:
        """Whether the pictures of the job may be sent. Waits for an answer; without anybody to ask the answer is no."""
        if provider.is_local or self._given:
            return True
        answer = self._answers.get(provider.name)
        if answer is None:
            if self.tell is None:
                return False
            answer = self._answers[provider.name] = asyncio.get_running_loop().create_future()
            self._open.append(Asked(provider.name, provider.shown, provider.host, _price(job)))
            self._announce()
        return await asyncio.shield(answer)

    def answer(self, allowed: bool) -> None:
        """Say yes or no to the question that is open. After a no it is asked again another time."""
        if not self._open:
            return
        asked = self._open.pop(0)
        self._answers[asked.provider].set_result(allowed)
        if not allowed:
            del self._answers[asked.provider]
        self._announce()

    def _announce(self) -> None:
        if self.tell is not None:
            self.tell(self._open[0] if self._open else None)


def _price(job: Job) -> Decimal | None:
    prices = [extractor.price for extractor in job.extractors]
    known = [price for price in prices if price is not None]
    return sum(known, Decimal(0)) if len(known) == len(prices) else None
