"""Type: Inter for words, JetBrains Mono for numbers; both from `resources/fonts` where the system lacks them."""

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from app.desktop.theme.measures import TYPE_BODY

REGULAR: Final = QFont.Weight.Normal
MEDIUM: Final = QFont.Weight.Medium
STRONG: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold

WORDS: Final = ("Inter", "Noto Sans", "DejaVu Sans")
NUMBERS: Final = ("JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono")


def load_fonts(folder: Path) -> None:
    """Register the fonts in `folder` whose family the system does not have."""
    for family in (WORDS[0], NUMBERS[0]):
        if not QFontDatabase.hasFamily(family):
            for path in sorted(folder.glob(f"{family.replace(' ', '')}-*.?tf")):
                QFontDatabase.addApplicationFont(str(path))


@cache
def words(size: int = TYPE_BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """The face of the window. Treat the answer as read only: it is shared."""
    return _font(WORDS, size, weight)


@cache
def numbers(size: int = TYPE_BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """The monospaced face of numbers and values. Treat the answer as read only: it is shared."""
    return _font(NUMBERS, size, weight)


@cache
def caption(size: int = TYPE_BODY - 2) -> QFont:
    """Small spaced capitals for the head of a section. Give it text in upper case."""
    font = QFont(_font(WORDS, size, STRONG))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
    return font


def _font(families: tuple[str, ...], size: int, weight: QFont.Weight) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
