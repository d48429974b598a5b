"""What is said between this program and its provider process: length-prefixed JSON, each message told apart by its `kind`."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from app.extractors.framing import framed


class Trouble(StrEnum):
    """Why there is no answer."""

    KEY = "key"
    MODEL = "model"
    QUOTA = "quota"
    REFUSED = "refused"
    THROTTLED = "throttled"
    SERVER = "server"
    UNREACHABLE = "unreachable"
    CUT = "cut"
    TIMEOUT = "timeout"
    UNREADABLE = "unreadable"
    UNFINISHED = "unfinished"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address. Prices are dollars a million tokens; None asks the dated price list. `structured` tells
    that the server can be given the form as a JSON schema; otherwise the form is part of what is said.
    """

    id: str
    address: str
    model: str
    input_price: Decimal | None = None
    output_price: Decimal | None = None
    structured: bool = True


@dataclass(frozen=True, slots=True)
class Introduce:
    """An endpoint and its key (empty: none is needed)."""

    endpoint: Endpoint
    key: str
    kind: Literal["introduce"] = "introduce"


@dataclass(frozen=True, slots=True)
class Show:
    """A picture that later calls name."""

    picture: str
    media_type: str
    data: bytes
    kind: Literal["show"] = "show"


@dataclass(frozen=True, slots=True)
class Hide:
    """The picture is not needed any more."""

    picture: str
    kind: Literal["hide"] = "hide"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a model, tried once; answered by `Answered` or `Failed`."""

    call: int
    endpoint: str
    manner: str
    text: str
    form: dict[str, Any]
    pictures: tuple[str, ...]
    most_tokens: int
    seconds: float
    kind: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody waits for that call any more."""

    call: int
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True)
class Quote:
    """What does it cost? Answered by `Quoted`."""

    call: int
    endpoint: str
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Ready:
    """The libraries are there."""

    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the model said, as text, and what it used; `cost` None is unknown."""

    call: int
    text: str
    input_tokens: int
    output_tokens: int
    cost: Decimal | None
    seconds: float
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer. `cost` None: nobody knows whether it was billed. `wait` is what the provider asked for, in seconds."""

    call: int
    trouble: Trouble
    cause: str
    cost: Decimal | None = Decimal(0)
    wait: float | None = None
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Dollars a million tokens; None where the list does not know the model."""

    call: int
    input_price: Decimal | None
    output_price: Decimal | None
    kind: Literal["quoted"] = "quoted"


Request = Introduce | Show | Hide | Ask | Cancel | Quote
Reply = Ready | Answered | Failed | Quoted

_BYTES_AS_TEXT: Final = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


@cache
def _requests() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Request, Field(discriminator="kind")], config=_BYTES_AS_TEXT)


@cache
def _replies() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Reply, Field(discriminator="kind")])


def pack_request(request: Request) -> bytes:
    """The bytes to send, length first."""
    return framed(_requests().dump_json(request))


def pack_reply(reply: Reply) -> bytes:
    """The bytes to send, length first."""
    return framed(_replies().dump_json(reply))


def read_request(body: bytes) -> Request:
    """Read what `pack_request` wrote, without the length."""
    request: Request = _requests().validate_json(body)
    return request


def read_reply(body: bytes) -> Reply:
    """Read what `pack_reply` wrote, without the length.

    Raises:
        pydantic.ValidationError: it is something else.
    """
    reply: Reply = _replies().validate_json(body)
    return reply
