"""Token Quorum: drop an image, get its design tokens, with an honest confidence.

What stands here is for Python programs; it is loaded when first used.
"""

from importlib import import_module
from typing import Any, Final

_FACE: Final = {
    "palette": "app.library.palette",
    "extract": "app.library.extract",
    "MultiExtractor": "app.library.multi",
    "AsyncDualExtractor": "app.library.multi",
    "ExtractorConfig": "app.library.multi",
    "open_store": "app.store.open",
    "Tier": "app.votes.witness",
    "TokenSet": "app.votes.consensus",
    "Consensus": "app.votes.consensus",
    "Vote": "app.votes.vote",
}

__all__ = [
    "AsyncDualExtractor",
    "Consensus",
    "ExtractorConfig",
    "MultiExtractor",
    "Tier",
    "TokenSet",
    "Vote",
    "extract",
    "open_store",
    "palette",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the room that it lives in."""
    if name not in _FACE:
        raise AttributeError(f"module 'app' has no attribute {name!r}")
    return getattr(import_module(_FACE[name]), name)
