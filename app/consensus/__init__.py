"""Matching, the vote, existence, people's decisions: pure functions of the set of votes."""

from app.consensus.count import Basis
from app.consensus.readings import Readings
from app.consensus.slot import slot_consensus
from app.consensus.tokens import anchors_of, token_set

__all__ = ["Basis", "Readings", "anchors_of", "slot_consensus", "token_set"]
