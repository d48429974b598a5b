"""What can be wrong around the application."""

from pathlib import Path


class SettingsError(Exception):
    """Base. `sentence` is for people."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class ResourceMissing(SettingsError):
    """Something that ships with the application is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The installation is incomplete: {name} is missing.")
        self.name = name


class PreferencesRefused(SettingsError):
    """A preference has a value that it cannot have."""

    def __init__(self, reasons: str) -> None:
        super().__init__(f"Preferences cannot be read: {reasons}.")
        self.reasons = reasons


class PreferencesUnsaved(SettingsError):
    """The preferences could not be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Preferences could not be saved to {path}: {reason}.")
        self.path = path
        self.reason = reason
