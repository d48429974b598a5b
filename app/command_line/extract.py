"""`tokenquorum extract PATH…`: progress to stderr, tokens to stdout or a file."""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.assembly import means
from app.command_line.asking import Asking
from app.command_line.outcome import Outcome
from app.command_line.output import OutputRefused, Target
from app.command_line.progress import Progress
from app.runs.events import EVENT
from app.runs.perform import Run
from app.settings.errors import SettingsError
from app.sources.errors import SourceError
from app.sources.registration import expand
from app.store.errors import StoreError

NOTHING_DONE = 2
INTERRUPTED = 130


class Format(StrEnum):
    """What tokens are written as."""

    DTCG = "dtcg"
    CSS = "css"
    JSON = "json"


class PresetName(StrEnum):
    """Who is asked."""

    CV_ONLY = "CV only"
    OFFLINE = "Offline"
    DUAL = "Dual"
    FULL_ENSEMBLE = "Full ensemble"
    CUSTOM = "Custom"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    paths: tuple[Path, ...]
    target: Target
    scale: float | None
    workers: int
    json_events: bool
    force: bool
    preferences: Mapping[str, object]
    yes: bool


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Images, or folders of images.", show_default=False, readable=False)],
    *,
    output_format: Annotated[Format, typer.Option("--format", help="What tokens are written as.")] = Format.DTCG,
    out: Annotated[str | None, typer.Option(help="A file, or a folder (then one file each). Else stdout.")] = None,
    scale: Annotated[float | None, typer.Option(min=0.25, max=8, help="Device pixels per CSS px. Else it is found.")] = None,
    preset: Annotated[PresetName | None, typer.Option(help="Who looks: measuring alone, or models, too.")] = None,
    max_cost: Annotated[float | None, typer.Option(min=0, help="Dollars an image at most.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send images to the models of the preset without asking.")] = False,
    max_concurrent: Annotated[int | None, typer.Option(min=1, max=64, help="Calls to models at a time.")] = None,
    extract_concurrent: Annotated[
        int | None, typer.Option(min=1, max=64, help="The same for extraction alone; as many where it is not given.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Nothing leaves this machine.")] = False,
    parallel: Annotated[bool, typer.Option("--parallel/--sequential", help="Several images at a time.")] = False,
    json_events: Annotated[bool, typer.Option("--json-events", help="Events to stdout, one JSON line each.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Extract again although answers are kept.")] = False,
) -> None:
    """Read the design tokens of images.

    Exit status: 0 every image was read, 1 some were not, 2 none was, 130 interrupted.
    """
    asked = {
        "offline": offline or None,
        "preset": preset.value if preset else None,
        "max_cost": None if max_cost is None else str(max_cost),
        "max_concurrent": max_concurrent,
        "extract_concurrent": extract_concurrent,
    }
    changes = {name: value for name, value in asked.items() if value is not None}
    try:
        target = Target(output_format.value, out)
        request = Request(tuple(paths), target, scale, 2 if parallel else 1, json_events, force, changes, yes)
        status = asyncio.run(_perform(request))
    except KeyboardInterrupt:
        status = INTERRUPTED
    except (SettingsError, StoreError, SourceError, OutputRefused) as error:
        print(f"tokenquorum: {error.sentence}", file=sys.stderr)  # noqa: T201 - the command's voice
        status = NOTHING_DONE
    raise typer.Exit(status)


async def _perform(request: Request) -> int:
    files = tuple(expand(request.paths))
    outcome = Outcome()
    progress = Progress(len(files), sys.stderr)
    asking = Asking(len(files), given=request.yes)
    changes, consent = request.preferences, asking.consent
    async with means(workers=request.workers, keep=True, changes=changes, consent=consent) as (tools, template):
        asking.tell(template, tools.notices)
        plan = replace(template, sources=files, scale=request.scale, force=request.force, at_once=request.workers)
        async for event in Run(plan, tools).events():
            outcome.take(event)
            progress.show(event)
            if request.json_events:
                print(EVENT.dump_json(event).decode(), flush=True)  # noqa: T201 - what was asked for
    if outcome.tokens and not (request.json_events and request.target.is_stdout):
        request.target.write(outcome.tokens)
    progress.close(outcome.errors)
    return outcome.status
