"""Sources are found by their keys, however many there are and whatever became of them."""

from dataclasses import replace

from app.session.state import Seen, Stage, State


def seen(key: str) -> Seen:
    return Seen(key, f"{key}.png", f"/pictures/{key}.png", Stage.WAITING)


def test_a_source_is_found_where_it_stands() -> None:
    """By its key, and not at all under one that it had before."""
    state = State().holding([seen("a"), seen("b"), seen("c")])

    changed = state.put(1, seen("x"))

    assert [changed.place(key) for key in "axcb"] == [0, 1, 2, None]
    assert changed.seen("x") == seen("x")
    assert state.seen("b") == seen("b")


def test_a_list_that_was_not_noted_is_searched() -> None:
    """What is noted of places is never believed without a look."""
    state = State().holding([seen("a"), seen("b"), seen("c")])

    turned = replace(state, sources=state.sources[::-1])

    assert [turned.place(key) for key in "abc"] == [2, 1, 0]


def test_a_source_that_changes_keeps_its_place() -> None:
    """And all others stay the very same."""
    state = State().holding([seen("a"), seen("b")])

    done = state.put(0, replace(state.sources[0], stage=Stage.DONE))

    assert done.sources[0].stage is Stage.DONE
    assert done.sources[1] is state.sources[1]
