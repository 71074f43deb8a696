"""A copy of the launch content that a test may break, and what the reader says about it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shop.catalog.rules.problems import ContentErrors
from shop.launch.reading import CONTENT_FOLDER, read_content
from shop.launch.schema import LaunchContent


class Desk:
    """An editor's desk: change a file by its text, then ask what the reader finds wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def cut(self, file: str, pattern: str, new: str) -> None:
        path = self.folder / file
        text, times = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        assert times == 1, f"{file} has no {pattern!r}"
        path.write_text(text, encoding="utf-8")

    def empty_list(self, file: str, name: str) -> None:
        self.cut(file, rf"(?<=\n){name} = \[\n.*?\n\]", f"{name} = []")

    def write(self, file: str, text: str) -> None:
        (self.folder / file).write_text(text, encoding="utf-8")

    def complaints(self) -> list[str]:
        try:
            read_content(self.folder)
        except ContentErrors as errors:
            return str(errors).splitlines()
        return []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT_FOLDER, folder)
    return Desk(folder)


@pytest.fixture(scope="session")
def content() -> LaunchContent:
    return read_content()


@pytest.fixture
def broken(desk: Desk) -> Callable[[str, str, str], list[str]]:
    """Break one file in one place and return every complaint."""

    def break_it(file: str, old: str, new: str) -> list[str]:
        desk.change(file, old, new)
        return desk.complaints()

    return break_it
