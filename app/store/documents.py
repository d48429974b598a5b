"""Records as JSON text, sealed, and back."""

import logging
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Ballot

_log = logging.getLogger(__name__)
Record = TypeVar("Record")

_MARK: Final = "\n#"


class SealBroken(Exception):
    """A document is not what was written: SQLite finds a torn page, but not a letter that became another one."""

    def __init__(self) -> None:
        super().__init__("a record is not as it was written")


def sealed(text: str) -> str:
    """The text with its digest behind it."""
    return f"{text}{_MARK}{_digest(text)}"


def unsealed(written: str) -> str:
    """The text alone. One that ends like JSON is from before there were seals.

    Raises:
        SealBroken: it is not what was written.
    """
    if not isinstance(written, str):
        raise SealBroken
    if written.endswith("}"):
        return written
    text, mark, digest = written.rpartition(_MARK)
    if not mark or digest != _digest(text):
        raise SealBroken
    return text


class Document(Generic[Record]):
    """How one kind of record is written."""

    def __init__(self, kind: type[Record]) -> None:
        self._adapter = TypeAdapter(kind)
        self._name = kind.__name__.lower()

    def write(self, record: Record) -> str:
        """As JSON, sealed."""
        return sealed(self._adapter.dump_json(record).decode())

    def read(self, texts: Iterable[str]) -> tuple[Record, ...]:
        """Those that can be read. One that another version wrote stays in its row and is told in the log: it must not cost
        the others.

        Raises:
            SealBroken: one of them was changed by nobody.
        """
        return tuple(record for text in texts if (record := self._read(unsealed(text))) is not None)

    def _read(self, text: str) -> Record | None:
        try:
            return self._adapter.validate_json(text)
        except ValidationError as error:
            _log.warning("[CACHE] a kept %s cannot be read and is passed over: %s", self._name, error.errors()[0]["msg"])
            return None


BALLOT: Final = Document(Ballot)
DECISION: Final = Document(Decision)
ANCHOR: Final = Document(Anchor)


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()
