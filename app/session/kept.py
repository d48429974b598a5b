"""What the store knows of sources, without looking at any of them again."""

from dataclasses import dataclass

from app.consensus import token_set
from app.runs.plan import Basis
from app.runs.versions import compared
from app.session.review import proposals, questions, queue
from app.session.state import Question, Seen, Stage
from app.sources.printable import printable
from app.sources.source import Source
from app.store.store import Store
from app.votes.consensus import TokenSet
from app.votes.version import Comparison, Proposal


@dataclass(frozen=True, slots=True)
class Known:
    """A source as it stands: its tokens under the decisions on it, and what became of it since the version before."""

    source: Source
    tokens: TokenSet
    version: Comparison | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What waits for a person, conflicts first."""
        return queue(questions(self._seen))

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What was decided in the version before and is not answered in this one."""
        return proposals(self._seen)

    @property
    def _seen(self) -> Seen:
        source, name = self.source, printable(self.source.name)
        return Seen(source.id, name, str(source.path), Stage.DONE, source=source, tokens=self.tokens, version=self.version)


async def known(store: Store, source: Source, basis: Basis = "perceptual") -> Known:
    """Count what was voted, decided and anchored.

    Raises:
        StoreError: the store cannot be read.
    """
    reading = await store.reading(source.id)
    tokens = token_set(
        source.id,
        await store.ballots(source.id),
        {witness.id: witness for witness in await store.witnesses()},
        decisions=await store.decisions([source.id]),
        anchors=await store.anchors(source.id),
        basis=basis,
        scale=1.0 if reading is None else reading.scale,
    )
    earlier = await store.earlier(source)
    return Known(source, tokens, None if earlier is None else compared(earlier, tokens, basis))
