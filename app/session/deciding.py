"""The journal of decisions: every word of a reviewer, durable before it counts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

from app.consensus.review import standing
from app.session.review import redoable, undoable
from app.tokens.value import Value
from app.votes.consensus import Consensus
from app.votes.decision import Action, Decision
from app.votes.evidence import Box


class Appendable(Protocol):
    """Keeps decisions; durable when `append` returns."""

    async def append(self, decision: Decision) -> None:
        """Write one entry."""
        ...


class Journal:
    """Entries oldest first; undo and redo are entries too, so they work without end and after a restart."""

    def __init__(self, store: Appendable, reviewer: str, entries: Sequence[Decision] = ()) -> None:
        self._store = store
        self._reviewer = reviewer
        self.entries = tuple(entries)

    def of(self, source_id: str) -> tuple[Decision, ...]:
        """What holds for a source."""
        return tuple(entry for entry in standing(self.entries) if entry.source_id == source_id)

    @property
    def can_undo(self) -> bool:
        """Whether a decision holds."""
        return undoable(self.entries) is not None

    @property
    def can_redo(self) -> bool:
        """Whether the newest word was an undo."""
        return redoable(self.entries) is not None

    async def decide(
        self,
        source_id: str,
        consensus: Consensus,
        action: Action,
        *,
        value: Value | None = None,
        accepted_from: str | None = None,
        name: str | None = None,
        carried_from: str | None = None,
    ) -> Decision:
        """Write down a decision on what the reviewer saw."""
        entry = Decision(
            id=uuid4().hex,
            source_id=source_id,
            slot_id=consensus.slot_id,
            slot=consensus.slot,
            action=action,
            reviewer=self._reviewer,
            at=datetime.now(UTC),
            value=value,
            accepted_from=accepted_from,
            name=name,
            anchor=consensus.machine or consensus.value,
            regions=_regions(consensus),
            answered=consensus.revision,
            carried_from=carried_from,
        )
        return await self._write(entry)

    async def take_over(self, source_id: str, consensus: Consensus, earlier: Decision) -> Decision:
        """Decide on what the reviewer sees what was decided about the version before."""
        return await self.decide(
            source_id,
            consensus,
            earlier.action,
            value=earlier.value,
            accepted_from=earlier.accepted_from,
            name=earlier.name,
            carried_from=earlier.id,
        )

    def heard(self, entries: Sequence[Decision]) -> tuple[str, ...]:
        """Take the journal as the store has it, with what other windows wrote; answers the sources they wrote about."""
        known = {entry.id for entry in self.entries}
        fresh = [entry for entry in entries if entry.id not in known]
        if fresh:
            self.entries = tuple(entries)
        return tuple(dict.fromkeys(entry.source_id for entry in fresh))

    async def undo(self) -> Decision | None:
        """Take the newest standing decision back; answers the entry taken back."""
        target = undoable(self.entries)
        if target is not None:
            await self._write(self._against(target))
        return target

    async def redo(self) -> Decision | None:
        """Take the newest undo back; answers that undo."""
        target = redoable(self.entries)
        if target is not None:
            await self._write(self._against(target))
        return target

    def _against(self, target: Decision) -> Decision:
        return Decision(
            id=uuid4().hex,
            source_id=target.source_id,
            slot_id=target.slot_id,
            slot=target.slot,
            action=Action.UNDO,
            reviewer=self._reviewer,
            at=datetime.now(UTC),
            undoes=target.id,
        )

    async def _write(self, entry: Decision) -> Decision:
        await self._store.append(entry)
        self.entries = (*self.entries, entry)
        return entry


def _regions(consensus: Consensus) -> tuple[Box, ...]:
    regions = [box for vote in consensus.votes if vote.extractor in consensus.supporters for box in vote.evidence.regions]
    return tuple(dict.fromkeys(regions))[:8]
