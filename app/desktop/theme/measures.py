"""Lengths in logical pixels, on a 4 px grid."""

from typing import Final

GRID: Final = 4
HAIRLINE: Final = 1

RADIUS_TAG: Final = 5
RADIUS_BUTTON: Final = 8
RADIUS_CARD: Final = 10

TYPE_CAPTION: Final = 11
TYPE_SMALL: Final = 12
TYPE_BODY: Final = 13
TYPE_TITLE: Final = 20

CONTROL_SMALL: Final = 26
CONTROL: Final = 30

TOP_BAR: Final = 48
SOURCES: Final = 216
INSPECTOR: Final = 400
RUN_STRIP: Final = 76
