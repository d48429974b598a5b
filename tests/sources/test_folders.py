import os
from pathlib import Path

from app.sources.folders import MOST_FILES, expand


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_folder_becomes_its_files_in_natural_order(tmp_path: Path) -> None:
    """Files below a folder come as a person would sort them, without the hidden ones."""
    _touch(tmp_path, "shot10.png", "shot2.png", ".hidden.png", "sub/a.png", ".git/b.png")

    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]

    assert found == ["shot2.png", "shot10.png", "sub/a.png"]


def test_paths_that_are_no_folders_pass_through(tmp_path: Path) -> None:
    """A missing file is passed on, so that registration can refuse it by name."""
    missing, overlong = tmp_path / "gone.png", Path("x" * 5000)

    assert list(expand([missing, overlong])) == [missing, overlong]


def test_a_folder_with_nothing_in_it_stays(tmp_path: Path) -> None:
    """Whoever asked for it is told that it is a folder, instead of nothing."""
    _touch(tmp_path, ".hidden.png")

    assert list(expand([tmp_path])) == [tmp_path]


def test_a_folder_that_is_asked_for_twice_is_walked_once(tmp_path: Path) -> None:
    """Neither its files nor the folder itself come again."""
    _touch(tmp_path, "sub/a.png")

    assert [path.name for path in expand([tmp_path, tmp_path / "sub", tmp_path])] == ["a.png"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A folder that links to its parent is walked once."""
    _touch(tmp_path, "a/one.png")
    (tmp_path / "a" / "back").symlink_to(tmp_path)

    assert [path.name for path in expand([tmp_path])] == ["one.png"]


def test_only_regular_files_are_found_in_folders(tmp_path: Path) -> None:
    """Pipes and dangling links in a folder are passed over."""
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "dangling.png").symlink_to(tmp_path / "nothing")
    _touch(tmp_path, "real.png")

    assert [path.name for path in expand([tmp_path])] == ["real.png"]


def test_the_number_of_files_is_bounded() -> None:
    """No more than the limit is given out, however many are asked for."""
    many = (Path(f"{number}.png") for number in range(MOST_FILES + 5))

    assert sum(1 for _ in expand(many)) == MOST_FILES
