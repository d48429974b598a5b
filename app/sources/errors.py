"""Why a source cannot be looked at: one clear sentence each."""

from pathlib import Path


class SourceError(Exception):
    """Base. `sentence` is for people and has no line breaks."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path
        self.sentence = sentence


class SourceRefused(SourceError):
    """The file is no image that can be taken: missing, unreadable, of an unknown type, too large."""


class DecodingFailed(SourceError):
    """The header was fine, the pixels are not."""
