"""A session with a model: chosen, agreed to, asked, paid, taken off the line."""

from decimal import Decimal
from pathlib import Path

from app.runs.status import Phase
from app.session.live import LiveSession
from app.session.state import Stage
from tests.fakes.image_files import saved, stripes
from tests.fakes.relay import Relay
from tests.fakes.waiting import until


async def test_a_model_joins_once_it_is_chosen_and_agreed_to(session: LiveSession, relay: Relay, tmp_path: Path) -> None:
    """Measured tokens stand while the question is open; then its votes come in, and are paid; offline nobody is asked."""
    image = tmp_path / "page.png"
    image.write_bytes(saved(stripes(320, 200)))

    await session.set_preset("Dual")
    await session.add([image])
    asked = await until(session, lambda state: state.consent is not None)
    before = len(relay.heard)
    await session.answer_consent(True)
    done = await until(session, lambda state: not state.running and state.sources[0].stage is Stage.DONE)
    await session.add([image])
    again = await until(session, lambda state: not state.running and state.money.saved > 0)
    await session.clear_cache()
    await session.set_offline(True)
    await session.rerun([done.sources[0].key])
    offline = await until(session, lambda state: not state.running and state.sources[0].stage is Stage.DONE)

    assert asked.consent is not None
    assert asked.consent.host == "127.0.0.1"
    assert asked.sources[0].tokens is not None
    assert before == 0
    assert len(relay.heard) == 6
    assert done.consent is None
    assert done.money.spent == Decimal("0.0084")
    assert done.money.reserved == 0
    assert (again.sources[0].origin, again.money.saved) == ("session", Decimal("0.0084"))
    models = [status for status in offline.sources[0].extractors if status.title == "big-eye:cloud"]
    assert [(status.phase, status.why) for status in models] == [(Phase.SKIPPED, "offline")] * 6
    assert offline.money.spent == Decimal("0.0084")
