"""What became of a source, once its new version was read."""

from app.consensus import token_set
from app.consensus.versions import carried, differences
from app.runs.keeping import Earlier
from app.runs.plan import Basis
from app.votes.consensus import TokenSet
from app.votes.version import Comparison


def compared(earlier: Earlier, tokens: TokenSet, basis: Basis = "perceptual") -> Comparison:
    """The version before is counted as it was voted on; people's decisions are no difference between images."""
    before = token_set(
        earlier.source.id,
        earlier.ballots,
        earlier.witnesses,
        anchors=earlier.anchors,
        basis=basis,
        scale=earlier.scale,
    )
    proposals, orphans = carried(earlier.decisions, tokens)
    return Comparison(earlier.number, earlier.source.id, differences(before, tokens), proposals, orphans)
