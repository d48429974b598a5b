"""The commands, by name."""

import sys

import typer

from app.command_line.bench import bench
from app.command_line.doctor import doctor
from app.command_line.export import export
from app.command_line.extract import extract
from app.command_line.forget import forget
from app.command_line.models import models
from app.command_line.review import review
from app.command_line.status import status

program = typer.Typer(
    name="tokenquorum",
    help="Drop an image, get its design tokens. Without a command the window opens.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
program.command()(extract)
program.command()(export)
program.command()(status)
program.add_typer(review)
program.command()(forget)
program.command()(doctor)
program.command()(bench)
program.add_typer(models)


@program.callback()
def _commands() -> None:
    """Keep the commands by name although there may be only one."""


def main() -> int:
    """Run the command that the arguments name; answers the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold bytes that are no text; showing it must not end the program.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    answer = program(standalone_mode=True)
    return int(answer or 0)
