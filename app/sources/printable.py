"""Text from outside (file names, metadata) as one harmless line."""

import unicodedata


def printable(text: str, longest: int = 120) -> str:
    """Escape what does not print (control and direction characters, bytes that were no UTF-8), and cut the middle out of what
    is longer than `longest` characters: the ending says most.
    """
    start = text[: 16 * longest]
    shown = start if start.isprintable() else "".join(map(_escaped, start))
    if len(shown) <= longest:
        return shown
    tail = longest // 3
    return f"{shown[: longest - tail - 1]}…{shown[-tail:]}"


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "  # no-break spaces: macOS puts one into the names of screenshots
    return character.encode("unicode_escape").decode("ascii")
