"""Every reference case of CONSENSUS, through the functions that the product uses."""

import json
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.consensus import slot_consensus
from app.consensus.matching import match
from app.tokens.color import Color
from app.tokens.distance import value_text
from app.tokens.errors import MalformedValue
from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.perception import difference
from app.tokens.value import Value
from app.votes.consensus import Consensus
from app.votes.decision import Action, Decision
from app.votes.vote import Abstention, Rejected, Vote
from app.votes.witness import Kind, Witness

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())
SLOT = {"color": "color.primary", "px": "spacing.base", "label": "typography.body.family"}
KIND = {"cv": Kind.MEASURED, "local": Kind.LOCAL_MODEL, "api": Kind.API_MODEL}
SPELLED = {"NaN": math.nan, "Infinity": math.inf}


def parsed(kind: str, raw: str | float) -> Value:
    """A value as an extractor reads it."""
    raw = SPELLED.get(raw, raw) if isinstance(raw, str) else raw
    if kind == "px":
        return Measure.parse(raw)
    return Color.parse(str(raw)) if kind == "color" else Label.parse(str(raw))


def said(kind: str, vote: dict[str, Any]) -> Vote | Abstention | Rejected:
    """A case's vote as the product's answer types."""
    slot, extractor, revision = SLOT[kind], vote["extractor"], vote["rev"]
    if vote["value"] is None:
        return Abstention(extractor, slot, revision=revision)
    try:
        return Vote(extractor, slot, parsed(kind, vote["value"]), revision=revision)
    except MalformedValue as error:
        return Rejected(extractor, slot, error.text, str(error))


def decision(kind: str, number: int, vote: dict[str, Any]) -> Decision:
    """A person's vote as a journal entry on the revision of that number."""
    return Decision(
        id=str(number),
        source_id="image",
        slot_id="slot",
        slot=SLOT[kind],
        action=Action.OWN_VALUE,
        reviewer=vote["extractor"],
        at=datetime(2026, 1, 1, tzinfo=UTC),
        value=parsed(kind, vote["value"]),
        answered=f"revision {vote['rev']}",
    )


def consensus(case: dict[str, Any], votes: list[dict[str, Any]]) -> Consensus:
    """The product's answer to a case."""
    kind = case["kind"]
    machines = [vote for vote in votes if vote["tier"] != "human"]
    people = [vote for vote in case["votes"] if vote["tier"] == "human"]
    answers = [said(kind, vote) for vote in machines]
    weights = {vote["extractor"]: float(SPELLED.get(vote["weight"], vote["weight"])) for vote in machines}
    return slot_consensus(
        "slot",
        SLOT[kind],
        [answer for answer in answers if isinstance(answer, Vote)],
        {
            vote["extractor"]: Witness(vote["extractor"], "", kind=KIND[vote["tier"]], weight=weights[vote["extractor"]])
            for vote in machines
        },
        abstentions=[answer for answer in answers if isinstance(answer, Abstention)],
        rejected=[answer for answer in answers if isinstance(answer, Rejected)],
        decisions=[decision(kind, number, vote) for number, vote in enumerate(people)],
    )


def written(value: Value | None) -> str | float | None:
    """A value as the reference file writes it."""
    return value.amount if isinstance(value, Measure) else value.text if value else None


def near(expected: float | str | None) -> object:
    """Equal to 1e-6."""
    return None if expected is None else pytest.approx(float(expected), abs=1e-6)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", VECTORS["votes"], ids=lambda case: case["name"])
def test_each_reference_vote_comes_out_as_written(case: dict[str, Any], *, backwards: bool) -> None:
    """Each reference case gives the value, figures, status, tie and refusals that the rules state, in any order of votes."""
    expected = case["expect"]

    found = consensus(case, case["votes"][::-1] if backwards else case["votes"])

    assert written(found.value) == expected["value"]
    assert found.status == expected["status"]
    assert found.agreement == near(expected["agreement"])
    assert found.support == near(expected["support"])
    assert found.confidence == near(expected["confidence"])
    assert found.spread == near(expected["spread"])
    assert (found.tie, found.voters) == (expected["tie"], expected["voters"])
    assert [[one.extractor, one.text] for one in found.rejected] == expected["rejected"]
    assert {str(written(one.value)): one.weight for one in found.standings} == pytest.approx(expected["values"])
    assert written(found.machine) == expected.get("machine", written(found.machine))


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", VECTORS["slots"])
def test_each_reference_matching_comes_out_as_written(case: dict[str, Any], *, backwards: bool) -> None:
    """Candidates group into the slots that the rules state, in any order."""
    votes = [Vote(extractor, "color.palette", Color.parse(text)) for extractor, text in case["candidates"]]

    groups = match(votes[::-1] if backwards else votes)

    found = sorted(sorted([vote.extractor, value_text(vote.value)] for vote in group) for group in groups)
    assert found == sorted(case["slots"])


@pytest.mark.parametrize(("one", "other", "expected"), VECTORS["de00"])
def test_each_reference_difference_comes_out_as_written(one: str, other: str, expected: float) -> None:
    """CIEDE2000 of the reference pairs, to the digits given."""
    assert difference(one, other) == pytest.approx(expected, abs=5e-5)
