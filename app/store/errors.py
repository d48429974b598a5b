"""What can go wrong with keeping: one clear sentence each."""

from pathlib import Path


class StoreError(Exception):
    """Base. `sentence` is for people; nothing that was saved before is lost."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path
        self.sentence = sentence


class StoreNewer(StoreError):
    """A later version of the application has changed the schema; this one keeps its hands off."""

    def __init__(self, path: Path, version: str, known: str) -> None:
        super().__init__(
            path,
            f"{path} was written by a newer Token Quorum (schema {version}; this one knows {known}). Please update.",
        )
        self.version = version
        self.known = known


class StoreForeign(StoreError):
    """The file is a database, but not one of ours."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} is the database of another application; it was left alone.")


class StoreDamaged(StoreError):
    """The file is not whole. It is left as it is; `backup` is the newest one that is whole."""

    def __init__(self, path: Path, finding: str, backup: Path | None = None) -> None:
        offered = f"The newest good backup is {backup}: doctor --restore puts it in place." if backup else "There is no backup."
        super().__init__(path, f"{path} is damaged ({finding}). {offered}")
        self.finding = finding
        self.backup = backup


class StoreLocked(StoreError):
    """Another process holds the file and does not let go."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} is locked by another process; the last change was not saved.")


class StoreInUse(StoreError):
    """Nothing can be put in its place while another process works on it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} is open in another window or command; close that first. Nothing was changed.")


class DiskFull(StoreError):
    """There is no room left."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"The disk is full: the last change was not saved to {path}. Everything before it was.")


class StoreUnwritable(StoreError):
    """The file or its folder cannot be opened for writing."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"{path} cannot be written ({reason}).")
        self.reason = reason


class StoreFailed(StoreError):
    """Anything else that the database says."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"{path} could not be used ({reason}).")
        self.reason = reason


class StoreClosed(StoreError):
    """It was asked after it was closed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} is closed already.")
