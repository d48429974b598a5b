"""What opens over the window when it is asked for; loaded then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from app.session.session import Session
from app.settings.places import places

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.desktop.commands.palette import CommandPalette
    from app.desktop.commands.shortcuts import ShortcutSheet
    from app.desktop.money.details import CostDetails
    from app.desktop.preferences.dialog import PreferencesDialog
    from app.desktop.presets.menu import PresetMenu
    from app.desktop.window import Window


def choose_preset(window: Window) -> PresetMenu:
    """Open what stands behind the pill."""
    from app.desktop.presets.menu import PresetMenu  # noqa: PLC0415 - few sessions need it

    menu = PresetMenu(window.bridge, window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.models_asked.connect(lambda: open_preferences(window, "Models"))
    menu.open_under(window.bar.preset)
    return menu


def show_costs(window: Window) -> CostDetails:
    """Open what stands behind the meter."""
    from app.desktop.money.details import CostDetails  # noqa: PLC0415 - few sessions need it

    details = CostDetails(window.bridge, window)
    details.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    details.budget_asked.connect(lambda: open_preferences(window, "Budget"))
    details.open_under(window.bar.cost)
    return details


def open_preferences(window: Window, page: str = "Models") -> PreferencesDialog:
    """Opened, never run in a loop of its own."""
    from app.desktop.preferences.dialog import PreferencesDialog  # noqa: PLC0415 - few sessions need it

    dialog = PreferencesDialog(window.bridge, window, page=page)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.theme_chosen.connect(window.theme_chosen)
    dialog.notation_chosen.connect(window.workspace.inspector.copying.choose)
    dialog.open()
    return dialog


def find_command(window: Window) -> CommandPalette:
    """Open the command palette."""
    from app.desktop.commands.palette import CommandPalette  # noqa: PLC0415 - few sessions need it

    palette = CommandPalette(window.actions(), window)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.open_over(window)
    return palette


def show_shortcuts(window: Window) -> ShortcutSheet:
    """Open the sheet of shortcuts."""
    from app.desktop.commands.shortcuts import ShortcutSheet  # noqa: PLC0415 - few sessions need it

    sheet = ShortcutSheet(window.actions(), window.workspace.review.actions(), window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


def open_menu(window: Window) -> QMenu:
    """Open the menu behind the three dots."""
    from app.desktop.commands.menu import main_menu  # noqa: PLC0415 - few sessions need it

    remembered, anchor = window.remembered, window.bar.more
    menu = main_menu(
        window.actions(), remembered.recent, lambda path: window.intake.add([path]), remembered.forget_recent, window
    )
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(anchor.mapToGlobal(QPoint(anchor.width() - menu.sizeHint().width(), anchor.height() + 6)))
    return menu


def open_log() -> None:
    """Show the log, or the folder where it would be."""
    log = places().logbook
    there = next((path for path in (log, *log.parents) if path.exists()), log)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))


def keep_notation(window: Window, notation: str) -> None:
    """Write colors this way in later sessions, too."""

    async def prefer(session: Session) -> None:
        await session.setup.prefer({"notation": notation})

    window.bridge.submit(prefer)
