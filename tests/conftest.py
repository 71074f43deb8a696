"""The fixtures that every test may ask for; each lives in the module of tests/support that says how."""

#: In the order of their imports: pytest must load a plugin before another module imports it.
pytest_plugins = [
    "tests.support.network",
    "tests.support.application",
    "tests.support.databases",
    "tests.support.time",
    "tests.support.mailserver",
    "tests.support.standin",
    "tests.support.live",
    "tests.support.browser",
]
