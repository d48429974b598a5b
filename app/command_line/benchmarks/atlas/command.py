"""`tokenquorum bench --atlas`: which screens, where to, and the table at the end."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from app.command_line.benchmarks.atlas.drawing import draw_atlas, truths_of
from app.command_line.benchmarks.atlas.errors import AtlasError
from app.command_line.benchmarks.atlas.summary import Screen, macro
from app.command_line.benchmarks.atlas.thing import Aspect
from app.command_line.benchmarks.atlas.truth import ENDING


def atlas(images: Sequence[Path], folder: Path, truth: Path | None) -> int:
    """Draw the images, or all screens of the folder `truth`, into `folder`. With neither, `folder` holds the screens, and the
    atlas goes into its folder `atlas`. Answers the exit status: 0 all drawn, 1 some, 2 none.
    """
    try:
        truths = [image.with_name(f"{image.stem}{ENDING}") for image in images] or truths_of(truth or folder)
        into = folder if images or truth else folder / "atlas"
        screens = draw_atlas(truths, into, lambda line: typer.echo(line, err=True))
    except AtlasError as error:
        print(f"tokenquorum: {error.sentence}", file=sys.stderr)  # noqa: T201 - the command's voice
        return 2
    if not screens:
        return 2
    Console().print(_table(screens))
    typer.echo(f"Drawn into {into / 'index.html'}")
    return 0 if len(screens) == len(truths) else 1


def _table(screens: Sequence[Screen]) -> Table:
    table = Table("mean over screens", "precision", "recall", "F1", box=None, pad_edge=False)
    for aspect in Aspect:
        figures = macro(screens, aspect)
        table.add_row(aspect, *(("–",) * 3 if figures is None else (f"{figure:.3f}" for figure in figures)))
    return table
