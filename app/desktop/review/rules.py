"""Accepting many at once: which vote a rule takes in a question, if any."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.desktop.review.ballot import in_key_order
from app.session.session import Session
from app.session.state import Question
from app.votes.consensus import Status
from app.votes.decision import Action
from app.votes.vote import Vote
from app.votes.witness import Kind, Witness

Witnesses = Mapping[str, Witness]
Pick = Callable[[Question, Witnesses, float], Vote | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`sentence` says what it does; `pick` takes a vote or leaves the question alone. `asks_support` tells that it minds the
    least support that the person chose.
    """

    title: str
    sentence: str
    pick: Pick
    asks_support: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question, and the vote that a rule takes."""

    question: Question
    vote: Vote


def _measured(question: Question, witnesses: Witnesses) -> Vote | None:
    """The measured vote that has the first key."""
    votes = in_key_order(question.consensus, witnesses)
    return next(
        (vote for vote in votes if vote.extractor in witnesses and witnesses[vote.extractor].kind is Kind.MEASURED), None
    )


def _near(question: Question, witnesses: Witnesses, _least: float) -> Vote | None:
    return _measured(question, witnesses) if question.consensus.status is Status.NEAR else None


def _counted(question: Question, witnesses: Witnesses, _least: float) -> Vote | None:
    return _measured(question, witnesses)


def _strongest(question: Question, witnesses: Witnesses, least: float) -> Vote | None:
    consensus = question.consensus
    if consensus.tie or consensus.support is None or consensus.support < least:
        return None
    return next((vote for vote in in_key_order(consensus, witnesses) if vote.value == consensus.value), None)


RULES: Final = (
    Rule("Near ones", "Where all mean the same to the eye, take the measured literal.", _near),
    Rule("Measured", "Take what was measured, where anything was.", _counted),
    Rule("Most support", "Take the winner, where enough weight supports it and it is no tie.", _strongest, asks_support=True),
)


def proposals(rule: Rule, questions: tuple[Question, ...], witnesses: Witnesses, least: float) -> tuple[Proposal, ...]:
    """What the rule would decide. Deferred questions are a person's own and are left alone."""
    asked = [question for question in questions if not question.consensus.deferred]
    taken = [(question, rule.pick(question, witnesses, least)) for question in asked]
    return tuple(Proposal(question, vote) for question, vote in taken if vote is not None)


async def accept_all(session: Session, chosen: tuple[Proposal, ...]) -> int:
    """Decide them one by one, each a decision of its own. What has changed since it was proposed is left to a person."""
    count = 0
    for proposal in chosen:
        key, consensus = proposal.question.key, proposal.question.consensus
        waiting = {(asked.key, asked.consensus.slot_id): asked.consensus.revision for asked in session.state.queue}
        if waiting.get((key, consensus.slot_id)) == consensus.revision:
            vote = proposal.vote
            await session.decide(key, consensus.slot_id, Action.ACCEPT, value=vote.value, accepted_from=vote.extractor)
            count += 1
    return count
