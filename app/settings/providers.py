"""Models that may be asked: where they are, what they are called, what they cost. Keys are somewhere else (keys.py)."""

from decimal import Decimal
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.settings.offline import is_loopback

PerMillion = Annotated[Decimal, Field(ge=0, le=100_000, allow_inf_nan=False)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120, pattern=r"^[^\x00-\x1f<>]*$")]
_ELSEWHERE: Final = ("-cloud", ":cloud")
"""Names of models that a server on this machine only passes on."""


class Provider(BaseModel):
    """A model at an OpenAI-compatible address. Prices are dollars a million tokens, None: by the dated price list. `seconds`
    is how long one question may take in all. Pictures are scaled down to `most_side` and `most_pixels`, to what is billed
    best. `structured`: the server takes a JSON schema. `key_variable` is where the key is looked for if no keyring has it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    address: str
    model: Annotated[Words, StringConstraints(min_length=1)]
    title: Words = ""
    tier: Literal["SLOW", "VERY_SLOW"] = "SLOW"
    weight: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    input_price: PerMillion | None = None
    output_price: PerMillion | None = None
    needs_key: bool = True
    key_variable: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{0,80}$")] = ""
    structured: bool = True
    most_tokens: Annotated[int, Field(ge=64, le=64_000)] = 3000
    most_side: Annotated[int, Field(ge=64, le=8192)] = 2048
    most_pixels: Annotated[int, Field(ge=10_000, le=40_000_000)] = 1536 * 1024
    seconds: Annotated[float, Field(ge=0.5, le=600)] = 60.0
    enabled: bool = True

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.title or self.model

    @property
    def host(self) -> str:
        """Whom it is sent to."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether nothing leaves this machine: the address is loopback, and the model is not one that is passed on."""
        return is_loopback(self.host) and not self.model.endswith(_ELSEWHERE)

    @model_validator(mode="after")
    def _address_is_safe(self) -> Self:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("the address is no http or https address")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("the address holds more than an address")
        if parts.scheme == "http" and self.needs_key and not is_loopback(parts.hostname):
            raise ValueError("a key is not sent in the clear: the address must begin with https")
        return self
