"""Every event of a run makes a step of the state, and says which."""

from decimal import Decimal
from pathlib import Path

from app.runs.events import (
    AnswersRecalled,
    ExtractorFailed,
    ExtractorFinished,
    ExtractorRetried,
    ExtractorStarted,
    MoneyReserved,
    SourceFinished,
    SourceRefused,
    SourceRegistered,
    TokensRefined,
)
from app.runs.status import Phase
from app.session.changes import Noticed, QueueChanged, SourcesChanged, TokensChanged
from app.session.reducing import awaited, shown, stepped
from app.session.state import Stage, State
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.consensus import Consensus, Status, TokenSet
from app.votes.vote import Failure
from app.votes.witness import Kind, Tier, Witness
from tests.fakes.sources import source

WITNESSES = (Witness("one", "One"),)


def with_source(name: str) -> State:
    state, _ = awaited(State(), [source(name).path])
    return stepped(state, SourceRegistered(run_id="r", source=source(name)), WITNESSES)[0]


def refined(name: str, *slots: Consensus, confidence: float | None = None) -> TokensRefined:
    return TokensRefined(run_id="r", source_id=name, domain=Domain.COLOR, tokens=TokenSet(name, slots, confidence))


def test_every_file_gets_its_place_before_it_is_read() -> None:
    """What was dropped is on screen at once, in the order in which it came."""
    state, changes = awaited(State(), [Path("/a/one.png"), Path("/a/two.png")])

    assert [(seen.name, seen.stage) for seen in state.sources] == [("one.png", Stage.WAITING), ("two.png", Stage.WAITING)]
    assert changes == (SourcesChanged(tuple(seen.key for seen in state.sources)),)


def test_a_registered_file_keeps_its_place() -> None:
    """The second file does not move when it is read before the first."""
    state, _ = awaited(State(), [source("a").path, source("b").path])

    state, _ = stepped(state, SourceRegistered(run_id="r", source=source("b")), WITNESSES)

    assert [(seen.name, seen.stage) for seen in state.sources] == [("a", Stage.WAITING), ("b", Stage.READING)]
    assert state.sources[1].extractors[0].phase is Phase.PENDING


def test_the_same_content_twice_is_one_source() -> None:
    """A copy under another name is told, not shown again."""
    state = with_source("a")
    copy = source("a").model_copy(update={"path": Path("/pictures/copy-of-a")})
    state, _ = awaited(state, [copy.path])

    state, changes = stepped(state, SourceRegistered(run_id="r", source=copy), WITNESSES)

    assert [seen.key for seen in state.sources] == ["a"]
    assert Noticed("info", "a is already here.") in changes


def test_a_refused_file_says_why() -> None:
    """It stays in its place with one sentence, whatever bytes its name has."""
    path = Path("/pictures") / "bad\udcff.png"
    state, _ = awaited(State(), [path])

    state, _ = stepped(state, SourceRefused(run_id="r", path=shown(path), sentence="It is no image."))

    assert [(seen.stage, seen.sentence) for seen in state.sources] == [(Stage.REFUSED, "It is no image.")]


def test_tokens_of_an_unknown_source_are_passed_over() -> None:
    """A late answer for a source that was removed changes nothing."""
    state, changes = stepped(State(), refined("gone"))

    assert state == State()
    assert changes == ()


def test_conflicts_come_to_the_queue_and_leave_it() -> None:
    """The queue follows the tokens: the least supported first, near ones last."""
    near = Consensus("1", "color.text", Status.NEAR, value=Color("#000000"), support=1.0)
    mild = Consensus("2", "color.border", Status.CONFLICT, value=Color("#CCCCCC"), support=0.55)
    sharp = Consensus("3", "color.primary", Status.CONFLICT, value=Color("#0000FF"), support=0.4)
    state = with_source("a")

    state, changes = stepped(state, refined("a", near, mild, sharp))
    waiting = [question.consensus.slot_id for question in state.queue]
    state, _ = stepped(state, refined("a", near))

    assert waiting == ["3", "2", "1"]
    assert changes == (TokensChanged("a", Domain.COLOR), QueueChanged())
    assert [question.consensus.slot_id for question in state.queue] == ["1"]


