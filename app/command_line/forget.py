"""`tokenquorum forget PATH…`: all that was seen in an image is removed, for good (R-KEEP-5)."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.command_line.shelf import NOTHING_DONE, carried_out, complain, named, tell
from app.session.forgetting import forget_source
from app.settings.places import places
from app.sources.printable import printable
from app.store.store import Store


def forget(
    paths: Annotated[list[Path], typer.Argument(help="Images that were read, or their ids.", show_default=False)],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
) -> None:
    """Remove votes, thumbnails, cached answers and pasted files of images, in all their versions; not the images themselves.

    Decisions stay in the journal, without path or picture.
    """

    async def work(store: Store) -> int:
        sources = await named(store, paths, every_version=True)
        names = ", ".join(dict.fromkeys(printable(source.name) for source in sources))
        if not (yes or _agreed(f"Forget {names}? This cannot be undone.")):
            complain("nothing was forgotten; --yes agrees in advance.")
            return NOTHING_DONE
        for source in sources:
            await forget_source(store, source, places().pasted)
        tell(f"Forgotten: {names}.")
        return 0

    raise carried_out(work)


def _agreed(question: str) -> bool:
    return sys.stdin.isatty() and typer.confirm(question, err=True)
