from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.extractors.contract import Cast, Decoded, Finding, Finished, Job, Pixels, Started
from app.extractors.framing import LENGTH
from app.extractors.measured.messages import (
    Examine,
    Show,
    found,
    pack_reply,
    pack_request,
    read_reply,
    read_request,
)
from app.extractors.measured.profiles import PROFILES
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.evidence import Box, Evidence
from app.votes.vote import Abstention, Ballot, Failure, Rejected, Vote
from tests.fakes.sources import source

BALLOT = Ballot(
    "exact-runs@1",
    Domain.COLOR,
    (Vote("exact-runs@1", "color.text", Color.parse("#102030"), 0.5, Evidence((Box(1, 2, 3, 4),), 0.25, 7)),),
    (Abstention("exact-runs@1", "color.border", "none seen"),),
    (Rejected("exact-runs@1", "color.accent", "#zz", "no color"),),
    complete=False,
    seconds=0.5,
)


@pytest.mark.parametrize(
    "finding",
    [
        Decoded("id", 2, 1, Pixels(2, 1, 6, bytes([0, 255, 128, 10, 13, 34])), 0.25, 2.0),
        Started("exact-runs@1"),
        Cast(BALLOT),
        Finished("exact-runs@1", 0.5, Decimal("0.02")),
        Failure("exact-runs@1", Domain.COLOR, "It failed.", "because"),
    ],
)
def test_findings_arrive_as_they_were_sent(finding: Finding) -> None:
    """Pixels, ballots, money and failures cross the pipe unchanged."""
    packed = pack_reply(found(finding))

    assert LENGTH.unpack(packed[:4])[0] == len(packed) - 4
    assert read_reply(packed[4:]) == found(finding)


def test_requests_arrive_as_they_were_sent() -> None:
    """A job with its source and its extractors crosses the pipe unchanged, odd paths too."""
    odd = source("x").model_copy(update={"path": Path("/pictures/\udcff\n.png")})
    job = Job(odd, PROFILES, 2.0)

    assert read_request(pack_request(Examine(job))[4:]) == Examine(job)
    assert read_request(pack_request(Show(odd, 100))[4:]) == Show(odd, 100)


@pytest.mark.parametrize("body", [b"", b"not json", b"{}", b'{"kind":"done","extra":', b'{"kind":"boast"}'])
def test_nonsense_is_recognized(body: bytes) -> None:
    """What is no reply raises, instead of becoming one."""
    with pytest.raises(ValidationError):
        read_reply(body)
