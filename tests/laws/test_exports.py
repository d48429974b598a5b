"""Exports: what holds for any tokens at all, in every format that is registered."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.consensus import token_set
from app.exports import FORMATS, export
from app.votes.consensus import TokenSet
from app.votes.vote import Ballot
from app.votes.witness import Witness
from tests.fakes.sources import source
from tests.laws.strategies import castings

Casting = tuple[list[Ballot], dict[str, Witness]]
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
ODD = ["{color.white}", "root", "Root", "a b", "a-b", "AB", "</style>", "*/", "\n", "日本", "x\ud800", "$value", "\u202e"]


@st.composite
def named_sets(draw: st.DrawFn) -> TokenSet:
    """Tokens of any votes, under any names."""
    cast, witnesses = draw(castings())
    named = [
        replace(
            ballot,
            votes=tuple(
                replace(vote, name=draw(st.sampled_from(ODD)), role=draw(st.sampled_from(ODD))) for vote in ballot.votes
            ),
        )
        for ballot in cast
    ]
    return token_set("shot.png", named, witnesses)


def refuse(constant: str) -> Any:
    """NaN and Infinity are not JSON."""
    raise AssertionError(constant)


def tokens_in(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Group, name and token."""
    for group, members in document.items():
        if not group.startswith("$"):
            yield from ((group, name, token) for name, token in members.items())


@given(st.lists(named_sets(), max_size=2))
def test_a_dtcg_file_is_what_tools_expect(sets: list[TokenSet]) -> None:
    """Every token has a type, a name that stays unique however it is re-cased, and a value or an alias that leads to one."""
    shots = [(source(f"{number}.png"), tokens) for number, tokens in enumerate(sets)]

    document = json.loads(export(shots, "dtcg"), parse_constant=refuse)

    found = list(tokens_in(document))
    assert all(NAME.match(name) for _, name, _ in found)
    assert len({f"{group}{name}".replace("-", "").lower() for group, name, _ in found}) == len(found)
    for group, _, token in found:
        assert set(token) == {"$type", "$value", "$extensions"}
        if isinstance(token["$value"], str):
            target = document[group][token["$value"].strip("{}").split(".")[1]]
            assert not isinstance(target["$value"], str)
    assert not re.search(r"[{}]", "".join(texts(document["$extensions"])))


def texts(node: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from texts(part)


@given(named_sets())
def test_words_from_outside_never_look_like_references(tokens: TokenSet) -> None:
    """Only a value that is an alias has braces; nothing in the extensions has."""
    shot = source("shot.png").model_copy(update={"name": "{a.b}.png"})

    document = json.loads(export([(shot, tokens)], "dtcg"))
    told = [document["$extensions"], *(token["$extensions"] for _, _, token in tokens_in(document))]

    assert not re.search(r"[{}]", "".join(texts(told)))


@given(named_sets())
def test_a_style_sheet_is_one_rule_of_declarations(tokens: TokenSet) -> None:
    """Every line between the braces is a comment, empty, or one declaration of a custom property, each declared once."""
    lines = export([(source("shot.png"), tokens)], "css").splitlines()[2:-1]

    declared = [line.split(":")[0].strip() for line in lines if line.strip().startswith("--")]
    assert all(re.fullmatch(r"|  /\* [a-z ]+ \*/|  --[a-z0-9-]+: [^;{}]+;( /\* [a-z: ]+ \*/)?", line) for line in lines)
    assert len(set(declared)) == len(declared)


@pytest.mark.parametrize("format_id", FORMATS)
@given(tokens=named_sets())
def test_the_same_tokens_are_written_the_same(format_id: str, tokens: TokenSet) -> None:
    """An export is text that can be encoded, the same every time."""
    shot = [(source("shot.png"), tokens)]

    assert export(shot, format_id) == export(shot, format_id)
    assert export(shot, format_id).encode()
