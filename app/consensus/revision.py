"""What a reviewer saw, as a short word that changes whenever that changes."""

from collections.abc import Iterable
from hashlib import blake2b

from app.tokens.distance import value_text
from app.votes.consensus import Consensus
from app.votes.decision import Decision
from app.votes.vote import Vote


def reading_revision(machine: Consensus) -> str:
    """Of what the machines say: who voted for what, with which weight, and what came of it."""
    seen = [machine.slot_id, machine.status, machine.name or "", machine.role or "", str(machine.tie)]
    seen += [f"{value_text(standing.value)} {standing.weight!r}" for standing in machine.standings]
    seen += [_spoken(vote) for vote in machine.votes]
    return _digest(seen)


def _spoken(vote: Vote) -> str:
    evidence = vote.evidence
    parts = [vote.extractor, value_text(vote.value), repr(vote.confidence), repr(evidence.share), repr(evidence.count)]
    parts += [f"{look.css} {look.count}" for look in evidence.looks]
    return "\x1f".join(parts + [f"{guess.name} {guess.chance!r}" for guess in evidence.guesses])


def decided_revision(before: str, decision: Decision) -> str:
    """After one more decision."""
    return _digest((before, decision.id))


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\x1e".join(parts).encode(errors="surrogatepass"), digest_size=8).hexdigest()
