"""A session that comes back: what was paid for stands, and nothing is spent by itself."""

from pathlib import Path

from app.assembly import open_session
from app.runs.status import Phase
from app.session.live import LiveSession
from app.session.state import Stage, State
from app.settings.places import Places
from app.settings.preferences import change
from app.votes.decision import Action
from app.votes.witness import Kind
from tests.fakes.image_files import saved, stripes
from tests.fakes.relay import Relay
from tests.fakes.waiting import until


def _done(state: State) -> bool:
    return not state.running and bool(state.sources) and all(seen.stage is Stage.DONE for seen in state.sources)


def _voters(state: State) -> set[str]:
    tokens = state.sources[0].tokens
    return {vote.extractor for slot in tokens.slots for vote in slot.votes} if tokens else set()


async def test_what_a_model_said_stands_after_a_restart_and_is_not_asked_again(
    session: LiveSession, relay: Relay, where: Places, tmp_path: Path
) -> None:
    """Whatever preset holds then; a decision counts all votes, too, and a paid preset waits until somebody asks."""
    (tmp_path / "page.png").write_bytes(saved(stripes(320, 200)))
    await session.set_preset("Dual")
    await session.add([tmp_path / "page.png"])
    await until(session, lambda state: state.consent is not None)
    await session.answer_consent(True)
    first = await until(session, _done)
    await session.close()

    again = await open_session(where)
    await again.open()
    back = await until(again, _done)
    slot = next(one for one in (back.sources[0].tokens.slots if back.sources[0].tokens else ()) if one.slot == "color.primary")
    await again.decide(back.sources[0].key, slot.slot_id, Action.REJECT)
    decided = again.state
    await again.close()
    (tmp_path / "other.png").write_bytes(saved(stripes(320, 201)))
    change(where.preferences, preset="Dual")
    third = await open_session(where)
    await third.open()
    idle = await until(third, _done)
    await third.close()

    assert back.preset == "CV only"
    assert _voters(back) == _voters(first)
    assert any(back.witnesses[who].kind is Kind.API_MODEL for who in _voters(back))
    assert {status.phase for status in back.sources[0].extractors} == {Phase.CACHED}
    assert _voters(decided) == _voters(first)
    assert _voters(idle) == _voters(first)
    assert len(relay.heard) == 6


async def test_a_session_that_comes_back_asks_no_service(
    session: LiveSession, relay: Relay, where: Places, tmp_path: Path
) -> None:
    """With a paid preset preferred, an image that was only measured waits for a person to ask."""
    (tmp_path / "page.png").write_bytes(saved(stripes(320, 200)))
    await session.add([tmp_path / "page.png"])
    await until(session, _done)
    await session.close()
    change(where.preferences, preset="Dual")

    again = await open_session(where)
    await again.open()
    back = await until(again, _done)
    await again.close()

    assert {(status.phase, status.why) for status in back.sources[0].extractors} == {
        (Phase.CACHED, ""),
        (Phase.SKIPPED, "not asked yet"),
    }
    assert back.consent is None
    assert relay.heard == []
