"""Open lists: what is one token, whether it exists, in which order they stand."""

from dataclasses import replace

from app.consensus import token_set
from app.consensus.matching import match, merge_own
from app.tokens.domain import Domain
from app.tokens.typography import TextStyle
from app.votes.consensus import Status
from app.votes.evidence import Box
from app.votes.vote import Abstention, Ballot
from tests.fakes.castings import SOURCE, WITNESSES, cast, says

PALETTE, STEPS = "color.palette", "spacing.steps"


def test_what_several_list_is_one_token() -> None:
    """Two extractors' readings of one color make one token with both of their votes."""
    ballots = cast(says("counter", PALETTE, "#F15925"), says("gpt", PALETTE, "#F25A27"), says("gpt", PALETTE, "#00AA88"))

    listed = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert sorted(len(found.votes) for found in listed) == [1, 2]


def test_a_machine_that_names_cannot_add_what_others_would_have_seen() -> None:
    """What one model lists and the others, who finished, do not, stays unconfirmed."""
    ballots = cast(says("gpt", PALETTE, "#00AA88"), silent=["counter", "clusters"])

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert found.status == Status.UNCONFIRMED
    assert found.existence == 0.375


def test_a_count_settles_existence() -> None:
    """What was measured exists, however many models do not mention it."""
    ballots = cast(says("counter", PALETTE, "#00AA88"), silent=["gpt", "claude", "llava"])

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert found.status == Status.AGREED


def test_three_of_five_is_enough_to_exist() -> None:
    """Existence of exactly 60 % is no doubt."""
    witnesses = {**WITNESSES, "gpt": WITNESSES["claude"], "llava": WITNESSES["claude"]}
    weights = {
        name: type(one)(name, name, one.tier, one.kind, {"gpt": 3, "llava": 2}.get(name, 0)) for name, one in witnesses.items()
    }

    (found,) = token_set(SOURCE, cast(says("gpt", PALETTE, "#00AA88"), silent=["llava"]), weights).listed(PALETTE)

    assert found.existence == 0.6
    assert found.status == Status.AGREED


def test_who_was_cut_off_says_nothing_by_silence() -> None:
    """An extractor that hit its own list limit does not count against what it does not list."""
    ballots = cast(says("gpt", PALETTE, "#00AA88"), silent=["claude"], cut_off=["claude"])

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert found.status == Status.AGREED


def test_who_has_not_finished_says_nothing_by_silence() -> None:
    """Only extractors that finished the domain count among those who could have seen it."""
    ballots = cast(says("gpt", PALETTE, "#00AA88"), silent=["claude"])

    (found,) = token_set(SOURCE, ballots, WITNESSES, finished={("gpt", Domain.COLOR)}).listed(PALETTE)

    assert found.existence == 1


def test_who_finished_without_a_ballot_says_something_by_silence() -> None:
    """An extractor that finished the domain and cast nothing could have seen it."""
    ballots = cast(says("gpt", PALETTE, "#00AA88"))
    finished = {("gpt", Domain.COLOR), ("claude", Domain.COLOR), ("claude", Domain.SHAPE)}

    (found,) = token_set(SOURCE, ballots, WITNESSES, finished=finished).listed(PALETTE)

    assert found.existence == 1.2 / 2.3


def test_who_does_not_look_for_it_says_nothing_by_silence() -> None:
    """An extractor that abstains from a list is not counted on it."""
    silent = Ballot("claude", Domain.COLOR, abstentions=(Abstention("claude", PALETTE, "it only names roles"),))

    (found,) = token_set(SOURCE, [*cast(says("gpt", PALETTE, "#00AA88")), silent], WITNESSES).listed(PALETTE)

    assert found.status == Status.AGREED


def test_a_shadow_vote_has_no_effect() -> None:
    """An extractor of weight 0 is recorded: what only it lists is unweighted, what others list stays as it is."""
    ballots = cast(says("shadow", PALETTE, "#00AA88"), says("shadow", PALETTE, "#FFFFFF"), says("counter", PALETTE, "#FFFFFF"))

    listed = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert {found.status for found in listed} == {Status.UNWEIGHTED, Status.AGREED}


def test_a_measuring_shadow_does_not_settle_existence() -> None:
    """A challenger of weight 0 counts pixels without effect."""
    witnesses = WITNESSES | {"challenger": replace(WITNESSES["counter"], id="challenger", weight=0.0)}
    ballots = cast(says("challenger", PALETTE, "#00AA88"), says("llava", PALETTE, "#00AA88"), silent=["gpt", "claude"])

    (found,) = token_set(SOURCE, ballots, witnesses).listed(PALETTE)

    assert found.status == Status.UNCONFIRMED


