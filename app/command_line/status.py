"""`tokenquorum status`: how far every source is, by domain and by extractor, as the store has it (R-RUN-9)."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from app.command_line.shelf import carried_out, named, tell
from app.command_line.standing import SourceStanding, standing
from app.store.store import Store

_STANDINGS: TypeAdapter[list[SourceStanding]] = TypeAdapter(list[SourceStanding])


def status(
    paths: Annotated[list[Path] | None, typer.Argument(help="Images that were read, or their ids. Else all.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    extractors: Annotated[bool, typer.Option("--extractors", help="A line for each extractor, too.")] = False,
) -> None:
    """Say how far every image is. Exit status 1: something failed."""

    async def work(store: Store) -> int:
        found = [await standing(store, source) for source in await named(store, paths or ())]
        if json:
            tell(_STANDINGS.dump_json(found, indent=2).decode())
        else:
            for one in found:
                _show(one, extractors or bool(paths))
        return 1 if any(one.state == "failed" for one in found) else 0

    raise carried_out(work)


def _show(one: SourceStanding, in_full: bool) -> None:
    version = f", version {one.version}" if one.version > 1 else ""
    tell(f"{one.source_id[:12]}  {one.name}{version}: {one.sentence}")
    if one.changes:
        tell(f"    since version {one.version - 1}: {one.changes}")
    if not in_full:
        return
    for domain, words in one.domains.items():
        tell(f"    {domain}: {words}")
    for extractor in one.extractors:
        seconds = "" if extractor.seconds is None else f" in {extractor.seconds:.2f} s"
        cost = "" if not extractor.cost else f", ${extractor.cost:.4f}"
        why = f": {extractor.why}" if extractor.why else ""
        tell(f"    {extractor.title} ({extractor.tier.name}): {extractor.phase}{why}{seconds}{cost}")
