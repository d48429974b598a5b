"""Reading what a function or a model answered: votes where it can be read, rejections with their reason where not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.errors import MalformedValue
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import PALETTE, SLOTS, Slot
from app.tokens.value import Value
from app.votes.vote import Abstention, Ballot, Rejected, Vote

_LIST_LIMIT = 200
_READERS: dict[str, Callable[[str], Value]] = {"color": Color.parse, "label": Label.parse}


@dataclass(slots=True)
class _Reading:
    extractor: str
    votes: list[tuple[Slot, Vote]] = field(default_factory=list)
    abstentions: list[tuple[Slot, Abstention]] = field(default_factory=list)
    rejected: list[tuple[Slot, Rejected]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def ballots(extractor: str, answer: Mapping[str, object]) -> tuple[Ballot, ...]:
    """One ballot a domain from a mapping of slots to values.

    A key is a closed slot (`color.primary`, `spacing.base`), a color role alone (`primary`), or `palette`, which holds
    such roles or a list of items. A value is text or a number, None (abstains), or a mapping with `hex` or `value`, and
    perhaps `name`, `role`, `confidence`. Of duplicate names the first stays; the others are kept as rejections.
    """
    reading = _Reading(extractor)
    for key, given in answer.items():
        if key in {"palette", "colors", "color"} and isinstance(given, Mapping):
            for role, item in given.items():
                _read_named(reading, str(role), item)
        elif key in {"palette", "colors", "color"} and isinstance(given, Iterable) and not isinstance(given, str | bytes):
            _read_list(reading, given)
        else:
            _read_named(reading, str(key), given)
    return tuple(_sorted_by_domain(reading))


def _sorted_by_domain(reading: _Reading) -> Iterator[Ballot]:
    for domain in Domain:
        votes = tuple(vote for slot, vote in reading.votes if slot.domain is domain)
        abstentions = tuple(silence for slot, silence in reading.abstentions if slot.domain is domain)
        rejected = tuple(refused for slot, refused in reading.rejected if slot.domain is domain)
        if votes or abstentions or rejected:
            yield Ballot(reading.extractor, domain, votes, abstentions, rejected)


def _read_named(reading: _Reading, key: str, item: object) -> None:
    slot = SLOTS.get(key) or SLOTS.get(f"color.{key}")
    if slot is None or slot.open:
        _read_item(reading, PALETTE, item, name=key)
    else:
        _read_item(reading, slot, item)


def _read_list(reading: _Reading, items: Iterable[object]) -> None:
    for number, item in enumerate(items):
        if number == _LIST_LIMIT:
            reading.rejected.append((PALETTE, Rejected(reading.extractor, PALETTE.name, "", f"more than {_LIST_LIMIT} items")))
            return
        name = item.get("name") if isinstance(item, Mapping) else None
        if not isinstance(name, str) or not name.strip():
            _refuse(reading, PALETTE, item, "it has no name")
            continue
        role = SLOTS.get(f"color.{name.strip().casefold()}")
        _read_item(reading, role or PALETTE, item, name=None if role else name)


def _read_item(reading: _Reading, slot: Slot, item: object, name: str | None = None) -> None:
    facts: Mapping[str, object] = item if isinstance(item, Mapping) else {"value": item}
    named = name if name is not None else facts.get("name")
    known_by = f"{slot.name}/{str(named).strip().casefold()}" if slot.open else slot.name
    if known_by in reading.names:
        _refuse(reading, slot, item, "duplicate name")
        return
    given = facts.get("hex", facts.get("value"))
    if given is None:
        reading.abstentions.append((slot, Abstention(reading.extractor, slot.name)))
        return
    try:
        value = _value(slot, given)
    except MalformedValue as error:
        _refuse(reading, slot, item, f"not {error.wanted}")
        return
    reading.names.add(known_by)
    role = facts.get("role")
    reading.votes.append(
        (
            slot,
            Vote(
                reading.extractor,
                slot.name,
                value,
                confidence=_confidence(facts.get("confidence")),
                name=str(named)[:80] if named else None,
                role=str(role)[:40] if role else None,
            ),
        )
    )


def _value(slot: Slot, given: object) -> Value:
    if slot.holds == "measure" and isinstance(given, int | float | str) and not isinstance(given, bool):
        return Measure.parse(given, slot.unit or Unit.PX)
    reader = _READERS.get(slot.holds)
    if reader is None or not isinstance(given, str):
        raise MalformedValue(str(given), f"a {slot.holds}")
    return reader(given)


def _confidence(given: object) -> float:
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= 1:
        return float(given)
    return 1.0


def _refuse(reading: _Reading, slot: Slot, item: object, reason: str) -> None:
    reading.rejected.append((slot, Rejected(reading.extractor, slot.name, repr(item)[:80], reason)))
