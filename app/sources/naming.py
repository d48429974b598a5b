"""What a file's name says about its scale."""

import re
from typing import Final

_SUFFIX: Final = re.compile(r"(?:@|(?<=[^\W\d])[-_])([1-9](?:\.\d{1,2})?)x(?![^\W_])", re.IGNORECASE)
_LARGEST: Final = 6.0


def scale_in_name(name: str) -> float | None:
    """Device pixels per CSS px as in `icon@2x.png`, `icon@1.5x~tablet.png` or `icon-3x.png`."""
    stem = name.rpartition(".")[0] or name
    said = [float(match) for match in _SUFFIX.findall(stem)]
    return said[-1] if said and said[-1] <= _LARGEST else None
