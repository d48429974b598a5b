"""`tokenquorum doctor`: whether everything is well, and the way back to a backup."""

from pathlib import Path
from typing import Annotated

import typer

from app.command_line.checks import findings
from app.command_line.shelf import NOTHING_DONE, complain, tell
from app.settings.places import places
from app.store.backup import backups, newest_good, restore
from app.store.errors import StoreError
from app.store.schema import HEAD
from app.store.soundness import damage


def doctor(
    *,
    put_back: Annotated[bool, typer.Option("--restore", help="Put the newest good backup in place of the store.")] = False,
    backup: Annotated[str | None, typer.Option(help="Restore this one: its name, as the doctor lists it.")] = None,
) -> None:
    """Look whether everything is well: the store, its backups, folders, disk, display, keyring, workers.

    Nothing is changed unless you ask for --restore; what was there is then kept beside it.
    Exit status: 0 all is well, 1 something is not, 2 nothing could be restored.
    """
    if put_back or backup is not None:
        raise typer.Exit(_restore(places().store, backup))
    well = True
    for finding in findings(places(), HEAD):
        tell(f"{finding.mark} {finding.what}: {finding.sentence}")
        for line in finding.more:
            tell(f"    {line}")
        well = well and finding.well is not False
    if damage_offered(places().store):
        tell("  tokenquorum doctor --restore puts the newest good backup in place, and keeps the damaged file beside it")
    raise typer.Exit(0 if well else 1)


def damage_offered(store: Path) -> bool:
    """Whether there is something to go back to, and a reason."""
    return store.exists() and damage(store) is not None and newest_good(store) is not None


def _restore(store: Path, name: str | None) -> int:
    chosen = newest_good(store) if name is None else next((one for one in backups(store) if one.name == name), None)
    if chosen is None:
        complain("there is no backup that is whole." if name is None else f"there is no backup called {name}.")
        return NOTHING_DONE
    if (broken := damage(chosen)) is not None:
        complain(f"{chosen.name} is damaged itself ({broken}).")
        return NOTHING_DONE
    try:
        aside = restore(store, chosen)
    except StoreError as error:
        complain(error.sentence)
        return NOTHING_DONE
    tell(f"{store} is now as it was in {chosen.name}.")
    if aside.exists():
        tell(f"What was there is kept: {aside}")
    return 0
