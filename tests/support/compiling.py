"""What every shop of a test run would compile alike is compiled once: its templates and its addresses.

Each test makes the shop anew. These two are nearly all of what that takes, 0.2 s of a core.
"""

from collections.abc import Callable

import pytest
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule


def pytest_configure() -> None:
    _compile_addresses_once()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Where Jinja keeps compiled templates, by the hash of their source."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


def _compile_addresses_once() -> None:
    compile_builder = Rule._compile_builder
    known: dict[tuple, Callable] = {}

    def remember(rule: Rule, append_unknown: bool = True) -> Callable:
        # What comes of it takes the rule as its first argument, so that equal rules can share it.
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in known:
            known[key] = compile_builder(rule, append_unknown)
        return known[key]

    Rule._compile_builder = remember
