"""Commands that work on what is known: status, review, export, forget."""

import asyncio
import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.command_line.program import program
from app.settings.places import HOME_VARIABLE, places
from app.store.open import open_store
from app.votes.decision import Action
from tests.fakes.desk import Desk, Said, read

RED: Said = (("color.primary", "#F15925"), ("color.palette", "#F15925"), ("color.palette", "#112233"))
BLUE: Said = (("color.primary", "#0000FF"), ("color.palette", "#F15925"), ("color.palette", "#112233"))
LATER: Said = (("color.primary", "#00AA00"), ("color.palette", "#F15925"))


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A picture that was read: one conflict, on the primary color."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return look_at(tmp_path, 1, RED, BLUE)


def look_at(folder: Path, shade: int, *said: Said) -> Path:
    """Write the picture, and read it in a window."""

    async def look() -> Path:
        desk = Desk(folder)
        path = desk.picture("page.png", shade, *said)
        await read(await desk.window(), path)
        await desk.close()
        return path

    return asyncio.run(look())


def tokenquorum(*words: str | os.PathLike[str]) -> Result:
    return CliRunner().invoke(program, [os.fspath(word) for word in words])


def test_status_says_how_every_image_stands(page: Path) -> None:
    """A line each; with a name also by domain and by extractor, as words and as JSON."""
    everything, one = tokenquorum("status"), tokenquorum("status", page)
    (record,) = json.loads(tokenquorum("status", "--json").stdout)

    assert everything.exit_code == 0
    assert everything.stdout.endswith("page.png: done, 3 tokens, 1 conflict, confidence 0.75\n")
    assert "color: 3 tokens, 1 to decide" in one.stdout
    assert "One@1 (FAST): done in 0.01 s" in one.stdout
    assert (record["state"], record["conflicts"], record["version"]) == ("done", 1, 1)
    assert [status["phase"] for status in record["extractors"]] == ["done", "done"]


def test_a_question_is_listed_and_answered(page: Path) -> None:
    """With an extractor's vote or a value of one's own; a tie is not settled by itself."""
    listed = tokenquorum("review", "list")
    tied = tokenquorum("review", "accept", "color.primary")
    taken = tokenquorum("review", "accept", "color.primary", "--from", "two", "--image", page)
    after = tokenquorum("review", "list")
    (decision,) = json.loads(tokenquorum("review", "export").stdout)

    assert "color.primary  conflict: #f15925 (one@1), #0000ff (two@1)" in listed.stdout
    assert tied.exit_code == 2
    assert "is a tie" in tied.stderr
    assert taken.exit_code == 0
    assert taken.stdout == "page.png  color.primary: #0000ff\n"
    assert after.stdout == ""
    assert (decision["action"], decision["accepted_from"]) == (Action.ACCEPT, "two@1")


def test_a_value_that_is_none_decides_nothing(page: Path) -> None:
    """The complaint says what was wanted."""
    wrong = tokenquorum("review", "accept", "color.primary", "--value", "blue-ish")
    right = tokenquorum("review", "accept", "color.primary", "--value", "#123456")

    assert wrong.exit_code == 2
    assert "color.primary" in wrong.stderr
    assert right.stdout == f"{page.name}  color.primary: #123456\n"


def test_decisions_on_the_version_before_are_taken_over(page: Path) -> None:
    """The new version lists what was decided; taken over, it counts."""
    tokenquorum("review", "accept", "color.primary", "--value", "#123456")
    look_at(page.parent, 2, LATER, LATER)

    status, listed = tokenquorum("status"), tokenquorum("review", "list")
    taken = tokenquorum("review", "accept", "--proposed")
    css = tokenquorum("export", "--format", "css", "--include", "decided")

    assert "version 2" in status.stdout
    assert "since version 1: 1 changed, 1 gone; 1 decision to take over" in status.stdout
    assert "decided in the version before: #123456, by " in listed.stdout
    assert taken.stdout == "page.png  color.primary: #123456\n"
    assert "#123456" in css.stdout


def test_tokens_are_exported_without_looking_again(page: Path, tmp_path: Path) -> None:
    """To stdout, or into a file; a format that there is not is told."""
    page.unlink()
    out = tmp_path / "out.css"

    printed = tokenquorum("export", page)
    written = tokenquorum("export", page, "--format", "css", "--out", out)
    unknown = tokenquorum("export", page, "--format", "xyz")

    assert "#112233" in printed.stdout.upper()
    assert written.exit_code == 0
    assert "#112233" in out.read_text().upper()
    assert unknown.exit_code == 2
    assert "there is no format called xyz" in unknown.stderr


def test_what_was_never_read_is_told(page: Path) -> None:
    """One clear line, and 2, whichever command."""
    other = page.with_name("other.png")

    for command in (("status",), ("export",), ("forget", "--yes"), ("review", "list")):
        result = tokenquorum(*command, other)
        assert result.exit_code == 2
        assert result.stderr == f"tokenquorum: {other} is not in the store: it was never read.\n"


def test_forgetting_wants_to_be_agreed_to(page: Path) -> None:
    """Without a word nothing is forgotten; with it, every version is, and the image itself stays."""
    look_at(page.parent, 2, LATER, LATER)

    refused = tokenquorum("forget", page)
    kept = tokenquorum("status", page)
    forgotten = tokenquorum("forget", page, "--yes")

    assert (refused.exit_code, kept.exit_code, forgotten.exit_code) == (2, 0, 0)
    assert tokenquorum("status").stdout == ""
    assert page.exists()
    assert b"page.png" not in places().store.read_bytes()


def test_forgetting_a_pasted_image_removes_its_file(page: Path) -> None:
    """The file is ours alone."""
    pasted = places().pasted
    pasted.mkdir(parents=True)
    moved = page.rename(pasted / "page.png")

    async def look() -> None:
        desk = Desk(page.parent)
        desk.picture("data/pasted/page.png", 3, RED, RED)
        await read(await desk.window(), moved)
        await desk.close()

    asyncio.run(look())

    assert tokenquorum("forget", moved, "--yes").exit_code == 0
    assert not moved.exists()


def test_a_store_that_cannot_be_used_is_one_clear_line(page: Path) -> None:
    """Damaged, say: the backup is named, and nothing is touched."""
    del page
    places().store.write_bytes(b"no database" * 1000)

    result = tokenquorum("status")

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "is damaged" in result.stderr


def test_nothing_is_held_open(page: Path) -> None:
    """A command lets go of the store before it ends."""
    tokenquorum("status", page)

    async def alone() -> tuple[str, ...]:
        store = await open_store(places().store)
        found = await store.found_at(page)
        await store.close()
        return found

    assert len(asyncio.run(alone())) == 1
