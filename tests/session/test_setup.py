"""What is set up, changed while the session lives."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from app.extractors.roster import CAST
from app.runs.status import Phase
from app.session.changes import Change, Noticed
from app.session.live import LiveSession
from app.session.offers import Offer
from app.session.state import Stage
from app.settings.errors import PreferencesRefused
from app.settings.places import Places
from app.settings.preset import Preset
from app.settings.providers import Provider
from tests.fakes.asking import CANARY, provider
from tests.fakes.image_files import saved, stripes
from tests.fakes.relay import Relay
from tests.fakes.waiting import until


async def _offer(session: LiveSession, preset: Preset) -> Offer:
    return next(one for one in await session.setup.offers() if one.preset == preset)


async def _measured(session: LiveSession, folder: Path, *names: str) -> list[str]:
    for place, name in enumerate(names):
        (folder / name).write_bytes(saved(stripes(320, 200 + place)))
    await session.add([folder / name for name in names])
    done = await until(
        session, lambda state: not state.running and [seen.stage for seen in state.sources] == [Stage.DONE] * len(names)
    )
    return [seen.key for seen in done.sources]


async def test_a_preset_says_what_it_would_ask_before_it_is_chosen(session: LiveSession, tmp_path: Path) -> None:
    """Whom, where the pictures would go, and at most for how much: an image, and all that are here."""
    keys = await _measured(session, tmp_path, "one.png", "two.png")

    free, dual = await _offer(session, "CV only"), await _offer(session, "Dual")

    assert (free.models, free.hosts, free.price, free.missing) == ((), (), Decimal(0), ())
    assert (dual.models, dual.hosts, dual.missing) == (("big-eye:cloud",), ("127.0.0.1",), tuple(keys))
    assert dual.price is not None
    assert Decimal("0.03") < dual.price < Decimal("0.10")
    assert dual.total == 2 * dual.price


async def test_many_images_are_told_with_what_they_cost_in_all(session: LiveSession, tmp_path: Path) -> None:
    """Before the first of them leaves: in a word, and in the question."""
    told: list[Change] = []
    session.listen(lambda _, change: told.append(change))
    await session.set_preset("Dual")
    (tmp_path / "folder").mkdir()
    for place in range(3):
        (tmp_path / "folder" / f"{place}.png").write_bytes(saved(stripes(320, 200 + place)))
    offered = await _offer(session, "Dual")
    assert offered.price is not None

    await session.add([tmp_path / "folder"])
    asked = await until(session, lambda state: state.consent is not None)
    await session.cancel()

    total = f"${offered.price * 3:.2f}"
    assert Noticed("info", f"3 images, at most {total}.") in told
    assert asked.consent is not None
    assert asked.consent.sentence.endswith(f"each; 3 wait, {total} for all?")


async def test_a_budget_that_is_too_small_is_said_before(session: LiveSession) -> None:
    """The models that it does not reach are left out of the offer, with the reason."""
    await session.setup.prefer({"max_cost": "0.001"})

    offered = await _offer(session, "Full ensemble")

    assert offered.models == ()
    assert offered.left_out == (("big-eye:cloud", "budget"),)
    assert session.state.money.limit == Decimal("0.001")


async def test_only_what_is_missing_is_asked_of_images_that_are_here(
    session: LiveSession, relay: Relay, tmp_path: Path
) -> None:
    """What was measured is not measured again; the model is asked once a domain, and afterwards nothing is missing."""
    (key,) = await _measured(session, tmp_path, "one.png")

    await session.set_preset("Dual")
    await session.extend([key])
    await until(session, lambda state: state.consent is not None)
    await session.answer_consent(True)
    done = await until(session, lambda state: not state.running and state.sources[0].stage is Stage.DONE)

    phases = {status.extractor: status.phase for status in done.sources[0].extractors}
    assert {phases[extractor.id] for extractor in CAST} == {Phase.CACHED}
    assert len(relay.heard) == 6
    assert (await _offer(session, "Dual")).missing == ()


async def test_a_model_that_is_added_joins_without_a_restart(session: LiveSession, relay: Relay) -> None:
    """It is offered from then on; one that is taken away is not."""
    near = provider(relay.address, name="near", model="small-eye", needs_key=False).model_dump(mode="json")

    await session.setup.prefer({"providers": [near]})

    assert (await _offer(session, "Offline")).models == ("small-eye",)
    assert (await _offer(session, "Full ensemble")).models == ("small-eye",)


async def test_custom_asks_those_that_were_named(session: LiveSession, relay: Relay) -> None:
    """Nobody else, and nobody at first."""
    before = (await _offer(session, "Custom")).models

    await session.setup.prefer({"custom": ["eye"]})

    assert before == ()
    assert (await _offer(session, "Custom")).models == ("big-eye:cloud",)
    assert relay.heard == []


async def test_looks_leave_alone_what_goes_on(session: LiveSession) -> None:
    """A preference that no plan is made of changes no plan."""
    before = session._runs.template

    await session.setup.prefer({"notation": "rgb", "theme": "dark"})

    assert session._runs.template is before


async def test_an_impossible_preference_changes_nothing(session: LiveSession, where: Places) -> None:
    """It is refused, and the file is as it was."""
    before = where.preferences.read_text()

    with pytest.raises(PreferencesRefused):
        await session.setup.prefer({"max_cost": "-1"})

    assert where.preferences.read_text() == before
    assert session.state.money.limit == Decimal("0.10")


async def test_trying_a_model_out_sends_no_picture_of_the_person_and_is_paid(
    session: LiveSession, relay: Relay, tmp_path: Path
) -> None:
    """One question about a picture of ours; what it cost is in the book."""
    await _measured(session, tmp_path, "one.png")
    kept = (await session.setup.arrangements()).preferences.providers[0]

    trial = await session.setup.try_out(kept)

    assert trial.works
    assert "sees pictures" in trial.sentence
    assert [heard.form for heard in relay.heard] == ["Trial"]
    assert trial.cost == Decimal("0.0014")
    assert (await session.setup.arrangements()).month.spent == Decimal("0.0014")


async def test_a_trial_that_fails_says_why_in_plain_words(session: LiveSession, relay: Relay) -> None:
    """Each is asked once, not again by itself."""
    kept = (await session.setup.arrangements()).preferences.providers[0]
    relay.faults = ["401", "404", "reset", "429"]

    trials = [await session.setup.try_out(kept) for _ in range(4)]

    said = ["does not accept the key", "is not known at its address", "broke off in the middle", "has too many requests"]
    assert all(words in trial.sentence for words, trial in zip(said, trials, strict=True))
    assert not any(trial.works for trial in trials)
    assert len(relay.heard) == 4


async def test_a_trial_uses_the_key_that_was_just_typed(session: LiveSession, relay: Relay, where: Places) -> None:
    """Before it is kept anywhere; the kept one is used again afterwards, and offline nothing is sent at all."""
    kept = (await session.setup.arrangements()).preferences.providers[0]

    await session.setup.try_out(kept, "sk-typed")
    await session.setup.try_out(kept)
    await session.set_offline(True)
    offline = await session.setup.try_out(kept)

    assert (offline.works, offline.sentence) == (False, "Offline is on: nothing was sent.")
    assert [heard.headers["authorization"] for heard in relay.heard] == ["Bearer sk-typed", f"Bearer {CANARY}"]
    assert "sk-typed" not in where.preferences.read_text()


async def test_a_key_without_a_keyring_is_kept_for_the_session_and_that_is_said(session: LiveSession, where: Places) -> None:
    """It is used from then on, and stands in no file."""
    other = Provider(name="other", address="https://models.example/v1", model="eye")
    listed = [one.model_dump(mode="json") for one in (await session.setup.arrangements()).preferences.providers]
    await session.setup.prefer({"providers": [*listed, other.model_dump(mode="json")]})

    fact = await session.setup.keep_key(other, "sk-other")

    assert fact.origin == "session"
    assert "until this program ends" in fact.words
    assert (await session.setup.arrangements()).keys["other"] == fact
    assert all(b"sk-other" not in file.read_bytes() for file in where.config.rglob("*") if file.is_file())


async def test_what_lies_where_is_told_with_its_size(session: LiveSession, where: Places) -> None:
    """The store, what was pasted, the preferences, the log."""
    places = (await session.setup.arrangements()).places

    assert list(places) == ["Store", "Pasted images", "Preferences", "Log"]
    assert places["Preferences"].bytes == len(json.dumps(json.loads(where.preferences.read_text()), indent=2))
    assert places["Store"].bytes >= where.store.stat().st_size > 0
