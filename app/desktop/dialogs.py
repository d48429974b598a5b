"""What opens over the window when it is asked for; loaded then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.session.session import Session

if TYPE_CHECKING:
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


def keep_notation(window: Window, notation: str) -> None:
    """Write colors this way in later sessions, too."""

    async def prefer(session: Session) -> None:
        await session.setup.prefer({"notation": notation})

    window.bridge.submit(prefer)
