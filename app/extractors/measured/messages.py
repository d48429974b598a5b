"""What a workshop and its workers say to each other: length-prefixed JSON, each message told apart by its `kind`."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from app.extractors.contract import Cast, Decoded, Finding, Finished, Job, Reserved, Retried, Skipped, Started, View
from app.extractors.framing import framed
from app.sources.source import Source
from app.votes.vote import Failure


@dataclass(frozen=True, slots=True)
class Examine:
    """Decode this source and measure it; answered by findings, then `Done`."""

    job: Job
    kind: Literal["examine"] = "examine"


@dataclass(frozen=True, slots=True)
class Show:
    """Decode this source and put its pixels into the shared file; answered by `Shown` or `Refused`."""

    source: Source
    most_pixels: int
    kind: Literal["show"] = "show"


@dataclass(frozen=True, slots=True)
class Render:
    """Decode this source and put the encoded view into the shared file; answered by `Rendered` or `Refused`."""

    source: Source
    view: View
    kind: Literal["render"] = "render"


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has imported what it needs."""

    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class FoundDecoded:
    """A finding: pixels."""

    finding: Decoded
    kind: Literal["decoded"] = "decoded"


@dataclass(frozen=True, slots=True)
class FoundStarted:
    """A finding: an extractor began."""

    finding: Started
    kind: Literal["started"] = "started"


@dataclass(frozen=True, slots=True)
class FoundCast:
    """A finding: a ballot."""

    finding: Cast
    kind: Literal["cast"] = "cast"


@dataclass(frozen=True, slots=True)
class FoundFinished:
    """A finding: an extractor is through."""

    finding: Finished
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True, slots=True)
class FoundFailure:
    """A finding: an extractor failed."""

    finding: Failure
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True, slots=True)
class FoundOther:
    """A finding about money: measuring costs none, yet the wire can carry what the contract knows."""

    finding: Reserved | Retried | Skipped
    kind: Literal["money"] = "money"


@dataclass(frozen=True, slots=True)
class Shown:
    """The pixels stand in the shared file: `height` rows of `3 * width` bytes."""

    width: int
    height: int
    kind: Literal["shown"] = "shown"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The encoded view stands in the shared file: so many bytes."""

    media_type: str
    width: int
    height: int
    bytes: int
    kind: Literal["rendered"] = "rendered"


@dataclass(frozen=True, slots=True)
class Refused:
    """The source cannot be shown."""

    sentence: str
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Done:
    """The job is through."""

    kind: Literal["done"] = "done"


Found = FoundDecoded | FoundStarted | FoundCast | FoundFinished | FoundFailure | FoundOther
Request = Examine | Show | Render
Reply = Ready | Found | Shown | Rendered | Refused | Done

_BYTES_AS_TEXT: Final = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


def found(finding: Finding) -> Found:
    """Wrap a finding as a message."""
    match finding:
        case Decoded():
            return FoundDecoded(finding)
        case Started():
            return FoundStarted(finding)
        case Cast():
            return FoundCast(finding)
        case Finished():
            return FoundFinished(finding)
        case Failure():
            return FoundFailure(finding)
        case Reserved() | Retried() | Skipped():
            return FoundOther(finding)


@cache
def _requests() -> TypeAdapter[Any]:
    """Built when first needed: it takes longer than a frame."""
    return TypeAdapter(Annotated[Request, Field(discriminator="kind")])


@cache
def _replies() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Reply, Field(discriminator="kind")], config=_BYTES_AS_TEXT)


def prepare() -> None:
    """Build ahead, while nobody waits, what the first messages need."""
    _requests()
    _replies()


def pack_request(request: Request) -> bytes:
    """Return the bytes to send, length first."""
    return framed(_requests().dump_json(request))


def pack_reply(reply: Reply) -> bytes:
    """Return the bytes to send, length first."""
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
