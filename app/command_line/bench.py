"""`tokenquorum bench`: speed as ratios, side by side in one run."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.command_line.benchmarks.timing import BUSY, Figure
from app.settings.places import resource

_WINDOW_IMAGE = "orbit-dashboard.png"


def bench(
    images: Annotated[list[Path] | None, typer.Argument(help="Images to time; else the bundled samples.")] = None,
    *,
    rounds: Annotated[int, typer.Option(min=3, max=99, help="Medians are of this many.")] = 9,
    with_window: Annotated[bool, typer.Option("--window/--no-window", help="Time the window too.")] = True,
    atlas: Annotated[Path | None, typer.Option(help="Time nothing: draw what is right and wrong into this folder.")] = None,
    truth: Annotated[
        Path | None, typer.Option(help="The folder of the screens to draw, each with its truth beside it.")
    ] = None,
) -> None:
    """Time the engine beside OpenCV, and the window beside a bare one. Exit status 1 when a ratio is over its limit,
    unless the machine was too busy to tell.

    With --atlas: draw, screen by screen, what was found, missed and invented. A screen is NAME.png with NAME.truth.json.
    Without --truth and images the folder itself holds the screens, and its folder `atlas` gets the pages.
    """
    if atlas is not None:
        from app.command_line.benchmarks.atlas import command  # noqa: PLC0415 - numpy, OpenCV and Pillow come with it

        raise typer.Exit(command.atlas(images or (), atlas, truth))
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in a worker; numpy reads it when it is first imported
    from app.command_line.benchmarks.pixels import pixels  # noqa: PLC0415 - no other command needs OpenCV here
    from app.command_line.benchmarks.window import window  # noqa: PLC0415

    samples = sorted(resource("samples").iterdir())
    figures: list[Figure] = []
    for image in images or samples:
        figures += pixels(image, rounds)
    if with_window:
        first = next((image for image in images or () if image.suffix == ".png"), resource(f"samples/{_WINDOW_IMAGE}"))
        figures += window(first, rounds)
    console = Console()
    console.print(_table(figures))
    delay = max(figure.delay for figure in figures)
    if delay > BUSY:
        console.print(
            f"This machine was busy with other things: work that waits for nothing took {delay:.1f} x as long as at best. "
            "What is marked ? is noise; time it again when it is quiet.",
        )
    raise typer.Exit(0 if all(figure.holds or figure.is_noise for figure in figures) else 1)


def _table(figures: list[Figure]) -> Table:
    table = Table("what", "ms", "ratio", "limit", "of what", box=None, pad_edge=False)
    for figure in figures:
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        sign, style = ("≤", None) if figure.holds else ("?", "yellow") if figure.is_noise else (">", "red")
        limit = "" if figure.limit is None else f"{sign} {figure.limit:g}"
        table.add_row(figure.name, f"{figure.milliseconds:.1f}", ratio, limit, figure.words, style=style)
    return table