def test_far_readings_of_one_thing_are_near_not_a_conflict() -> None:
    """Two readings within the limit of matching are one token whose literal is to be picked."""
    ballots = cast(says("counter", PALETTE, "#808080"), says("clusters", PALETTE, "#898989"))

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert found.status == Status.NEAR


def test_counted_neighbors_stay_two_tokens() -> None:
    """White paper and a card in #FAFAFA, counted by one extractor, are two; named by a model they are one said twice."""
    counted = cast(says("counter", PALETTE, "#FFFFFF"), says("counter", PALETTE, "#FAFAFA"))
    named = cast(says("gpt", PALETTE, "#FFFFFF"), says("gpt", PALETTE, "#FAFAFA"))

    assert len(token_set(SOURCE, counted, WITNESSES).listed(PALETTE)) == 2
    assert len(token_set(SOURCE, named, WITNESSES).listed(PALETTE)) == 1


def test_the_best_seen_of_ones_own_duplicates_stays_with_the_evidence_of_all() -> None:
    """A merged entry keeps the value with most pixels and takes shares, counts and regions of those it stands for."""
    here, there = Box(0, 0, 5, 5), Box(9, 9, 5, 5)
    votes = [
        says("counter", STEPS, 16.4, share=0.1, count=2, regions=(here,)),
        says("counter", STEPS, 16, share=0.3, count=9, regions=(there,)),
    ]

    (merged,) = merge_own(votes, measured=True)

    assert (merged.value, merged.evidence.count) == (votes[1].value, 11)
    assert merged.evidence.share == 0.4
    assert set(merged.evidence.regions) == {here, there}


def test_borders_of_one_and_two_px_are_two() -> None:
    """Who lists both means both."""
    ballots = cast(says("counter", "borderWidth.steps", 1), says("counter", "borderWidth.steps", 2))

    assert len(token_set(SOURCE, ballots, WITNESSES).listed("borderWidth.steps")) == 2


def test_regions_decide_where_distances_do_not() -> None:
    """Of two steps just as near, the one seen at the same place is the same."""
    here, there = (Box(0, 0, 50, 50),), (Box(300, 300, 50, 50),)
    one = says("counter", STEPS, 16, regions=here)

    groups = match([one, says("gpt", STEPS, 15, regions=there), says("gpt", STEPS, 17, regions=here)])

    assert {vote.value for vote in next(group for group in groups if one in group)} == {one.value, says("gpt", STEPS, 17).value}


def test_styles_that_do_not_contradict_each_other_agree() -> None:
    """Who does not know the weight agrees with who does; the fuller style is shown."""
    full = TextStyle(14.0, 400, 1.43, 0.0, "sans", "Inter")
    ballots = cast(says("counter", "typography.styles", TextStyle(14.0)), says("clusters", "typography.styles", full))

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed("typography.styles")

    assert (found.value, found.agreement, found.status) == (full, 1, Status.AGREED)


def test_lists_stand_by_share_then_count_then_value() -> None:
    """The most used comes first."""
    ballots = cast(
        says("counter", STEPS, 4, count=3),
        says("counter", STEPS, 8, count=9),
        says("counter", STEPS, 24, count=3),
        says("counter", STEPS, 40, share=0.5),
    )

    listed = token_set(SOURCE, ballots, WITNESSES).listed(STEPS)

    assert [found.value.text for found in listed if found.value] == ["40", "8", "4", "24"]


def test_the_winners_role_and_name_are_shown() -> None:
    """A color's role is what most of the weight behind it says; a name is taken from who gives one."""
    ballots = cast(
        says("counter", PALETTE, "#F15925", role="border"),
        says("gpt", PALETTE, "#F15925", role="accent", name="tangerine"),
        says("claude", PALETTE, "#F25A27", role="accent"),
    )

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert (found.role, found.name) == ("accent", "tangerine")


def test_a_share_is_taken_from_who_measured() -> None:
    """Of several that give one literal, a count of pixels goes before a guess, however heavy."""
    ballots = cast(says("claude", PALETTE, "#F15925", share=0.9), says("counter", PALETTE, "#F15925", share=0.25, count=7))

    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)

    assert (found.share, found.count) == (0.25, 7)


def test_a_name_given_twice_counts_once_and_is_recorded() -> None:
    """The first of a name stays; the other is listed as a duplicate, with its extractor."""
    ballots = cast(says("gpt", PALETTE, "#F15925", name="Brand"), says("gpt", PALETTE, "#0000FF", name="brand"))

    tokens = token_set(SOURCE, ballots, WITNESSES)

    assert [found.value for found in tokens.listed(PALETTE)] == [says("gpt", PALETTE, "#F15925").value]
    assert [(one.extractor, one.text) for one in tokens.duplicates] == [("gpt", "#0000FF")]