def test_a_change_of_confidence_remembers_what_it_was() -> None:
    """`0.91, was 0.75`."""
    state, _ = stepped(with_source("a"), refined("a", confidence=0.75))

    state, _ = stepped(state, refined("a", confidence=0.91))

    assert state.sources[0].previous_confidence == 0.75


def test_what_stood_before_models_were_asked_is_remembered() -> None:
    """Set apart when the first of them begins, kept while they answer, and let go by the next run."""
    state, _ = awaited(State(), [source("a").path])
    asked = (Witness("one", "One"), Witness("eye", "Eye", Tier.SLOW, Kind.API_MODEL))
    state, _ = stepped(state, SourceRegistered(run_id="r", source=source("a")), asked)
    state, _ = stepped(state, ExtractorStarted(run_id="r", source_id="a", extractor="one"))
    state, _ = stepped(state, refined("a", confidence=0.75))
    measuring = state.sources[0].earlier

    state, _ = stepped(state, ExtractorStarted(run_id="r", source_id="a", extractor="eye"))
    state, _ = stepped(state, refined("a", confidence=0.85))
    state, _ = stepped(state, refined("a", confidence=0.95))
    again, _ = stepped(state, SourceRegistered(run_id="s", source=source("a")), asked)

    assert measuring is None
    assert state.sources[0].earlier == TokenSet("a", (), 0.75)
    assert again.sources[0].earlier is None


def test_a_retry_is_told_until_the_extractor_says_more() -> None:
    """Attempt, pause and reason; then it is over."""
    retried = ExtractorRetried(run_id="r", source_id="a", extractor="one", attempt=2, seconds=0.8, why="It is busy.")
    finished = ExtractorFinished(run_id="r", source_id="a", extractor="one", seconds=1.0, cost=Decimal(0))

    waiting, _ = stepped(with_source("a"), retried)
    over, _ = stepped(waiting, finished)

    told = waiting.sources[0].extractors[0]
    assert (told.attempt, told.wait, told.why) == (2, 0.8, "It is busy.")
    assert (over.sources[0].extractors[0].attempt, over.sources[0].extractors[0].wait) == (1, 0.0)


def test_an_answer_from_the_store_says_so() -> None:
    """Nothing was measured, and the person can see that."""
    recalled = AnswersRecalled(run_id="r", source_id="a", extractors=("one",))
    finished = SourceFinished(run_id="r", source_id="a", outcome="done", origin="store")

    state, _ = stepped(with_source("a"), recalled)
    state, _ = stepped(state, finished)

    assert (state.sources[0].stage, state.sources[0].origin) == (Stage.DONE, "store")
    assert state.sources[0].extractors[0].phase is Phase.CACHED


def test_money_is_set_aside_and_then_spent() -> None:
    """The meter shows what is reserved while a call goes on, and what it cost after; a failure may cost, too."""
    state = with_source("a")
    begun, changes = stepped(
        state, MoneyReserved(run_id="r", source_id="a", extractor="one", amount=Decimal("0.03"), near="source")
    )
    failure = Failure("one", None, "It failed.", cost=Decimal("0.02"))
    ended, _ = stepped(begun, ExtractorFailed(run_id="r", source_id="a", failure=failure))

    assert (begun.money.reserved, begun.money.spent) == (Decimal("0.03"), Decimal(0))
    assert [change.level for change in changes if isinstance(change, Noticed)] == ["warning"]
    assert (ended.money.reserved, ended.money.spent) == (Decimal(0), Decimal("0.02"))


def test_a_cancelled_source_has_nothing_set_aside() -> None:
    """What was reserved is free again."""
    state, _ = stepped(with_source("a"), MoneyReserved(run_id="r", source_id="a", extractor="one", amount=Decimal("0.03")))

    state, _ = stepped(state, SourceFinished(run_id="r", source_id="a", outcome="cancelled"))

    assert state.money.reserved == 0
