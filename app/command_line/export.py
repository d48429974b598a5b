"""`tokenquorum export`: tokens that are known, written anew, without looking at any image."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.command_line.output import OutputRefused, Target
from app.command_line.shelf import NOTHING_DONE, carried_out, complain, named
from app.exports import FORMATS
from app.session.kept import known
from app.sources.printable import printable
from app.store.store import Store


class Which(StrEnum):
    """Which tokens."""

    ALL = "all"
    DECIDED = "decided"


def export(
    paths: Annotated[list[Path] | None, typer.Argument(help="Images that were read, or their ids. Else all.")] = None,
    *,
    output_format: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")] = "dtcg",
    out: Annotated[str | None, typer.Option(help="A file, or a folder (then one file each). Else stdout.")] = None,
    include: Annotated[Which, typer.Option(help="All tokens, or only those that a person decided.")] = Which.ALL,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out what is less sure.")] = 0.0,
) -> None:
    """Write tokens of images that were read before, with the decisions on them."""
    if output_format not in FORMATS:
        complain(f"there is no format called {printable(output_format)}; there are {', '.join(FORMATS)}.")
        raise typer.Exit(NOTHING_DONE)

    async def work(store: Store) -> int:
        sources = await named(store, paths or ())
        read = [(source, (await known(store, source)).tokens) for source in sources]
        read = [(source, tokens) for source, tokens in read if tokens.slots]
        if not read:
            complain("there are no tokens to export.")
            return NOTHING_DONE
        try:
            Target(output_format, out, include=include.value, min_confidence=min_confidence).write(read)
        except OutputRefused as refused:
            complain(refused.sentence)
            return NOTHING_DONE
        return 0

    raise carried_out(work)
