"""Keys: in the keyring of the system, else in an environment variable, else in memory for this session. Never in a file."""

from dataclasses import dataclass, field
from typing import Final, Literal

from app.settings.logbook import keep_secret
from app.settings.providers import Provider

_SERVICE: Final = "tokenquorum"
Origin = Literal["keyring", "environment", "session", "none"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key and where it was found; its text never shows in a representation."""

    text: str = field(repr=False)
    origin: Origin


class Keys:
    """Finds keys. `environment` is where variables are looked up."""

    def __init__(self, environment: dict[str, str] | None = None) -> None:
        import os  # noqa: PLC0415 - only where no environment is given

        self._environment = os.environ if environment is None else environment
        self._session: dict[str, str] = {}

    def find(self, provider: Provider) -> Key:
        """The key of a provider, and where it was found."""
        if not provider.needs_key:
            return Key("", "none")
        for origin, text in (
            ("keyring", _from_keyring(provider.name)),
            ("environment", self._environment.get(variable(provider), "")),
            ("session", self._session.get(provider.name, "")),
        ):
            if text:
                keep_secret(text)
                return Key(text, origin)  # type: ignore[arg-type]
        return Key("", "none")

    def keep(self, provider: Provider, text: str) -> Origin:
        """Put a key into the keyring, or into memory where there is none; says which, to be said aloud."""
        import keyring  # noqa: PLC0415 - slow to import
        import keyring.errors  # noqa: PLC0415

        keep_secret(text)
        try:
            keyring.set_password(_SERVICE, provider.name, text)
        except keyring.errors.KeyringError:
            self._session[provider.name] = text
            return "session"
        return "keyring"


def variable(provider: Provider) -> str:
    """The environment variable that a provider's key is looked for in."""
    return provider.key_variable or f"TOKENQUORUM_KEY_{provider.name.upper().replace('-', '_')}"


def told(provider: Provider, key: Key) -> str:
    """Where the key is from, aloud; empty for the keyring, where one expects it."""
    if not provider.needs_key or key.origin == "keyring":
        return ""
    if key.origin == "environment":
        return f"The key of {provider.shown} is from the environment variable {variable(provider)}: there is no keyring entry."
    if key.origin == "session":
        return f"The key of {provider.shown} is kept in memory until this program ends: there is no keyring."
    return f"There is no key for {provider.shown}: put one into the keyring, or into {variable(provider)}."


def _from_keyring(name: str) -> str:
    import keyring  # noqa: PLC0415 - slow to import
    import keyring.errors  # noqa: PLC0415

    try:
        return keyring.get_password(_SERVICE, name) or ""
    except keyring.errors.KeyringError:  # a machine without a keyring: the environment is looked at next
        return ""
