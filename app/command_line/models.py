"""`tokenquorum models`: which models there are, where, and what they cost. Keys go into the keyring, never into a file."""

import sys
from typing import Annotated, Literal

import typer
from pydantic import ValidationError

from app.settings.errors import SettingsError
from app.settings.keys import Keys, told, variable
from app.settings.places import places
from app.settings.preferences import change, load
from app.settings.providers import Provider

models = typer.Typer(name="models", help="Models that presets may ask.", no_args_is_help=True)


@models.command("list")
def show() -> None:
    """Show what is set up."""
    keys = Keys()
    for one in load(places().preferences).preferences.providers:
        price = "by the price list" if one.input_price is None else f"${one.input_price} / ${one.output_price} a million tokens"
        kind = "on this machine" if one.is_local else f"{one.tier}, {price}"
        _print(f"{one.name}: {one.model} at {one.address} ({kind})")
        if words := told(one, keys.find(one)):
            _print(f"  {words}")


@models.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What you call it: letters, digits, hyphens.")],
    address: Annotated[str, typer.Argument(help="OpenAI-compatible, with the version: https://…/v1")],
    model: Annotated[str, typer.Argument(help="What the server calls it.")],
    *,
    tier: Annotated[Literal["SLOW", "VERY_SLOW"], typer.Option(help="VERY_SLOW sends parts of the image, too.")] = "SLOW",
    input_price: Annotated[float | None, typer.Option(min=0, help="Dollars a million tokens read.")] = None,
    output_price: Annotated[float | None, typer.Option(min=0, help="Dollars a million tokens written.")] = None,
    key: Annotated[bool, typer.Option("--key/--no-key", help="Whether the server wants one.")] = True,
    structured: Annotated[bool, typer.Option("--structured/--prompted", help="Whether it takes a JSON schema.")] = True,
) -> None:
    """Set up a model, or change it."""
    prices = {"input_price": _exact(input_price), "output_price": _exact(output_price)}
    facts = {"name": name, "address": address, "model": model, "tier": tier, "needs_key": key, "structured": structured}
    try:
        provider = Provider.model_validate(facts | prices)
        known = load(places().preferences).preferences.providers
        kept = [one.model_dump(mode="json") for one in known if one.name != name]
        change(places().preferences, providers=[*kept, provider.model_dump(mode="json")])
    except ValidationError as refused:
        raise _refused("; ".join(one["msg"] for one in refused.errors())) from refused
    except SettingsError as error:
        raise _refused(error.sentence) from error


@models.command("remove")
def remove(name: Annotated[str, typer.Argument(help="What you call it.")]) -> None:
    """Forget a model; its key stays in the keyring."""
    kept = [one for one in load(places().preferences).preferences.providers if one.name != name]
    change(places().preferences, providers=[one.model_dump(mode="json") for one in kept])


@models.command("key")
def key(name: Annotated[str, typer.Argument(help="What you call it.")]) -> None:
    """Put a key into the keyring; it is read from the terminal, or from standard input."""
    provider = next((one for one in load(places().preferences).preferences.providers if one.name == name), None)
    if provider is None:
        raise _refused(f"there is no model called {name}")
    text = typer.prompt("Key", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    if Keys().keep(provider, text.strip()) == "session":
        raise _refused(f"there is no keyring on this machine: put the key into {variable(provider)}")


def _exact(amount: float | None) -> str | None:
    return None if amount is None else repr(amount)


def _refused(words: str) -> typer.Exit:
    print(f"tokenquorum: {words}", file=sys.stderr)  # noqa: T201 - the command's voice
    return typer.Exit(2)


def _print(words: str) -> None:
    print(words)  # noqa: T201 - the command's voice
