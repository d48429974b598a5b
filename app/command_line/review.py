"""`tokenquorum review`: what waits for a person, answers to it, and the decisions as JSON."""

import getpass
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from app.command_line.shelf import NOTHING_DONE, carried_out, complain, named, tell
from app.consensus.review import standing
from app.exports.css_values import css
from app.session.deciding import Journal
from app.session.kept import Known, known
from app.session.state import Question
from app.settings.places import places
from app.settings.preferences import load
from app.sources.printable import printable
from app.store.store import Store
from app.tokens.errors import MalformedValue
from app.tokens.typed import can_be_typed, read_value
from app.tokens.value import Value
from app.votes.consensus import Consensus
from app.votes.decision import Action, Decision
from app.votes.vote import Vote

review = typer.Typer(name="review", help="Decide where extractors disagree.", no_args_is_help=True)

Images = Annotated[list[Path] | None, typer.Option("--image", help="Only of this image (path or id); may be repeated.")]
_DECISIONS: TypeAdapter[list[Decision]] = TypeAdapter(list[Decision])


@review.command("list")
def show(
    paths: Annotated[list[Path] | None, typer.Argument(help="Images that were read, or their ids. Else all.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show what waits for a person: conflicts first."""

    async def work(store: Store) -> int:
        questions = [question for one in await _known(store, paths or ()) for question in one.questions]
        if as_json:
            tell(json.dumps([_as_json(question) for question in questions], indent=2))
        else:
            for question in questions:
                _show(question)
        return 0

    raise carried_out(work)


@review.command("accept")
def accept(
    slots: Annotated[
        list[str] | None, typer.Argument(help="Slots: a name like color.primary, or the id that `list` shows.")
    ] = None,
    *,
    images: Images = None,
    extractor: Annotated[str | None, typer.Option("--from", help="Take this extractor's vote.")] = None,
    value: Annotated[str | None, typer.Option(help="Take a value of your own.")] = None,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="Take over what was decided in the version before; all of it, without slots.")
    ] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no token.")] = False,
) -> None:
    """Decide slots: the value with the most support is taken, unless an option says otherwise.

    Exit status 2: nothing was decided.
    """

    async def work(store: Store) -> int:
        if not slots and not proposed:
            complain("name a slot, or take over what is --proposed.")
            return NOTHING_DONE
        journal = Journal(store, _reviewer(), await store.decisions())
        count = 0
        for one in await _known(store, images or ()):
            answers = _Answers(journal, one)
            if proposed:
                count += await answers.take_over(slots)
                continue
            for slot in answers.matching(slots or ()):
                count += await answers.decide(slot, extractor=extractor, own=value, reject=reject)
        if not count:
            complain("nothing was decided: no slot that waits, or is known, is called that.")
        return 0 if count else NOTHING_DONE

    raise carried_out(work)


@review.command("export")
def export(
    paths: Annotated[list[Path] | None, typer.Argument(help="Images that were read, or their ids. Else all.")] = None,
    *,
    journal: Annotated[bool, typer.Option("--journal", help="Every entry, those taken back included.")] = False,
) -> None:
    """Write the decisions that hold as JSON, oldest first."""

    async def work(store: Store) -> int:
        ids = [source.id for source in await named(store, paths)] if paths else None
        entries = await store.decisions(ids)
        tell(_DECISIONS.dump_json(list(entries if journal else standing(entries)), indent=2).decode())
        return 0

    raise carried_out(work)


class _Answers:
    """Decides slots of one source, and says so."""

    def __init__(self, journal: Journal, one: Known) -> None:
        self._journal = journal
        self._one = one

    def matching(self, names: Sequence[str]) -> list[Consensus]:
        """Slots by their name, or by their id or its beginning."""
        return [
            slot
            for slot in self._one.tokens.slots
            if any(name == slot.slot or (len(name) >= 6 and slot.slot_id.startswith(name)) for name in names)
        ]

    async def take_over(self, names: Sequence[str] | None) -> int:
        """What was decided in the version before."""
        chosen = {slot.slot_id for slot in self.matching(names)} if names else None
        by_id = {slot.slot_id: slot for slot in self._one.tokens.slots}
        count = 0
        for proposal in self._one.proposals:
            if chosen is None or proposal.slot_id in chosen:
                slot = by_id[proposal.slot_id]
                self._tell(slot, await self._journal.take_over(self._one.source.id, slot, proposal.decision))
                count += 1
        return count

    async def decide(self, slot: Consensus, *, extractor: str | None, own: str | None, reject: bool) -> int:
        """One decision; what cannot be decided is said, and counts as none."""
        say: Callable[..., Awaitable[Decision]] = self._journal.decide
        source_id = self._one.source.id
        if reject:
            self._tell(slot, await say(source_id, slot, Action.REJECT))
            return 1
        if own is not None:
            value = _typed(slot, own)
            if value is None:
                return 0
            self._tell(slot, await say(source_id, slot, Action.OWN_VALUE, value=value))
            return 1
        vote = _chosen(slot, extractor)
        if vote is None:
            return 0
        self._tell(slot, await say(source_id, slot, Action.ACCEPT, value=vote.value, accepted_from=vote.extractor))
        return 1

    def _tell(self, slot: Consensus, entry: Decision) -> None:
        said = css(entry.value) if entry.value is not None else str(entry.action)
        tell(f"{printable(self._one.source.name)}  {slot.slot}: {said}")


async def _known(store: Store, paths: Sequence[Path]) -> list[Known]:
    return [await known(store, source) for source in await named(store, paths)]


def _chosen(slot: Consensus, extractor: str | None) -> Vote | None:
    if extractor is None:
        if slot.tie:
            complain(f"{slot.slot} is a tie: say --from which extractor.")
            return None
        return next((vote for vote in slot.votes if vote.value == slot.value), None)
    vote = next((vote for vote in slot.votes if vote.extractor.startswith(extractor)), None)
    if vote is None:
        complain(f"{printable(extractor)} did not vote on {slot.slot}.")
    return vote


def _typed(slot: Consensus, text: str) -> Value | None:
    if not can_be_typed(slot.slot):
        complain(f"no value of your own can be given for {slot.slot}.")
        return None
    try:
        return read_value(slot.slot, text)
    except MalformedValue as wrong:
        complain(f"{slot.slot}: {wrong}")
        return None


def _show(question: Question) -> None:
    slot = question.consensus
    votes = ", ".join(f"{css(vote.value)} ({vote.extractor})" for vote in slot.votes)
    tell(f"{slot.slot_id[:10]}  {question.source_name}  {slot.slot}  {slot.status}: {votes or 'no votes'}")
    if question.proposal is not None:
        earlier = question.proposal
        said = css(earlier.value) if earlier.value is not None else earlier.name or str(earlier.action)
        tell(f"            decided in the version before: {said}, by {printable(earlier.reviewer)}")


def _as_json(question: Question) -> dict[str, object]:
    slot, earlier = question.consensus, question.proposal
    votes = [{"extractor": vote.extractor, "value": css(vote.value), "confidence": vote.confidence} for vote in slot.votes]
    return {
        "source_id": question.key,
        "source": question.source_name,
        "slot_id": slot.slot_id,
        "slot": slot.slot,
        "status": slot.status,
        "support": slot.support,
        "agreement": slot.agreement,
        "votes": votes,
        "proposed": None if earlier is None or earlier.value is None else css(earlier.value),
    }


def _reviewer() -> str:
    return load(places().preferences).preferences.reviewer or getpass.getuser()
