"""Which models a preset asks, beside the measuring that always goes on."""

from collections.abc import Sequence

from app.settings.preset import Preset
from app.settings.providers import Provider


def chosen(preset: Preset, providers: Sequence[Provider], custom: Sequence[str] = ()) -> tuple[Provider, ...]:
    """The enabled ones of a preset; `custom` are the names that Custom asks. Nobody is asked who was not chosen."""
    enabled = [provider for provider in providers if provider.enabled]
    match preset:
        case "CV only":
            return ()
        case "Offline":
            return tuple(provider for provider in enabled if provider.is_local)
        case "Dual":
            return tuple(sorted(enabled, key=lambda provider: provider.is_local)[:1])
        case "Full ensemble":
            return tuple(enabled)
        case "Custom":
            return tuple(provider for provider in enabled if provider.name in custom)
