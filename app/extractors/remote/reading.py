"""From a model's answer to a ballot. Every item stands for itself: what is no value is rejected with its reason, alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from app.extractors.remote.said import Region, Said
from app.extractors.remote.schema import LONGEST_LIST, Entry, entries
from app.tokens.domain import Domain
from app.tokens.errors import MalformedValue
from app.votes.evidence import NO_EVIDENCE, Box, Evidence
from app.votes.vote import Abstention, Ballot, Rejected, Vote

LONGEST_ANSWER: Final = 400_000
"""Characters."""


class UnreadableAnswer(Exception):
    """The answer as a whole is not the form that was asked for."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The first picture that a model saw: `factor` picture pixels per image pixel, and the size of the image."""

    width: int
    height: int
    factor: float = 1.0


def filled_in(text: str, domain: Domain) -> Mapping[str, Any]:
    """The form that this text is.

    Raises:
        UnreadableAnswer: it is none, or none of this domain.
    """
    if len(text) > LONGEST_ANSWER:
        raise UnreadableAnswer("it is too long")
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswer("it is not JSON") from error
    if not isinstance(answer, dict):
        raise UnreadableAnswer("it is not an object")
    if not any(entry.key in answer for entry in entries(domain)):
        raise UnreadableAnswer("it answers nothing that was asked")
    return answer


def read(text: str, extractor: str, domain: Domain, frame: Frame) -> Ballot:
    """Count what can be counted.

    Raises:
        UnreadableAnswer: the text is not the form of this domain.
    """
    answer = filled_in(text, domain)
    reading = _Reading(extractor, frame)
    for entry in entries(domain):
        given = answer.get(entry.key)
        if entry.slot.open:
            reading.take_list(entry, given)
        elif given is None:
            reading.abstentions.append(Abstention(extractor, entry.slot.name))
        else:
            reading.take(entry, given)
    return Ballot(
        extractor,
        domain,
        tuple(reading.votes),
        tuple(reading.abstentions),
        tuple(reading.rejected),
        complete=reading.complete,
    )


@dataclass(slots=True)
class _Reading:
    extractor: str
    frame: Frame
    votes: list[Vote] = field(default_factory=list)
    abstentions: list[Abstention] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    complete: bool = True

    def take_list(self, entry: Entry, given: object) -> None:
        """The items of an open list, up to its limit; of duplicate names the first stays."""
        if not isinstance(given, list):
            self.complete = False
            self._refuse(entry, given, "not a list")
            return
        if len(given) > LONGEST_LIST:
            self.complete = False
            self._refuse(entry, f"{len(given)} items", f"more than {LONGEST_LIST} items")
        names: set[str] = set()
        for item in given[:LONGEST_LIST]:
            self.take(entry, item, names)

    def take(self, entry: Entry, given: object, names: set[str] | None = None) -> None:
        """One item: a vote, or a rejection."""
        try:
            said = entry.said.model_validate(_forgiven(given))
            name = " ".join(said.name.split()) if said.name else None
            if names is not None:
                _be_new(name, names)
            value = said.value(entry.slot)
        except ValidationError as error:
            self._refuse(entry, given, _first_reason(error))
        except (MalformedValue, ValueError) as error:
            self._refuse(entry, given, str(error))
        else:
            evidence = _evidence(said, self.frame)
            self.votes.append(Vote(self.extractor, entry.slot.name, value, said.confidence, evidence, name))

    def _refuse(self, entry: Entry, given: object, reason: str) -> None:
        self.rejected.append(Rejected(self.extractor, entry.slot.name, repr(given)[:80], reason[:200]))


def _forgiven(given: object) -> object:
    """Leaving out what is no part of the value costs nothing: a name, a region, a confidence."""
    if not isinstance(given, dict):
        return given
    item = {"name": None, "confidence": 1.0, "region": None, **given}
    try:
        Region.model_validate(item["region"])
    except ValidationError:
        item["region"] = None
    return item


def _be_new(name: str | None, names: set[str]) -> None:
    if name is None:
        raise ValueError("it has no name")
    if name.casefold() in names:
        raise ValueError("duplicate name")
    names.add(name.casefold())


def _first_reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _evidence(said: Said, frame: Frame) -> Evidence:
    """The region in pixels of the image; what lies outside is cut off, and what is left of nothing is nothing."""
    if said.region is None:
        return NO_EVIDENCE
    left, top = said.region.x / frame.factor, said.region.y / frame.factor
    right = min(frame.width, left + said.region.width / frame.factor)
    bottom = min(frame.height, top + said.region.height / frame.factor)
    box = Box(int(left), int(top), int(right - left), int(bottom - top))
    return Evidence(regions=(box,)) if box.width > 0 and box.height > 0 else NO_EVIDENCE
