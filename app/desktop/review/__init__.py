"""Where the extractors disagree, a person decides."""

from app.desktop.review.review import Review

__all__ = ["Review"]
