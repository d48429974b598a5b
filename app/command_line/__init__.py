"""The command line, one file per command."""

from typing import Final

COMMANDS: Final = frozenset({"bench", "doctor", "export", "extract", "forget", "models", "review", "status"})
