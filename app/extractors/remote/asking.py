"""One request to one model: one HTTP attempt, and a name for whatever goes wrong. Imported by the provider process only."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import httpx2
from genai_prices import Usage, calc_price
from openai import AsyncOpenAI
from pydantic_ai import BinaryImage
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelTimeoutError,
    UnexpectedModelBehavior,
)
from pydantic_ai.messages import ModelRequest, ModelResponse, SystemPromptPart, UserPromptPart
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.providers.openai import OpenAIProvider

from app.extractors.remote.bounded import Bounded
from app.extractors.remote.messages import Answered, Ask, Endpoint, Failed, Quoted, Trouble

_MILLION: Final = Decimal(1_000_000)
_FREE: Final = Decimal(0)
_KINDS: Final[tuple[tuple[type[ModelAPIError], Trouble], ...]] = (
    (ModelAuthenticationError, Trouble.KEY),
    (ModelNotFoundError, Trouble.MODEL),
    (ModelQuotaExceededError, Trouble.QUOTA),
    (ModelRateLimitError, Trouble.THROTTLED),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """Re-encoded pixels, without metadata."""

    media_type: str
    data: bytes


class Model:
    """An endpoint with its key, ready to be asked."""

    def __init__(self, endpoint: Endpoint, key: str) -> None:
        self._endpoint = endpoint
        self._http = httpx2.AsyncClient(transport=Bounded(httpx2.AsyncHTTPTransport()), follow_redirects=False)
        # Retries are made at one layer only, by whoever asks: he knows the budget.
        client = AsyncOpenAI(api_key=key or "none", base_url=endpoint.address, max_retries=0, http_client=self._http)
        self._model = OpenAIChatModel(endpoint.model, provider=OpenAIProvider(openai_client=client))

    async def ask(self, ask: Ask, pictures: Sequence[Picture]) -> Answered | Failed:
        """Try once, within the time."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(ask.seconds):
                response = await self._request(ask, pictures)
        except TimeoutError:
            return Failed(ask.call, Trouble.TIMEOUT, f"no answer within {ask.seconds:g} s", cost=None)
        except ModelAPIError as error:
            return _failed(ask.call, error)
        except UnexpectedModelBehavior as error:
            return Failed(ask.call, Trouble.UNREADABLE, str(error)[:400], cost=None)
        except json.JSONDecodeError as error:
            return Failed(ask.call, Trouble.UNREADABLE, f"the response is no JSON: {error}", cost=None)
        cost = self._cost(response)
        said = (response.provider_details or {}).get("finish_reason")  # the library takes a missing one for an end
        if said is None or response.finish_reason != "stop":
            return Failed(ask.call, Trouble.UNFINISHED, f"it ended with {said}", cost=cost)
        usage = response.usage
        seconds = time.monotonic() - began
        return Answered(ask.call, response.text or "", usage.input_tokens, usage.output_tokens, cost, seconds)

    def quote(self, call: int) -> Quoted:
        """What a million tokens cost by the list of today; at the first step, where the price has steps."""
        endpoint = self._endpoint
        if endpoint.input_price is not None and endpoint.output_price is not None:
            return Quoted(call, endpoint.input_price, endpoint.output_price)
        try:
            asked = calc_price(Usage(input_tokens=10_000), endpoint.model, provider_api_url=endpoint.address)
            said = calc_price(Usage(output_tokens=10_000), endpoint.model, provider_api_url=endpoint.address)
        except LookupError:
            return Quoted(call, None, None)
        return Quoted(call, asked.total_price * 100, said.total_price * 100)

    async def close(self) -> None:
        """Let the connections go."""
        await self._http.aclose()

    async def _request(self, ask: Ask, pictures: Sequence[Picture]) -> ModelResponse:
        images = [BinaryImage(picture.data, media_type=picture.media_type) for picture in pictures]
        manner, parameters = ask.manner, ModelRequestParameters(output_mode="text")
        if self._endpoint.structured:
            form = OutputObjectDefinition(ask.form, name=str(ask.form["title"]))
            parameters = ModelRequestParameters(output_mode="native", output_object=form)
        else:
            manner = f"{manner}\nAnswer with one JSON object of this schema:\n{json.dumps(ask.form)}"
        message = ModelRequest([SystemPromptPart(manner), UserPromptPart([ask.text, *images])])
        settings = OpenAIChatModelSettings(max_tokens=ask.most_tokens, timeout=ask.seconds)
        return await self._model.request([message], settings, parameters)

    def _cost(self, response: ModelResponse) -> Decimal | None:
        """From the usage that the provider reports; a report of nothing is no report."""
        usage, endpoint = response.usage, self._endpoint
        if not usage.input_tokens and not usage.output_tokens:
            return None
        if endpoint.input_price is not None and endpoint.output_price is not None:
            return (usage.input_tokens * endpoint.input_price + usage.output_tokens * endpoint.output_price) / _MILLION
        try:
            return calc_price(usage, endpoint.model, provider_api_url=endpoint.address).total_price
        except LookupError:
            return None


def _failed(call: int, error: ModelAPIError) -> Failed:
    cause = f"{type(error).__name__}: {error}"[:400]
    for kind, trouble in _KINDS:
        if isinstance(error, kind):
            return Failed(call, trouble, cause, wait=error.retry_after)
    if isinstance(error, ModelTimeoutError):
        return Failed(call, Trouble.TIMEOUT, cause, cost=None)
    if isinstance(error, ModelHTTPError):
        status = error.status_code
        again = status >= 500 or status in (408, 409)
        return Failed(call, Trouble.SERVER if again else Trouble.REFUSED, cause, wait=error.retry_after)
    if isinstance(error, ModelConnectionError) and _stems_from(error, httpx2.ConnectError, httpx2.ConnectTimeout):
        return Failed(call, Trouble.UNREACHABLE, cause)  # there was no connection at all: nothing was billed
    if _stems_from(error, json.JSONDecodeError):
        return Failed(call, Trouble.UNREADABLE, cause, cost=None)
    return Failed(call, Trouble.CUT, cause, cost=None)


def _stems_from(error: BaseException, *kinds: type[BaseException]) -> bool:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, kinds):
        cause = cause.__cause__
    return cause is not None
