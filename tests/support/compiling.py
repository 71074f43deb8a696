"""What every shop of a test run would compile alike is compiled once: templates, addresses and statements.

Each test makes the shop anew. These three would be nearly all of what that takes.
"""

from types import CodeType
from typing import Any

import pytest
from flask_sqlalchemy import SQLAlchemy
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine, event
from werkzeug.routing import Rule


def pytest_configure() -> None:
    _compile_addresses_once()
    _compile_statements_once()


class KeptTemplates(BytecodeCache):
    """Keeps compiled templates by their name and the hash of their source."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self._known[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session")
def compiled_templates() -> KeptTemplates:
    """What the environment of each test's shop is given as its cache."""
    return KeptTemplates()


def _compile_addresses_once() -> None:
    compile_rule = Rule.compile
    known: dict[tuple, Rule] = {}

    def share(rule: Rule) -> None:
        assert rule.map
        read_by = tuple(rule.map.converters.items())
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, repr(rule.defaults), read_by)
        first = known.setdefault(key, rule)
        if first is rule:
            return compile_rule(rule)
        rule._parts, rule._trace, rule._converters = first._parts, first._trace, first._converters
        rule.arguments |= first.arguments
        rule._build, rule._build_unknown = (
            build.__func__.__get__(rule) for build in (first._build, first._build_unknown)
        )

    Rule.compile = share


def _compile_statements_once() -> None:
    """A statement is compiled for a dialect, which every engine has its own of; so engines share the first's.

    Apart, they would also fill the cache of each mapper with what was compiled for engines long gone.
    """
    make_engine = SQLAlchemy._make_engine
    first: dict[str, Engine] = {}

    def share(self: SQLAlchemy, *args: Any) -> Engine:
        engine = make_engine(self, *args)
        if known := first.get(engine.name):
            engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
        else:
            # Only with its first connection does a dialect learn what its database can do.
            event.listen(engine, "connect", lambda *_: first.setdefault(engine.name, engine))
        return engine

    SQLAlchemy._make_engine = share
