"""The two palettes. A widget's own QPalette says which one holds, so a change of theme repaints everything by itself."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Colors:
    """Surfaces from back to front, lines, three inks, the accent, and the colors that mean something. Every ink meets
    WCAG AA (4.5) on window, panel and raised; `good`, `look` and `bad` on their wash as well.
    """

    dark: bool
    window: QColor
    panel: QColor
    raised: QColor
    canvas: QColor
    line: QColor
    inner_line: QColor
    ink: QColor
    second: QColor
    third: QColor
    accent: QColor
    accent_wash: QColor
    on_accent: QColor
    good: QColor
    good_wash: QColor
    look: QColor
    look_wash: QColor
    bad: QColor
    bad_wash: QColor
    track: QColor
    tip: QColor
    on_tip: QColor


LIGHT: Final = Colors(
    dark=False,
    window=QColor("#f4f5f7"),
    panel=QColor("#ffffff"),
    raised=QColor("#fafbfc"),
    canvas=QColor("#e9ebee"),
    line=QColor("#e3e6ea"),
    inner_line=QColor("#eef0f3"),
    ink=QColor("#1b1f27"),
    second=QColor("#59616e"),
    third=QColor("#69717e"),
    accent=QColor("#3f5bd9"),
    accent_wash=QColor("#e9edfc"),
    on_accent=QColor("#ffffff"),
    good=QColor("#19774e"),
    good_wash=QColor("#e3f4ec"),
    look=QColor("#9a5b00"),
    look_wash=QColor("#fdf1dc"),
    bad=QColor("#c2362f"),
    bad_wash=QColor("#fce9e7"),
    track=QColor("#dde1e6"),
    tip=QColor("#1b1f27"),
    on_tip=QColor("#ffffff"),
)

DARK: Final = Colors(
    dark=True,
    window=QColor("#15171c"),
    panel=QColor("#1d2027"),
    raised=QColor("#22262e"),
    canvas=QColor("#111318"),
    line=QColor("#2d323c"),
    inner_line=QColor("#272b34"),
    ink=QColor("#e8ebf0"),
    second=QColor("#a3abb9"),
    third=QColor("#8b94a2"),
    accent=QColor("#8ea2ff"),
    accent_wash=QColor("#272f52"),
    on_accent=QColor("#15171c"),
    good=QColor("#5cc896"),
    good_wash=QColor("#1c3a2e"),
    look=QColor("#e6b566"),
    look_wash=QColor("#3b2f1a"),
    bad=QColor("#f08a82"),
    bad_wash=QColor("#40231f"),
    track=QColor("#363c48"),
    tip=QColor("#e8ebf0"),
    on_tip=QColor("#15171c"),
)


def colors_of(widget: QWidget) -> Colors:
    """The palette that `widget` is shown in."""
    return DARK if widget.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
