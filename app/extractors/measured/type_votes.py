"""Votes on typography from clusters of lines, the same way for every voice that finds them."""

from collections.abc import Callable
from dataclasses import replace

from app.extractors.measured.type_clusters import TypeCluster
from app.tokens.domain import Domain
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import STYLES
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.evidence import Evidence, Guess
from app.votes.vote import Ballot, Vote

_MOST_REGIONS = 40
_SMALLEST = 9.5
"""CSS px. Beside larger text, what is smaller is drawn: rows of icons, ticks, thumbnails of pages."""
_HEADING = 1.2
"""A heading is at least so much larger than the body."""


Guessing = Callable[[TypeCluster], tuple[Guess, ...]]


def type_ballot(extractor: str, clusters: tuple[TypeCluster, ...], guessing: Guessing = lambda _: ()) -> Ballot:
    """List the styles, most used first, and answer for body and heading. `guessing` says what families were weighed."""
    clusters = clusters[:1] + tuple(cluster for cluster in clusters[1:] if cluster.size >= _SMALLEST)
    total = sum(cluster.glyphs for cluster in clusters) or 1
    votes = [_style_vote(extractor, cluster, guessing(cluster), total) for cluster in clusters]
    if clusters:
        body = clusters[0]
        votes += _part_votes(extractor, "body", body, guessing(body))
        headings = [cluster for cluster in clusters if cluster.size >= _HEADING * body.size]
        if headings:
            heading = max(headings, key=lambda cluster: cluster.size)
            votes += _part_votes(extractor, "heading", heading, guessing(heading))
    return Ballot(extractor, Domain.TYPOGRAPHY, tuple(votes))


def _style_vote(extractor: str, cluster: TypeCluster, guesses: tuple[Guess, ...], total: int) -> Vote:
    style = TextStyle(
        size=cluster.size,
        weight=cluster.weight,
        line_height=cluster.line_height,
        letter_spacing=cluster.letter_spacing,
        generic=cluster.generic,
        family=cluster.family,
    )
    return Vote(extractor, STYLES.name, style, _sure(cluster), _evidence(cluster, total, guesses))


def _part_votes(extractor: str, part: str, cluster: TypeCluster, guesses: tuple[Guess, ...]) -> list[Vote]:
    evidence, sure = _evidence(cluster), _sure(cluster)
    values: dict[str, Value] = {
        "size": Measure.parse(cluster.size),
        "weight": Measure.parse(cluster.weight, Unit.WEIGHT),
    }
    if cluster.line_height is not None:
        values["lineHeight"] = Measure.parse(cluster.line_height, Unit.RATIO)
    if cluster.family is not None:
        values["family"] = Label.parse(cluster.family)
    named = {"family": replace(evidence, guesses=guesses)}
    return [
        Vote(extractor, f"typography.{part}.{name}", value, sure, named.get(name, evidence)) for name, value in values.items()
    ]


def _sure(cluster: TypeCluster) -> float:
    """Spread of the size, and how many letters stand behind it; the exponent was fitted to how often styles were right."""
    narrow = 1 - min(1.0, cluster.sigma / (0.06 * cluster.size))
    enough = cluster.glyphs / (cluster.glyphs + 6)
    doubt = float((1 - enough * (0.5 + 0.5 * narrow)) ** 2.7)
    return round(min(0.97, 1 - doubt), 3)


def _evidence(cluster: TypeCluster, total: int | None = None, guesses: tuple[Guess, ...] = ()) -> Evidence:
    boxes = tuple(setting.line.box for setting in cluster.members)
    share = cluster.glyphs / total if total else None
    return Evidence(boxes[:_MOST_REGIONS], share, cluster.glyphs, round(cluster.sigma, 3), "text", guesses=guesses)
