"""The form that a model fills in for a domain: one entry a slot, made from the list of slots itself."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, create_model

from app.extractors.remote.said import Said, SaidColor, SaidGradient, SaidNumber, SaidShadow, SaidStyle, SaidWord
from app.tokens.domain import Domain
from app.tokens.slots import SLOTS, Slot

LONGEST_LIST: Final = 32
_SAID: Final[dict[str, type[Said]]] = {
    "color": SaidColor,
    "measure": SaidNumber,
    "label": SaidWord,
    "text-style": SaidStyle,
    "shadow": SaidShadow,
    "gradient": SaidGradient,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the form: its key, the slot it stands for, and the kind of answer."""

    key: str
    slot: Slot
    said: type[Said]


@cache
def entries(domain: Domain) -> tuple[Entry, ...]:
    """The lines of a domain's form, closed slots first."""
    mine = [slot for slot in SLOTS.values() if slot.domain is domain]
    return tuple(Entry(slot.name.replace(".", "_"), slot, _SAID[slot.holds]) for slot in mine)


@cache
def form(domain: Domain) -> dict[str, Any]:
    """The JSON schema of the form: every key required, null where a closed slot is not seen, lists bounded."""
    fields: dict[str, Any] = {entry.key: (_annotation(entry), ...) for entry in entries(domain)}
    answer: type[BaseModel] = create_model(f"{domain.title()}Answer", **fields)
    return answer.model_json_schema()


def _annotation(entry: Entry) -> Any:
    if entry.slot.open:
        return Annotated[list[entry.said], Field(max_length=LONGEST_LIST)]  # type: ignore[name-defined]
    return entry.said | None
