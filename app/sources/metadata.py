"""Untrusted text from a file, collected within bounds."""

from dataclasses import dataclass, field
from typing import Final

_MOST_ENTRIES: Final = 64
_LONGEST_NAME: Final = 80
_LONGEST_TEXT: Final = 2000


@dataclass(slots=True)
class Metadata:
    """Grows while a header is read. `broken` is set where a block could not be read: it costs the block, not the source."""

    texts: dict[str, str] = field(default_factory=dict)
    broken: bool = False

    def add(self, name: str, text: str) -> None:
        """Keep a text under its name, the first of that name, cut to its bounds."""
        text = text.replace("\0", "").strip()
        if text and len(self.texts) < _MOST_ENTRIES:
            self.texts.setdefault(name[:_LONGEST_NAME], text[:_LONGEST_TEXT])
