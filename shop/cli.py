"""The `flask …` commands. Each slice keeps its own; this module only gathers them."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the shop's commands to `flask`."""
