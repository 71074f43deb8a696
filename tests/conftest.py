"""The fixtures that every test may ask for; each lives in the module of tests/support that says how."""

import pytest

#: In the order of their imports: pytest must load a plugin before another module imports it.
pytest_plugins = [
    "tests.support.network",
    "tests.support.garbage",
    "tests.support.compiling",
    "tests.support.application",
    "tests.support.databases",
    "tests.support.time",
    "tests.support.mailserver",
    "tests.support.standin",
    "tests.support.payments",
    "tests.support.live",
    "tests.support.browser",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Share the tests out over the cores, a file at a time; each core starts one shop, one browser and one
    PostgreSQL, and one of them the shop on PostgreSQL as well."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    # The journeys take longest, so they begin first.
    items.sort(key=lambda item: not _needs_a_browser(item))


def _group(item: pytest.Item) -> str:
    if not _needs_a_browser(item):
        return str(item.path)
    callspec = getattr(item, "callspec", None)
    on_postgresql = callspec and callspec.params.get("database_engine") == "postgresql"
    return f"{'postgresql' if on_postgresql else item.path} in the browser"


def _needs_a_browser(item: pytest.Item) -> bool:
    return bool({"browser", "live_shop"} & set(getattr(item, "fixturenames", ())))
