"""Matching in open lists (CONSENSUS 3): which extractors found the same thing. Nothing here depends on any order.

1. Each extractor's own near-duplicates become one vote, its best-evidenced value.
2. Complete linkage: groups join while all their values lie within the limit, an extractor at most once in a group; pairs are
   visited by distance, then by how much their regions overlap, then in canonical order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.consensus.nearness import Pair, match_limit, near_pairs, same_to_its_finder
from app.consensus.overlap import overlap
from app.tokens.distance import order_key
from app.tokens.value import Value
from app.votes.evidence import Box, Evidence, Look
from app.votes.vote import Vote

Group = tuple[Vote, ...]


def merge_own(votes: Sequence[Vote], *, measured: bool) -> list[Vote]:
    """One extractor's list without near-duplicates: the strongest stays, and takes the evidence of those it stands for."""
    ranked = sorted(votes, key=_strongest_first)
    close: dict[int, list[int]] = {}
    for (stronger, weaker), apart in near_pairs(tuple(vote.value for vote in ranked), 1.0).items():
        if same_to_its_finder(ranked[stronger].value, apart, measured=measured):
            close.setdefault(weaker, []).append(stronger)

    followers: dict[int, list[Vote]] = {}
    for index, vote in enumerate(ranked):
        leader = next((stronger for stronger in sorted(close.get(index, ())) if stronger in followers), None)
        if leader is None:
            followers[index] = []
        else:
            followers[leader].append(vote)
    return [_joined(ranked[leader], behind) for leader, behind in followers.items()]


def _strongest_first(vote: Vote) -> tuple[object, ...]:
    evidence = vote.evidence
    return (
        -(evidence.share or 0.0),
        -(evidence.count or 0),
        -vote.confidence,
        order_key(vote.value),
        vote.name or "",
        vote.role or "",
    )


def _joined(leader: Vote, behind: Sequence[Vote]) -> Vote:
    if not behind:
        return leader
    parts = [leader.evidence, *(vote.evidence for vote in behind)]
    shares = [part.share for part in parts if part.share is not None]
    counts = [part.count for part in parts if part.count is not None]
    evidence = Evidence(
        regions=tuple(dict.fromkeys(box for part in parts for box in part.regions)),
        share=min(1.0, sum(shares)) if shares else None,
        count=sum(counts) if counts else None,
        uncertainty=leader.evidence.uncertainty,
        seen_as=leader.evidence.seen_as,
        looks=_looks(parts),
        guesses=leader.evidence.guesses,
    )
    return replace(
        leader,
        evidence=evidence,
        name=leader.name or next((vote.name for vote in behind if vote.name), None),
        role=leader.role or next((vote.role for vote in behind if vote.role), None),
    )


def _looks(parts: Iterable[Evidence]) -> tuple[Look, ...]:
    times: Counter[str] = Counter()
    for part in parts:
        times.update({look.css: look.count for look in part.looks})
    return tuple(Look(css, count) for css, count in sorted(times.items(), key=lambda each: (-each[1], each[0])))


def match(votes: Iterable[Vote]) -> list[Group]:
    """Group votes of several extractors by the thing they mean; groups and their members in canonical order."""
    by_value: dict[Value, list[Vote]] = {}
    for vote in votes:
        by_value.setdefault(vote.value, []).append(vote)
    values = tuple(sorted(by_value, key=order_key))
    if not values:
        return []
    members = [sorted(by_value[value], key=lambda vote: vote.extractor) for value in values]

    near = near_pairs(values, match_limit(values[0]))
    group = {index: [index] for index in range(len(values))}
    speakers = {index: {vote.extractor for vote in found} for index, found in enumerate(members)}
    for one, other in _visited(near, members):
        first, second = group[one], group[other]
        if first is not second and speakers[first[0]].isdisjoint(speakers[second[0]]) and _all_near(first, second, near):
            first.extend(second)
            speakers[first[0]] |= speakers[second[0]]
            group.update(dict.fromkeys(second, first))
    joined = {id(indices): indices for indices in group.values()}
    return sorted((_group(indices, members) for indices in joined.values()), key=_group_key)


def _visited(near: Mapping[Pair, float], members: Sequence[Sequence[Vote]]) -> list[Pair]:
    """Pairs that can join at all, nearest first; regions are compared only where distance leaves a choice."""
    speakers = [{vote.extractor for vote in found} for found in members]
    open_pairs = {pair: apart for pair, apart in near.items() if speakers[pair[0]].isdisjoint(speakers[pair[1]])}
    choices = Counter((index, apart) for pair, apart in open_pairs.items() for index in pair)

    def apart_together(pair: Pair) -> tuple[float, float, Pair]:
        apart = open_pairs[pair]
        contested = any(choices[index, apart] > 1 for index in pair)
        return apart, -overlap(_regions(members[pair[0]]), _regions(members[pair[1]])) if contested else 0.0, pair

    return sorted(open_pairs, key=apart_together)


def _regions(votes: Sequence[Vote]) -> tuple[Box, ...]:
    return tuple(box for vote in votes for box in vote.evidence.regions)


def _all_near(first: Sequence[int], second: Sequence[int], near: Mapping[Pair, float]) -> bool:
    return all((min(one, other), max(one, other)) in near for one in first for other in second)


def _group(indices: Iterable[int], members: Sequence[Sequence[Vote]]) -> Group:
    return tuple(vote for index in sorted(indices) for vote in members[index])


def _group_key(group: Group) -> tuple[object, ...]:
    return order_key(group[0].value), group[0].extractor
