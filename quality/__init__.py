"""Measures of what a person meets: `make lighthouse`, `make html`, `make css`, `make gallery`.

Each starts a throw-away shop with the launch catalogue (tests/support/live.py) and walks through it
(`walk.py`). None is part of `make test`: they take minutes, or judge rather than decide.
"""
