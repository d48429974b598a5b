"""Votes on typography from clusters of lines, the same way for every voice that finds them."""

from app.extractors.measured.type_clusters import TypeCluster
from app.tokens.domain import Domain
from app.tokens.measure import Measure, Unit
from app.tokens.slots import STYLES
from app.tokens.typography import Generic, TextStyle
from app.votes.evidence import Evidence
from app.votes.vote import Ballot, Vote

_MOST_REGIONS = 40


def type_ballot(extractor: str, clusters: tuple[TypeCluster, ...], generic: Generic | None) -> Ballot:
    """List the styles, most used first, and answer for body and heading."""
    total = sum(cluster.glyphs for cluster in clusters) or 1
    listed = sorted(clusters, key=lambda cluster: (-cluster.glyphs, cluster.size))
    votes = [_style_vote(extractor, cluster, generic, total) for cluster in listed]
    if listed:
        body = listed[0]
        votes += _part_votes(extractor, "body", body)
        headings = [cluster for cluster in listed if cluster.size >= 1.2 * body.size]
        if headings:
            votes += _part_votes(extractor, "heading", max(headings, key=lambda cluster: cluster.size))
    return Ballot(extractor, Domain.TYPOGRAPHY, tuple(votes))


def _style_vote(extractor: str, cluster: TypeCluster, generic: Generic | None, total: int) -> Vote:
    style = TextStyle(size=cluster.size, weight=cluster.weight, generic=generic)
    return Vote(extractor, STYLES.name, style, _sure(cluster), _evidence(cluster, total))


def _part_votes(extractor: str, part: str, cluster: TypeCluster) -> list[Vote]:
    evidence, sure = _evidence(cluster, None), _sure(cluster)
    return [
        Vote(extractor, f"typography.{part}.size", Measure.parse(cluster.size), sure, evidence),
        Vote(extractor, f"typography.{part}.weight", Measure.parse(cluster.weight, Unit.WEIGHT), sure, evidence),
    ]


def _sure(cluster: TypeCluster) -> float:
    return round(max(0.3, min(0.95, 1 - cluster.sigma / cluster.size * 5)), 3)


def _evidence(cluster: TypeCluster, total: int | None) -> Evidence:
    boxes = tuple(setting.line.box for setting in cluster.members)
    share = cluster.glyphs / total if total else None
    return Evidence(boxes[:_MOST_REGIONS], share, cluster.glyphs, round(cluster.sigma, 3), "text")
