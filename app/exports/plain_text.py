"""Words from outside (file names, families, names that models gave) as text that no format can take for its own syntax."""

import re
from typing import Final

from app.sources.printable import printable
from app.tokens.typography import TextStyle

# Braces would be read as a reference by token tools, wherever they stand.
_BRACES: Final = str.maketrans("{}", "()")
_GENERICS: Final = {"sans": "sans-serif", "serif": "serif", "mono": "monospace", None: "sans-serif"}
_FAMILY: Final = re.compile(r"[^\w .&+-]+")


def plain(words: str) -> str:
    """One printable line without braces."""
    return printable(words).translate(_BRACES)


def comment(words: str) -> str:
    """Safe inside a CSS comment."""
    return plain(words).replace("*/", "* /")


def families(style: TextStyle) -> tuple[str | None, str]:
    """The family's name, None where it is unknown, and the generic family to fall back on."""
    return family_name(style.family), _GENERICS[style.generic]


def family_name(words: str | None) -> str | None:
    """Letters, digits and what real names of families have besides; None where nothing is left."""
    return " ".join(_FAMILY.sub(" ", words).split())[:80] or None if words else None
