"""For each address of the back office that changes something, one request that does.

A module per noun. `@example("backoffice.order_actions.ship")` marks a function that takes Theo's `Office`,
makes what it needs and returns the answer. `test_audit.py` walks the URL map with them: an address without
one fails.
"""

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

Example = Callable[[Any], TestResponse]

_EXAMPLES: dict[str, Example] = {}


def example(endpoint: str) -> Callable[[Example], Example]:
    """Mark the example of an endpoint."""

    def keep(function: Example) -> Example:
        assert endpoint not in _EXAMPLES, f"two examples of {endpoint}"
        _EXAMPLES[endpoint] = function
        return function

    return keep


def all_examples() -> dict[str, Example]:
    """Endpoint -> its example, from every module in this package."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return _EXAMPLES
