"""A reviewer's word on a slot."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.tokens.value import Value
from app.votes.evidence import Box


class Action(StrEnum):
    """What a reviewer can say."""

    ACCEPT = "accept"
    OWN_VALUE = "own value"
    REJECT = "reject"
    RENAME = "rename"
    DEFER = "defer"
    CONFIRM = "confirm"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the append-only journal. `anchor` and `regions` re-attach it to a slot; `answered` is the revision of
    the consensus it was given on; an undo names the entry that it takes back. `carried_from` names the entry on the version
    before that it takes over.
    """

    id: str
    source_id: str
    slot_id: str
    slot: str
    action: Action
    reviewer: str
    at: datetime
    value: Value | None = None
    accepted_from: str | None = None
    name: str | None = None
    anchor: Value | None = None
    regions: tuple[Box, ...] = ()
    answered: str = ""
    undoes: str | None = None
    carried_from: str | None = None
