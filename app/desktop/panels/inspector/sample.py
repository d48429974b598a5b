"""What a first drop may bring, for the rehearsal of it: nobody sees it."""

from typing import Final

from app.session.state import Seen, Stage
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status, TokenSet

_ROLES: Final = ("color.background", "color.text", "color.primary")
_COLORS: Final = ("#3F5BD9", "#1B1F27", "#F4F5F7")


def sample() -> Seen:
    """A source with a palette, a few roles and a theme."""
    palette = [_token("color.palette", text, share) for text, share in zip(_COLORS, (0.6, 0.25, 0.05), strict=True)]
    roles = [_token(slot, text, None) for slot, text in zip(_ROLES, _COLORS, strict=True)]
    return Seen("sample", "", "", Stage.DONE, tokens=TokenSet("sample", (*roles, *palette)))


def _token(slot: str, text: str, share: float | None) -> Consensus:
    return Consensus(f"{slot} {text}", slot, Status.AGREED, Color.parse(text), confidence=0.9, share=share)
