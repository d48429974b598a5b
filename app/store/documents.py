"""Records as JSON text, and back."""

import logging
from collections.abc import Iterable
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Ballot

_log = logging.getLogger(__name__)
Record = TypeVar("Record")


class Document(Generic[Record]):
    """How one kind of record is written."""

    def __init__(self, kind: type[Record]) -> None:
        self._adapter = TypeAdapter(kind)
        self._name = kind.__name__.lower()

    def write(self, record: Record) -> str:
        """As JSON."""
        return self._adapter.dump_json(record).decode()

    def read(self, texts: Iterable[str]) -> tuple[Record, ...]:
        """Those that can be read. One that cannot stays in its row and is told in the log: it must not cost the others."""
        return tuple(record for text in texts if (record := self._read(text)) is not None)

    def _read(self, text: str) -> Record | None:
        try:
            return self._adapter.validate_json(text)
        except ValidationError as error:
            _log.warning("[CACHE] a kept %s cannot be read and is passed over: %s", self._name, error.errors()[0]["msg"])
            return None


BALLOT: Final = Document(Ballot)
DECISION: Final = Document(Decision)
ANCHOR: Final = Document(Anchor)
