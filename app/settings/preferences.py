"""What the person prefers: from the environment, else from one JSON file, else the defaults."""

import json
import logging
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from app.settings.errors import PreferencesRefused, PreferencesUnsaved
from app.settings.preset import Preset
from app.settings.providers import Provider

_LOG = logging.getLogger(__name__)

ConflictBasis = Literal["perceptual", "exact"]
Notation = Literal["hex", "rgb", "hsl", "oklch"]
Theme = Literal["system", "light", "dark"]
Dollars = Annotated[Decimal, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Calls = Annotated[int, Field(ge=1, le=64)]


class Preferences(BaseModel):
    """`max_cost` is dollars a source and `month_budget` dollars a month, None is no limit. `workers` is how many processes
    measure, None as many as suit the machine, 0 none but this one. `extract_concurrent` and `score_concurrent` are
    `max_concurrent` where they are None. `reviewer` signs decisions; empty is the login name. `providers` are models that
    presets may ask, `custom` the names of those that the preset Custom asks.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    max_cost: Dollars | None = Decimal("0.10")
    month_budget: Dollars | None = None
    allow_unpriced: bool = False
    offline: bool = False
    preset: Preset = "CV only"
    conflict_basis: ConflictBasis = "perceptual"
    notation: Notation = "hex"
    theme: Theme = "system"
    reviewer: str = ""
    workers: Annotated[int, Field(ge=0, le=64)] | None = None
    max_concurrent: Calls = 5
    extract_concurrent: Calls | None = None
    score_concurrent: Calls | None = None
    providers: tuple[Provider, ...] = ()
    custom: tuple[str, ...] = ()


class _ForThisStart(Preferences, BaseSettings):
    """The same with the environment laid over the file: `TOKENQUORUM_MAX_COST` and so on."""

    model_config = SettingsConfigDict(env_prefix="TOKENQUORUM_", extra="ignore", frozen=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, whose values come in as arguments."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """Preferences, and what to tell the person about how they were read."""

    preferences: Preferences
    notice: str = ""


def load(path: Path) -> Loaded:
    """Read preferences. A file that cannot be used is kept beside itself, and the defaults hold.

    Raises:
        PreferencesRefused: an environment variable has an impossible value.
    """
    written, notice = _usable(path)
    return Loaded(_for_this_start(written), notice)


def changed(preferences: Preferences, changes: Mapping[str, object]) -> Preferences:
    """The preferences with these changes, for once; nothing is written.

    Raises:
        PreferencesRefused: a value is impossible.
    """
    try:
        return Preferences.model_validate(preferences.model_dump() | dict(changes))
    except ValidationError as refused:
        raise PreferencesRefused(_reasons(refused)) from refused


def change(path: Path, **changes: object) -> Preferences:
    """Write the changed preferences into the file, atomically, and only those: what another version wrote there stays.

    Raises:
        PreferencesRefused: a value or a name is impossible; nothing is written.
        PreferencesUnsaved: the file could not be written; the old one still stands.
    """
    unknown = sorted(changes.keys() - Preferences.model_fields.keys())
    if unknown:
        raise PreferencesRefused(f"there is no {unknown[0]}")
    written, notice = _usable(path)
    if notice:
        _LOG.warning(notice)
    try:
        asked = Preferences.model_validate(written | changes).model_dump(mode="json", include=set(changes))
    except ValidationError as refused:
        raise PreferencesRefused(_reasons(refused)) from refused
    try:
        _replace(path, json.dumps(written | asked, indent=2))
    except OSError as failed:
        raise PreferencesUnsaved(path, failed.strerror or str(failed)) from failed
    return _for_this_start(written | asked)


def _usable(path: Path) -> tuple[dict[str, Any], str]:
    try:
        written = _written(path)
        Preferences.model_validate(written)
    except (OSError, ValueError) as broken:
        return {}, f"Preferences could not be read ({_reasons(broken)}); the defaults hold. {_set_aside(path)}"
    return written, ""


def _written(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("it holds no settings")  # noqa: TRY004 - what is wrong is the text, not a type in the program
    return values


def _for_this_start(written: dict[str, Any]) -> Preferences:
    try:
        return Preferences.model_validate(_ForThisStart(**written).model_dump())
    except ValidationError as refused:
        raise PreferencesRefused(_reasons(refused)) from refused


def _reasons(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return str(error)


def _set_aside(path: Path) -> str:
    kept = path.with_name(f"{path.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        path.replace(kept)
    except OSError as failed:
        return f"The file stays at {path}: {failed.strerror}."
    return f"The file is kept as {kept}."


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
