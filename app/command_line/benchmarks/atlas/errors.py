"""What can keep an atlas, or one page of it, from being drawn. `sentence` is for people."""

from pathlib import Path

from app.sources.printable import printable


class AtlasError(Exception):
    """Base of all of them; `path` is the file or folder that it is about."""

    def __init__(self, path: Path, sentence: str) -> None:
        self.path = path
        self.sentence = printable(sentence)
        super().__init__(self.sentence)


class TruthRefused(AtlasError):
    """A file says nothing that a screen could be held against."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"{path.name} is no truth of a screen: {reason}.")


class ScreenRefused(AtlasError):
    """An image cannot be looked at."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"No page for {path.name}: {reason}")


class NoScreens(AtlasError):
    """A folder has nothing to draw."""

    def __init__(self, path: Path) -> None:
        reason = (
            "has no file that ends in .truth.json; --truth names the folder of the screens" if path.is_dir() else "is no folder"
        )
        super().__init__(path, f"Cannot draw an atlas: {path} {reason}.")


class FolderRefused(AtlasError):
    """Pages cannot be written there."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"Cannot draw an atlas into {path}: {reason}.")
